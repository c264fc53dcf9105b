import type { AccountState } from '../account/decider.ts'
import { type PriceList, type PriceLists, priceListOn } from '../catalogue/decider.ts'
import { japanDateOf } from '../kernel/calendar.ts'
import type { Context, Decider, Decision } from '../kernel/decider.ts'
import type { Money } from '../kernel/money.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import type { NumberState } from '../number/decider.ts'
import type { OrderState } from '../order/decider.ts'
import { feesOf } from '../order/fees.ts'
import { quote } from '../order/quote.ts'
import type { OrderLine } from '../order/values.ts'
import { screeningRefusal } from '../screening/gate.ts'
import { grossOf, taxed } from '../wallet/decide-entries.ts'
import type { WalletState } from '../wallet/decider.ts'
import { availableOf } from '../wallet/lots.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'

/** A line as it lies in the cart. */
export type CartLine = {
  lineId: string
  productCode: string
  quantity: number
  e164: string | null
}

/** What lies in the cart, and what each order took from it; nothing where it was given back. */
export type CartState = {
  lines: readonly CartLine[]
  ordered: Readonly<Record<string, readonly CartLine[]>>
}

export type CartFacts = {
  AddToCart: { priceLists: PriceLists; account: AccountState }
  PlaceOrder: {
    priceLists: PriceLists
    account: AccountState
    wallet: WalletState
    numbers: Readonly<Record<string, NumberState>>
    /** The order of that id, which must be new: ids are made by clients. */
    order: OrderState
  }
}

/** A cart holds at most this many lines. */
export const cartLinesMax = 50

const refuse = defineRefusals({
  product_not_on_sale: 'invalid',
  product_corporations_only: 'forbidden',
  product_is_number: 'invalid',
  cart_full: 'conflict',
  cart_empty: 'conflict',
  cart_line_expired: 'conflict',
  cart_not_priced: 'conflict',
  total_changed: 'conflict',
  balance_short: 'conflict',
  order_over: 'conflict',
})

/** No more fits into the cart. */
export const refuseFullCart = () => refuse('cart_full', { linesMax: cartLinesMax })

type Order = { orderId: string; confirmedTotal: Money }

const place = (
  { orderId, confirmedTotal }: Order,
  state: CartState,
  { at, owner, deriveId, facts }: Context<CartFacts['PlaceOrder']>,
): Decision => {
  const taken = state.ordered[orderId]
  if (taken !== undefined) return taken.length > 0 ? [] : refuse('order_over')
  if (facts.order.status !== 'none') return refuse('order_over')
  if (state.lines.length === 0 || owner === null) return refuse('cart_empty')
  const unscreened = screeningRefusal(facts.account, purchaseOf(state.lines), japanDateOf(at))
  if (unscreened !== null) return unscreened
  const expired = state.lines.filter(({ lineId, e164 }) => {
    const number = e164 === null ? undefined : facts.numbers[e164]
    return e164 !== null && !(isHeldFor(number, lineId) && number.heldUntil > at)
  })
  if (expired.length > 0)
    return refuse('cart_line_expired', { numbers: expired.map(({ e164 }) => e164) })
  const purchasedOn = japanDateOf(at)
  const list = priceListOn(facts.priceLists, purchasedOn)
  const quoted = list === undefined ? undefined : quote(state.lines, list.products, purchasedOn)
  if (list === undefined || quoted === undefined || quoted.missing.length > 0)
    return refuse('product_not_on_sale', { products: quoted?.missing ?? [] })
  const { lines, totals } = quoted
  if (totals.firstMonth.total !== confirmedTotal)
    return refuse('total_changed', {
      confirmed: confirmedTotal.toString(),
      total: totals.firstMonth.total.toString(),
    })
  const withContracts: OrderLine[] = lines.map((line) => ({
    ...line,
    contractIds: Array.from({ length: line.quantity }, (_, index) =>
      deriveId(`contract ${line.lineId} ${index}`),
    ),
  }))
  const circleId = owner.circleId ?? null
  const fees = feesOf(circleId, { lines: withContracts, statutory: [] })
  const needed = grossOf(taxed(facts.wallet, fees))
  const available = availableOf(facts.wallet)
  if (available < needed)
    return refuse('balance_short', {
      available: available.toString(),
      needed: needed.toString(),
      shortfall: (needed - available).toString(),
    })
  return [
    events.CartOrdered({
      orderId,
      accountId: owner.accountId,
      cart: circleId === null ? 'account' : 'circle',
      settlement: 'monthly',
      payment: 'wallet',
      priceListId: list.priceListId,
      purchasedOn,
      lines: withContracts,
      statutory: [],
      totals,
      confirmation: null,
      delivery: null,
    }),
  ]
}

/** Everything in a cart is monthly; what a 050 number needs beyond that hangs on its code. */
const purchaseOf = (lines: readonly CartLine[]) => ({
  isMonthly: true,
  hasIpNumber: lines.some(({ productCode }) => productCode === 'number-ip'),
})

const isHeldFor = (
  number: NumberState | undefined,
  lineId: string,
): number is Extract<NumberState, { status: 'held' }> =>
  number?.status === 'held' && number.lineId === lineId

const findProduct = (list: PriceList | undefined, code: string) =>
  list?.products.find((product) => product.code === code)

export const cart: Decider<CartState, typeof commands, typeof events, CartFacts> = {
  category: 'cart',
  commands,
  events,
  initial: { lines: [], ordered: {} },

  decide: {
    AddToCart: ({ lineId, productCode, quantity }, state, { at, facts }) => {
      if (state.lines.some((line) => line.lineId === lineId)) return []
      const product = findProduct(priceListOn(facts.priceLists, japanDateOf(at)), productCode)
      if (product === undefined) return refuse('product_not_on_sale', { products: [productCode] })
      if (product.group === 'number') return refuse('product_is_number')
      const { account } = facts
      const isCorporation =
        account.status === 'open' && account.details.contractorClass !== 'individual'
      if (product.corporationsOnly && !isCorporation) return refuse('product_corporations_only')
      if (state.lines.length >= cartLinesMax) return refuseFullCart()
      return [events.CartLineAdded({ lineId, productCode, quantity, e164: null })]
    },

    AddHeldNumberToCart: ({ lineId, productCode, e164 }, state) =>
      state.lines.some((line) => line.lineId === lineId)
        ? []
        : [events.CartLineAdded({ lineId, productCode, quantity: 1, e164 })],

    RemoveFromCart: ({ lineId }, state) => {
      const line = state.lines.find((candidate) => candidate.lineId === lineId)
      return line === undefined ? [] : [events.CartLineRemoved({ lineId, e164: line.e164 })]
    },

    PlaceOrder: place,

    ReturnCartLines: ({ orderId }, state) =>
      state.ordered[orderId]?.length ? [events.CartLinesReturned({ orderId })] : [],
  },

  evolve: {
    CartLineAdded: (state, line) => ({ ...state, lines: [...state.lines, line] }),
    CartLineRemoved: (state, { lineId }) => ({
      ...state,
      lines: state.lines.filter((line) => line.lineId !== lineId),
    }),
    CartOrdered: (state, { orderId }) => ({
      lines: [],
      ordered: { ...state.ordered, [orderId]: state.lines },
    }),
    CartLinesReturned: (state, { orderId }) => {
      const returned = state.ordered[orderId] ?? []
      const ordered = { ...state.ordered, [orderId]: [] }
      return { lines: [...returned, ...state.lines], ordered }
    },
  },
}
