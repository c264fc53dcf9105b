import type { AccountState } from '../account/decider.ts'
import { cancelledRefusal, type ParentEnds } from '../cancellation/gate.ts'
import {
  type PriceList,
  type PriceLists,
  priceListOn,
  uniqueCodesOf,
} from '../catalogue/decider.ts'
import { japanDateOf } from '../kernel/calendar.ts'
import type { Context, Decider, Decision } from '../kernel/decider.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import { purchaseRefusal, type Wanted } from '../order/purchase-rules.ts'
import {
  type CartLine,
  type CartState,
  type ContractFacts,
  heldBy,
  isFull,
  isLineTaken,
  refuseFullCart,
  refuseMissingLine,
  refuseUnsold,
} from './cart-state.ts'
import * as commands from './commands.ts'
import {
  addCancellation,
  type CancellationLineFacts,
  confirmCancellations,
} from './decide-cancellations.ts'
import {
  addTopUp,
  confirmTopUps,
  returnTopUps,
  type TopUpLineFacts,
  takePaidTopUps,
  toPayAfter,
} from './decide-top-ups.ts'
import * as events from './events.ts'
import { type PlacingFacts, place } from './place-order.ts'

type ShelfFacts = {
  priceLists: PriceLists
  account: AccountState
  contracts: ContractFacts
  /** When the circle and the account end, where they were cancelled. */
  ends: ParentEnds
}

export type CartFacts = {
  AddToCart: ShelfFacts
  SaveCart: ShelfFacts
  PlaceOrder: PlacingFacts
} & CancellationLineFacts &
  TopUpLineFacts

const refuse = defineRefusals({
  product_is_number: 'invalid',
  cart_number_quantity: 'invalid',
})

const findProduct = (list: PriceList | undefined, code: string) =>
  list?.products.find((product) => product.code === code)

const wantedOf = (lines: readonly CartLine[], list: PriceList | undefined): Wanted[] =>
  lines.flatMap(({ productCode, quantity }) => {
    const product = findProduct(list, productCode)
    return product === undefined ? [] : [{ product, quantity }]
  })

type Shelved = Context<ShelfFacts>

const refusalOf = (lines: readonly CartLine[], state: CartState, { at, owner, facts }: Shelved) => {
  const circleId = owner?.circleId ?? null
  return purchaseRefusal(wantedOf(lines, priceListOn(facts.priceLists, japanDateOf(at))), {
    kind: circleId === null ? 'account' : 'circle',
    circleId,
    account: facts.account,
    held: heldBy(state, circleId, facts.contracts),
    uniqueCodes: uniqueCodesOf(facts.priceLists),
  })
}

/** Whatever its class, a line is taken out by its id. */
const removed = ({ lines, cancellations, topUps }: CartState, lineId: string) => {
  const line = lines.find((each) => each.lineId === lineId)
  const isThere = [...cancellations, ...topUps].some((each) => each.lineId === lineId)
  return line === undefined && !isThere
    ? []
    : [events.CartLineRemoved({ lineId, e164: line?.e164 ?? null })]
}

type Saved = {
  remove: readonly string[]
  quantities: readonly { lineId: string; quantity: number }[]
}

const save = ({ remove, quantities }: Saved, state: CartState, context: Shelved): Decision => {
  const known = new Map(state.lines.map((line) => [line.lineId, line]))
  const changed = quantities.filter(({ lineId }) => !remove.includes(lineId))
  if (changed.some(({ lineId }) => !known.has(lineId))) return refuseMissingLine()
  if (changed.some(({ lineId, quantity }) => known.get(lineId)?.e164 !== null && quantity !== 1))
    return refuse('cart_number_quantity')
  const wanted = new Map(changed.map(({ lineId, quantity }) => [lineId, quantity]))
  const after = state.lines
    .filter(({ lineId }) => !remove.includes(lineId))
    .map((line) => ({ ...line, quantity: wanted.get(line.lineId) ?? line.quantity }))
  const grows = after.some(({ lineId, quantity }) => quantity > (known.get(lineId)?.quantity ?? 0))
  const refusal = grows ? refusalOf(after, state, context) : null
  if (refusal !== null) return refusal
  return [
    ...[...new Set(remove)].flatMap((lineId) => removed(state, lineId)),
    ...after
      .filter(({ lineId, quantity }) => known.get(lineId)?.quantity !== quantity)
      .map(({ lineId, quantity }) => events.CartLineChanged({ lineId, quantity })),
  ]
}

const without = <Line extends { lineId: string }>(
  lines: readonly Line[],
  taken: readonly { lineId: string }[],
): Line[] => lines.filter(({ lineId }) => !taken.some((other) => other.lineId === lineId))

export const cart: Decider<CartState, typeof commands, typeof events, CartFacts> = {
  category: 'cart',
  commands,
  events,
  initial: { lines: [], cancellations: [], topUps: [], ordered: {}, cancelled: {}, toPay: {} },

  decide: {
    AddToCart: ({ lineId, productCode, quantity }, state, context) => {
      if (isLineTaken(state, lineId)) return []
      const { at, facts } = context
      const product = findProduct(priceListOn(facts.priceLists, japanDateOf(at)), productCode)
      if (product === undefined) return refuseUnsold([productCode])
      if (product.group === 'number') return refuse('product_is_number')
      if (isFull(state)) return refuseFullCart()
      const line = { lineId, productCode, quantity, e164: null }
      return (
        cancelledRefusal(facts.ends) ??
        refusalOf([...state.lines, line], state, context) ?? [events.CartLineAdded(line)]
      )
    },

    AddHeldNumberToCart: ({ lineId, productCode, e164 }, state) =>
      isLineTaken(state, lineId)
        ? []
        : [events.CartLineAdded({ lineId, productCode, quantity: 1, e164 })],

    RemoveFromCart: ({ lineId }, state) => removed(state, lineId),

    SaveCart: save,

    PlaceOrder: place,

    ReturnCartLines: ({ orderId }, state) =>
      state.ordered[orderId]?.length ? [events.CartLinesReturned({ orderId })] : [],

    AddCancellationToCart: addCancellation,

    ConfirmCartCancellations: confirmCancellations,

    AddTopUpToCart: addTopUp,

    ConfirmCartTopUps: confirmTopUps,

    ReturnTopUpsToCart: returnTopUps,

    TakePaidTopUps: takePaidTopUps,
  },

  evolve: {
    CartLineAdded: (state, line) => ({ ...state, lines: [...state.lines, line] }),
    CartLineChanged: (state, { lineId, quantity }) => ({
      ...state,
      lines: state.lines.map((line) => (line.lineId === lineId ? { ...line, quantity } : line)),
    }),
    CartLineRemoved: (state, line) => ({
      ...state,
      lines: without(state.lines, [line]),
      cancellations: without(state.cancellations, [line]),
      topUps: without(state.topUps, [line]),
    }),
    CartOrdered: (state, { orderId, lines }) => {
      const contracts = new Map(lines.map(({ lineId, contractIds }) => [lineId, contractIds]))
      const taken = state.lines
        .filter(({ lineId }) => contracts.has(lineId))
        .map((line) => ({ ...line, contractIds: contracts.get(line.lineId) ?? [] }))
      return {
        ...state,
        lines: state.lines.filter(({ lineId }) => !contracts.has(lineId)),
        ordered: { ...state.ordered, [orderId]: taken },
      }
    },
    CartLinesReturned: (state, { orderId }) => {
      const returned = (state.ordered[orderId] ?? []).map(
        ({ contractIds: _, ...line }): CartLine => line,
      )
      const ordered = { ...state.ordered, [orderId]: [] }
      return { ...state, lines: [...returned, ...state.lines], ordered }
    },
    CancellationAddedToCart: (state, line) => ({
      ...state,
      cancellations: [...state.cancellations, line],
    }),
    CartCancellationsConfirmed: (state, { settlementId, lines }) => ({
      ...state,
      cancellations: without(state.cancellations, lines),
      cancelled: { ...state.cancelled, [settlementId]: lines.map(({ lineId }) => lineId) },
    }),
    TopUpAddedToCart: (state, line) => ({ ...state, topUps: [...state.topUps, line] }),
    CartTopUpsConfirmed: (state, { paymentId, lines }) => ({
      ...state,
      topUps: without(state.topUps, lines),
      toPay: { ...state.toPay, [paymentId]: { lines, status: 'waiting' } },
    }),
    TopUpsReturnedToCart: (state, { paymentId }) => ({
      ...state,
      topUps: [...(state.toPay[paymentId]?.lines ?? []), ...state.topUps],
      toPay: toPayAfter(state, paymentId, 'returned'),
    }),
    CartTopUpsPaid: (state, { paymentId }) => ({
      ...state,
      toPay: toPayAfter(state, paymentId, 'paid'),
    }),
  },
}
