import { cancelledRefusal, hasParentEnded, type ParentEnds } from '../cancellation/gate.ts'
import { type CartState, isFull, refuseFullCart } from '../cart/cart-state.ts'
import { japanDateOf } from '../kernel/calendar.ts'
import type { Decider } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import type { UniqueState } from '../unique/decider.ts'
import { activationUntil } from './activation.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import { holdLimitReached, type NumbersHeld } from './hold-limits.ts'
import { heldUntilFrom } from './hold-period.ts'
import { quarantineFrom } from './quarantine.ts'
import { capabilitiesOf } from './values.ts'

/** What a number is and costs, whoever has it; fees null: as the price list says. */
export type NumberTerms = Pick<
  DataOf<typeof events.NumberStocked>,
  'kind' | 'proof' | 'prefecture' | 'areaCode' | 'capabilities' | 'monthlyFee' | 'initialFee'
>

type Stocked = { productCode: string; terms: NumberTerms }

/** The life of a number in the operator's stock (ORD-02). */
export type NumberState =
  | { status: 'none' }
  | (Stocked & { status: 'in-stock' })
  | (Stocked & { status: 'held'; circleId: string; lineId: string; heldUntil: string })
  | (Stocked & { status: 'reserved'; circleId: string; orderId: string })
  | (Stocked & {
      status: 'awaiting'
      circleId: string
      orderId: string
      contractId: string
      lastDay: string
    })
  | (Stocked & {
      status: 'assigned'
      accountId: string
      circleId: string
      contractId: string
      orderId: string
      uniqueId: string | null
    })
  | (Stocked & { status: 'ended'; contractId: string })
  | (Stocked & { status: 'quarantined'; contractId: string; until: string })
  | (Stocked & { status: 'out-of-stock' })

/** What the circle's cart, end and holds allow; the unique, which must be in the same circle. */
export type NumberFacts = {
  HoldNumber: { cart: CartState; ends: ParentEnds; held: NumbersHeld }
  ActivateNumber: { ends: ParentEnds }
  LapseActivation: { ends: ParentEnds }
  LinkNumber: { unique: UniqueState | null }
}

const refuse = defineRefusals({
  number_exists: 'conflict',
  number_not_available: 'conflict',
  number_not_found: 'missing',
  number_not_reserved: 'conflict',
  number_not_in_stock: 'conflict',
  number_in_quarantine: 'conflict',
  unique_not_in_circle: 'invalid',
  number_holds_full: 'conflict',
})

/** Why the circle may not hold one more number now; null: it may. */
const holdRefusal = ({ cart, ends, held }: NumberFacts['HoldNumber'], at: string) => {
  const cancelled = cancelledRefusal(ends)
  if (cancelled !== null) return cancelled
  if (isFull(cart)) return refuseFullCart()
  const reached = holdLimitReached(held, japanDateOf(at))
  return reached === null ? null : refuse('number_holds_full', reached)
}

/** Facts do not fail: even a number without a beginning can be folded. */
const unknown: Stocked = {
  productCode: '',
  terms: {
    kind: 'geographic',
    proof: 'none',
    prefecture: null,
    areaCode: null,
    capabilities: [],
    monthlyFee: null,
    initialFee: null,
  },
}

const stockedOf = (state: NumberState): Stocked =>
  state.status === 'none' ? unknown : { productCode: state.productCode, terms: state.terms }

export const number: Decider<NumberState, typeof commands, typeof events, NumberFacts> = {
  category: 'number',
  commands,
  events,
  initial: { status: 'none' },

  decide: {
    StockNumber: ({ e164: _, ...stocked }, state) =>
      state.status === 'none'
        ? [events.NumberStocked({ ...stocked, capabilities: capabilitiesOf(stocked.kindCode) })]
        : refuse('number_exists'),

    HoldNumber: ({ circleId, lineId }, state, { at, facts }) => {
      if (state.status === 'none') return refuse('number_not_found')
      const expired = state.status === 'held' && state.heldUntil <= at
      if (state.status !== 'in-stock' && !expired) {
        const own = state.status === 'held' && state.circleId === circleId
        return own && state.lineId === lineId ? [] : refuse('number_not_available')
      }
      const refusal = holdRefusal(facts, at)
      if (refusal !== null) return refusal
      const heldUntil = heldUntilFrom(at)
      const held = events.NumberHeld({
        circleId,
        lineId,
        productCode: state.productCode,
        heldUntil,
      })
      return expired ? [events.NumberReleased({ reason: 'expired' }), held] : [held]
    },

    ReleaseNumber: ({ circleId, lineId, orderId, reason }, state, { at }) => {
      const isHold =
        state.status === 'held' && state.circleId === circleId && state.lineId === lineId
      const isReservation = state.status === 'reserved' && state.orderId === orderId
      if (!isHold && !isReservation) return []
      if (reason === 'expired' && state.status === 'held' && state.heldUntil > at) return []
      return [events.NumberReleased({ reason })]
    },

    ReserveNumber: ({ circleId, orderId, lineId }, state, { at }) => {
      const isTaken =
        state.status === 'reserved' || state.status === 'awaiting' || state.status === 'assigned'
      if (isTaken && state.orderId === orderId) return []
      if (state.status === 'held' && state.circleId === circleId && state.lineId === lineId)
        return state.heldUntil > at
          ? [events.NumberReserved({ orderId, circleId })]
          : [events.NumberReservationRefused({ orderId, reason: 'hold-expired' })]
      return [events.NumberReservationRefused({ orderId, reason: 'taken' })]
    },

    AwaitNumberProof: ({ circleId, orderId, contractId, terms }, state, { at, owner }) => {
      const isAwaited = state.status === 'awaiting' && state.contractId === contractId
      if (isAwaited || (state.status === 'assigned' && state.contractId === contractId)) return []
      if (state.status !== 'reserved' || state.orderId !== orderId || owner === null)
        return refuse('number_not_reserved')
      const { accountId } = owner
      const { proof } = state.terms
      const awaited = { accountId, circleId, orderId, contractId, proof, terms }
      return [events.NumberAwaitsProof({ ...awaited, ...activationUntil(japanDateOf(at)) })]
    },

    ActivateNumber: ({ contractId }, state, { at, facts }) => {
      if (state.status !== 'awaiting' || state.contractId !== contractId) return []
      const { orderId } = state
      const activatedOn = japanDateOf(at)
      return hasParentEnded(facts.ends, activatedOn)
        ? [events.NumberActivationLapsed({ contractId, orderId })]
        : [events.NumberActivated({ contractId, orderId, activatedOn })]
    },

    LapseActivation: ({ contractId }, state, { at, facts }) => {
      if (state.status !== 'awaiting' || state.contractId !== contractId) return []
      const today = japanDateOf(at)
      return state.lastDay < today || hasParentEnded(facts.ends, today)
        ? [events.NumberActivationLapsed({ contractId, orderId: state.orderId })]
        : []
    },

    AssignNumber: ({ circleId, contractId, orderId }, state, { owner }) => {
      if (state.status === 'assigned' && state.contractId === contractId) return []
      if (state.status !== 'reserved' || state.orderId !== orderId || owner === null)
        return refuse('number_not_reserved')
      const { accountId } = owner
      return [events.NumberAssigned({ accountId, circleId, contractId, orderId })]
    },

    LinkNumber: ({ circleId, uniqueId }, state, { facts }) => {
      if (state.status !== 'assigned' || state.circleId !== circleId)
        return refuse('number_not_found')
      if (state.uniqueId === uniqueId) return []
      const { unique } = facts
      if (uniqueId !== null && (unique?.status !== 'issued' || unique.circleId !== circleId))
        return refuse('unique_not_in_circle')
      return [events.NumberLinked({ uniqueId })]
    },

    UnlinkNumber: ({ uniqueId }, state) =>
      state.status === 'assigned' && state.uniqueId === uniqueId
        ? [events.NumberLinked({ uniqueId: null })]
        : [],

    EndNumber: ({ contractId }, state, { at }) =>
      state.status === 'assigned' && state.contractId === contractId
        ? [
            events.NumberEnded({ contractId }),
            events.NumberQuarantined({ contractId, ...quarantineFrom(japanDateOf(at)) }),
          ]
        : [],

    EndQuarantine: ({ until }, state, { at }) =>
      state.status === 'quarantined' && state.until === until && until <= japanDateOf(at)
        ? [events.NumberLeftQuarantine({})]
        : [],

    TakeNumberOutOfStock: ({ note }, { status }) => {
      if (status === 'none') return refuse('number_not_found')
      if (status === 'out-of-stock') return []
      return status === 'in-stock'
        ? [events.NumberTakenOutOfStock({ note })]
        : refuse('number_not_in_stock', { status })
    },

    ReturnNumberToStock: (_, state) => {
      if (state.status === 'none') return refuse('number_not_found')
      if (state.status === 'in-stock') return []
      if (state.status === 'quarantined')
        return refuse('number_in_quarantine', { until: state.until })
      // Numbers that ended before there was a quarantine wait for staff.
      const isIdle = state.status === 'out-of-stock' || state.status === 'ended'
      return isIdle
        ? [events.NumberReturnedToStock({})]
        : refuse('number_not_in_stock', { status: state.status })
    },
  },

  evolve: {
    NumberStocked: (_, stocked) => {
      const { productCode, kind, proof, prefecture, areaCode, capabilities } = stocked
      const { monthlyFee, initialFee } = stocked
      const terms = { kind, proof, prefecture, areaCode, capabilities, monthlyFee, initialFee }
      return { status: 'in-stock', productCode, terms }
    },
    NumberHeld: (state, { circleId, lineId, heldUntil }) => ({
      ...stockedOf(state),
      status: 'held',
      circleId,
      lineId,
      heldUntil,
    }),
    NumberReleased: (state) => ({ ...stockedOf(state), status: 'in-stock' }),
    NumberReserved: (state, { orderId, circleId }) => ({
      ...stockedOf(state),
      status: 'reserved',
      circleId,
      orderId,
    }),
    NumberReservationRefused: (state) => state,
    NumberAwaitsProof: (state, { circleId, orderId, contractId, lastDay }) => ({
      ...stockedOf(state),
      ...{ status: 'awaiting', circleId, orderId, contractId, lastDay },
    }),
    NumberActivated: (state, { orderId }) =>
      state.status === 'awaiting'
        ? { ...stockedOf(state), status: 'reserved', circleId: state.circleId, orderId }
        : state,
    NumberActivationLapsed: (state) => ({ ...stockedOf(state), status: 'in-stock' }),
    NumberAssigned: (state, { accountId, circleId, contractId, orderId }) => ({
      status: 'assigned',
      ...stockedOf(state),
      accountId,
      circleId,
      contractId,
      orderId,
      uniqueId: null,
    }),
    NumberLinked: (state, { uniqueId }) =>
      state.status === 'assigned' ? { ...state, uniqueId } : state,
    NumberEnded: (state, { contractId }) => ({ ...stockedOf(state), status: 'ended', contractId }),
    NumberQuarantined: (state, { contractId, until }) => ({
      ...stockedOf(state),
      status: 'quarantined',
      contractId,
      until,
    }),
    NumberLeftQuarantine: (state) => ({ ...stockedOf(state), status: 'in-stock' }),
    NumberTakenOutOfStock: (state) => ({ ...stockedOf(state), status: 'out-of-stock' }),
    NumberReturnedToStock: (state) => ({ ...stockedOf(state), status: 'in-stock' }),
  },
}
