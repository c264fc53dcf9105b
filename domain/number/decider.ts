import { type CartState, cartLinesMax, refuseFullCart } from '../cart/decider.ts'
import { addMinutes } from '../kernel/calendar.ts'
import type { Decider } from '../kernel/decider.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import type { UniqueState } from '../unique/decider.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import { holdMinutes } from './values.ts'

/** The life of a number in the operator's stock (ORD-02). */
export type NumberState =
  | { status: 'none' }
  | { status: 'in-stock'; productCode: string }
  | { status: 'held'; productCode: string; circleId: string; lineId: string; heldUntil: string }
  | { status: 'reserved'; productCode: string; circleId: string; orderId: string }
  | {
      status: 'assigned'
      productCode: string
      accountId: string
      circleId: string
      contractId: string
      orderId: string
      uniqueId: string | null
    }
  | { status: 'ended'; productCode: string; contractId: string }

/** The circle's cart, which may be full; the unique named, which must be in the same circle. */
export type NumberFacts = {
  HoldNumber: { cart: CartState }
  LinkNumber: { unique: UniqueState | null }
}

const refuse = defineRefusals({
  number_exists: 'conflict',
  number_not_available: 'conflict',
  number_not_found: 'missing',
  number_not_reserved: 'conflict',
  unique_not_in_circle: 'invalid',
})

const productOf = (state: NumberState): string => (state.status === 'none' ? '' : state.productCode)

export const number: Decider<NumberState, typeof commands, typeof events, NumberFacts> = {
  category: 'number',
  commands,
  events,
  initial: { status: 'none' },

  decide: {
    StockNumber: ({ e164: _, ...stocked }, state) =>
      state.status === 'none' ? [events.NumberStocked(stocked)] : refuse('number_exists'),

    HoldNumber: ({ circleId, lineId }, state, { at, facts }) => {
      if (state.status === 'none') return refuse('number_not_found')
      const expired = state.status === 'held' && state.heldUntil <= at
      if (state.status !== 'in-stock' && !expired) {
        const own = state.status === 'held' && state.circleId === circleId
        return own && state.lineId === lineId ? [] : refuse('number_not_available')
      }
      if (facts.cart.lines.length >= cartLinesMax) return refuseFullCart()
      const heldUntil = addMinutes(at, holdMinutes)
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
      if ((state.status === 'reserved' || state.status === 'assigned') && state.orderId === orderId)
        return []
      if (state.status === 'held' && state.circleId === circleId && state.lineId === lineId)
        return state.heldUntil > at
          ? [events.NumberReserved({ orderId, circleId })]
          : [events.NumberReservationRefused({ orderId, reason: 'hold-expired' })]
      return [events.NumberReservationRefused({ orderId, reason: 'taken' })]
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

    EndNumber: ({ contractId }, state) =>
      state.status === 'assigned' && state.contractId === contractId
        ? [events.NumberEnded({ contractId })]
        : [],
  },

  evolve: {
    NumberStocked: (_, { productCode }) => ({ status: 'in-stock', productCode }),
    NumberHeld: (_, { productCode, circleId, lineId, heldUntil }) => ({
      status: 'held',
      productCode,
      circleId,
      lineId,
      heldUntil,
    }),
    NumberReleased: (state) => ({ status: 'in-stock', productCode: productOf(state) }),
    NumberReserved: (state, { orderId, circleId }) => ({
      status: 'reserved',
      productCode: productOf(state),
      circleId,
      orderId,
    }),
    NumberReservationRefused: (state) => state,
    NumberAssigned: (state, { accountId, circleId, contractId, orderId }) => ({
      status: 'assigned',
      productCode: productOf(state),
      accountId,
      circleId,
      contractId,
      orderId,
      uniqueId: null,
    }),
    NumberLinked: (state, { uniqueId }) =>
      state.status === 'assigned' ? { ...state, uniqueId } : state,
    NumberEnded: (state, { contractId }) => ({
      status: 'ended',
      productCode: productOf(state),
      contractId,
    }),
  },
}
