import type { AccountState } from '../account/decider.ts'
import { cancelledRefusal, type ParentEnds } from '../cancellation/gate.ts'
import {
  type PriceList,
  type PriceLists,
  priceListOn,
  uniqueCodesOf,
} from '../catalogue/decider.ts'
import type { DeviceState } from '../device/decider.ts'
import { addDays, japanDateOf } from '../kernel/calendar.ts'
import type { Context, Decision } from '../kernel/decider.ts'
import type { Money } from '../kernel/money.ts'
import { defineRefusals, isRefusal, type Refusal } from '../kernel/refusal.ts'
import { startsAtActivation } from '../number/activation.ts'
import type { NumberState } from '../number/decider.ts'
import { feesOf } from '../order/fees.ts'
import { shownOf, type Terms } from '../order/final-confirmation.ts'
import type { OrderState } from '../order/order-state.ts'
import { purchaseRefusal, settlementOf, type Wanted } from '../order/purchase-rules.ts'
import { type NumberFees, type Quote, quote } from '../order/quote.ts'
import { paymentDays } from '../order/shipping.ts'
import type { Agreed, Confirmation, Delivery, DeliveryWish, Settlement } from '../order/values.ts'
import { screeningRefusal } from '../screening/gate.ts'
import { baseAddressRefusal, type PlacedNumber } from '../site/base-address-rule.ts'
import type { UniqueState } from '../unique/decider.ts'
import { grossOf, taxed } from '../wallet/decide-entries.ts'
import type { WalletState } from '../wallet/decider.ts'
import { availableOf } from '../wallet/lots.ts'
import {
  type CartLine,
  type CartState,
  type ContractFacts,
  heldBy,
  refuseEmptyCart,
  refuseUnsold,
} from './cart-state.ts'
import * as events from './events.ts'
import { linesByClass, mixedRefusal } from './mixture.ts'

/** What must be looked up before an order is placed. */
export type PlacingFacts = {
  priceLists: PriceLists
  account: AccountState
  contracts: ContractFacts
  /** When the circle and the account end, where they were cancelled. */
  ends: ParentEnds
  wallet: WalletState
  numbers: Readonly<Record<string, NumberState>>
  /** The order of that id, which must be new: ids are made by clients. */
  order: OrderState
  /** The store-rooms of the devices in the cart. */
  devices: Readonly<Record<string, DeviceState>>
  /** The uniques for which devices are to be set up. */
  uniques: Readonly<Record<string, UniqueState>>
  /** SHA-256 of plain JSON, base64url. */
  digestOf: (value: unknown) => string
}

type Placing = Context<PlacingFacts>

const refuse = defineRefusals({
  cart_line_expired: 'conflict',
  total_changed: 'conflict',
  confirmation_changed: 'conflict',
  balance_short: 'conflict',
  order_over: 'conflict',
  delivery_missing: 'invalid',
  pay_on_delivery_not_offered: 'conflict',
  device_sold_out: 'conflict',
  set_up_unknown: 'invalid',
})

/** The command's data as far as it decides what is taken and how. */
export type Order = {
  orderId: string
  settlement?: Settlement | undefined
  confirmedTotal: Money
  confirmation?: Confirmation | undefined
  payment?: 'card' | 'bank-transfer' | undefined
  delivery?: DeliveryWish | undefined
}

type Chosen = { lines: CartLine[]; wanted: Wanted[]; settlement: Settlement; list: PriceList }

/** The lines of one settlement: the one that is named, or the only one there is (ORD-11). */
const choose = (order: Order, state: CartState, list: PriceList | undefined) => {
  const { lines } = state
  const found = lines.map((line) => ({
    line,
    product: list?.products.find(({ code }) => code === line.productCode),
  }))
  const unsold = found.flatMap(({ line, product }) => (product ? [] : [line.productCode]))
  if (list === undefined || unsold.length > 0) return refuseUnsold(unsold)
  const sold = found.flatMap(({ line, product }) => (product ? [{ line, product }] : []))
  const kinds = Map.groupBy(sold, ({ product }) => settlementOf(product))
  const mixed = mixedRefusal(linesByClass(state, list), order.settlement)
  if (mixed !== null) return mixed
  const settlement = order.settlement ?? [...kinds.keys()][0]
  const taken = settlement === undefined ? [] : (kinds.get(settlement) ?? [])
  if (settlement === undefined || taken.length === 0) return refuseEmptyCart()
  const wanted = taken.map(({ line, product }) => ({ product, quantity: line.quantity }))
  return { lines: taken.map(({ line }) => line), wanted, settlement, list }
}

const isHeldFor = (
  number: NumberState | undefined,
  lineId: string,
): number is Extract<NumberState, { status: 'held' }> =>
  number?.status === 'held' && number.lineId === lineId

const expiredRefusal = (lines: readonly CartLine[], { at, facts }: Placing): Refusal | null => {
  const expired = lines.filter(({ lineId, e164 }) => {
    const number = e164 === null ? undefined : facts.numbers[e164]
    return e164 !== null && !(isHeldFor(number, lineId) && number.heldUntil > at)
  })
  if (expired.length === 0) return null
  return refuse('cart_line_expired', { numbers: expired.map(({ e164 }) => e164) })
}

/** A number's own fees, where it has some. */
export const numberFeesOf = (number: NumberState | undefined): NumberFees | undefined => {
  if (number === undefined || number.status === 'none') return undefined
  const { monthlyFee, initialFee } = number.terms
  return { monthlyFee, initialFee, startsAtActivation: startsAtActivation(number.terms) }
}

/** Nobody is charged for what was not shown: total and digest are those of now (BEY-03). */
const confirmedRefusal = (
  { confirmedTotal, confirmation }: Order,
  quoted: Quote,
  purchasedOn: string,
  terms: Terms,
  { facts }: Placing,
): Refusal | null => {
  const { total } = quoted.totals.firstMonth
  const preview = { total: total.toString(), purchasedOn }
  if (total !== confirmedTotal)
    return refuse('total_changed', { confirmed: confirmedTotal.toString(), ...preview })
  const digest = facts.digestOf(shownOf(quoted, purchasedOn, terms))
  if (confirmation !== undefined && confirmation.digest !== digest)
    return refuse('confirmation_changed', preview)
  return null
}

const shortRefusal = (
  circleId: string | null,
  agreed: Agreed,
  { facts: { wallet } }: Placing,
): Refusal | null => {
  const needed = grossOf(taxed(wallet, feesOf(circleId, agreed)))
  const available = availableOf(wallet)
  if (available >= needed) return null
  return refuse('balance_short', {
    available: available.toString(),
    needed: needed.toString(),
    shortfall: (needed - available).toString(),
  })
}

/** Why goods cannot be sent as wished, if they cannot (ORD-16). */
const deliveryRefusal = (
  { wanted, lines }: Chosen,
  { delivery }: Order,
  { facts, owner }: Placing,
): Refusal | null => {
  if (delivery === undefined) return refuse('delivery_missing')
  const needed = Map.groupBy(wanted, ({ product }) => product.code)
  for (const [code, same] of needed) {
    const quantity = same.reduce((sum, each) => sum + each.quantity, 0)
    const inStock = facts.devices[code]?.inStock ?? 0
    const name = same[0]?.product.name
    if (inStock < quantity) return refuse('device_sold_out', { name, inStock, quantity })
  }
  if (delivery.payOnDelivery && wanted.some(({ product }) => !product.device?.payOnDelivery))
    return refuse('pay_on_delivery_not_offered')
  const quantities = new Map(lines.map(({ lineId, quantity }) => [lineId, quantity]))
  const isUnknown = delivery.setUps.some(({ lineId, piece, circleId, uniqueId }) => {
    const unique = facts.uniques[uniqueId]
    const isOwn = unique?.status === 'issued' && unique.accountId === owner?.accountId
    return !isOwn || unique.circleId !== circleId || piece > (quantities.get(lineId) ?? 0)
  })
  return isUnknown ? refuse('set_up_unknown') : null
}

const deliveryOf = (
  wish: DeliveryWish | undefined,
  { shippingFee }: Quote,
  purchasedOn: string,
): Delivery | null =>
  wish === undefined || shippingFee === null
    ? null
    : { ...wish, shippingFee, paymentDueOn: addDays(purchasedOn, paymentDays) }

const agreedOf = (
  { settlement, list }: Chosen,
  quoted: Quote,
  purchasedOn: string,
  { payment, delivery, confirmation }: Order,
  { deriveId }: Placing,
): Agreed => {
  const isGoods = settlement === 'devices'
  const lines = quoted.lines.map((line) => ({
    ...line,
    contractIds: Array.from({ length: isGoods ? 0 : line.quantity }, (_, index) =>
      deriveId(`contract ${line.lineId} ${index}`),
    ),
  }))
  const contracts = new Map(lines.map(({ lineId, contractIds }) => [lineId, contractIds]))
  return {
    settlement,
    payment: isGoods ? (payment ?? 'card') : 'wallet',
    priceListId: list.priceListId,
    purchasedOn,
    lines,
    statutory: quoted.statutory.map(({ lineIds, ...fee }) => ({
      ...fee,
      contractIds: lineIds.flatMap((lineId) => contracts.get(lineId) ?? []),
    })),
    totals: quoted.totals,
    confirmation: confirmation ?? null,
    delivery: isGoods ? deliveryOf(delivery, quoted, purchasedOn) : null,
  }
}

const numbersIn = (
  lines: readonly CartLine[],
  numbers: Readonly<Record<string, NumberState>>,
): PlacedNumber[] =>
  lines.flatMap(({ e164 }) => {
    const number = e164 === null ? undefined : numbers[e164]
    return number === undefined || number.status === 'none' ? [] : [number.terms]
  })

const mayBuy = (
  chosen: Chosen,
  order: Order,
  state: CartState,
  context: Placing,
): Refusal | null => {
  const { facts, owner, at } = context
  const circleId = owner?.circleId ?? null
  const purchase = {
    isMonthly: chosen.settlement === 'monthly',
    hasIpNumber: chosen.lines.some(({ productCode }) => productCode === 'number-ip'),
  }
  return (
    cancelledRefusal(facts.ends) ??
    screeningRefusal(facts.account, purchase, japanDateOf(at)) ??
    baseAddressRefusal(facts.account, numbersIn(chosen.lines, facts.numbers), japanDateOf(at)) ??
    purchaseRefusal(chosen.wanted, {
      kind: circleId === null ? 'account' : 'circle',
      circleId,
      account: facts.account,
      held: heldBy(state, circleId, facts.contracts),
      uniqueCodes: uniqueCodesOf(facts.priceLists),
    }) ??
    (purchase.isMonthly
      ? expiredRefusal(chosen.lines, context)
      : deliveryRefusal(chosen, order, context))
  )
}

/** Confirms one settlement of a cart as an order, or says why it cannot be (ORD-11 to ORD-14). */
export const place = (order: Order, state: CartState, context: Placing): Decision => {
  const { at, owner, facts } = context
  const { orderId } = order
  const taken = state.ordered[orderId]
  if (taken !== undefined) return taken.length > 0 ? [] : refuse('order_over')
  if (facts.order.status !== 'none') return refuse('order_over')
  if (state.lines.length === 0 || owner === null) return refuseEmptyCart()
  const purchasedOn = japanDateOf(at)
  const chosen = choose(order, state, priceListOn(facts.priceLists, purchasedOn))
  if (isRefusal(chosen)) return chosen
  const refusal = mayBuy(chosen, order, state, context)
  if (refusal !== null) return refusal
  const wanted = chosen.lines.map((line) => ({
    ...line,
    number: line.e164 === null ? undefined : numberFeesOf(facts.numbers[line.e164]),
  }))
  const payOnDelivery = order.delivery?.payOnDelivery ?? false
  const quoted = quote(wanted, chosen.list.products, purchasedOn, { payOnDelivery })
  const circleId = owner.circleId ?? null
  const agreed = agreedOf(chosen, quoted, purchasedOn, order, context)
  const { settlement, payment } = agreed
  const unpayable =
    confirmedRefusal(order, quoted, purchasedOn, { settlement, payment, payOnDelivery }, context) ??
    (payment === 'wallet' ? shortRefusal(circleId, agreed, context) : null)
  if (unpayable !== null) return unpayable
  const cart = circleId === null ? ('account' as const) : ('circle' as const)
  return [events.CartOrdered({ orderId, accountId: owner.accountId, cart, ...agreed })]
}
