import { type PriceLists, priceListOn } from '../catalogue/decider.ts'
import { japanDateOf } from '../kernel/calendar.ts'
import type { Context, Decision } from '../kernel/decider.ts'
import { type Money, sumOf } from '../kernel/money.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import type { PaymentState } from '../payment/decider.ts'
import { refuseKnownPayment, topUpRefusal } from '../payment/top-up-rule.ts'
import {
  type CartState,
  isFull,
  isLineTaken,
  type PaidFor,
  refuseEmptyCart,
  refuseFullCart,
  type TopUpLine,
} from './cart-state.ts'
import * as events from './events.ts'
import { linesByClass, mixedRefusal } from './mixture.ts'

/** What is looked up before top-ups are confirmed: the payment's id must be new. */
export type TopUpLineFacts = {
  ConfirmCartTopUps: { priceLists: PriceLists; payment: PaymentState }
}

const refuse = defineRefusals({ top_up_total_changed: 'conflict' })

/** Puts a top-up into the account's cart; the limit is that of the whole settlement (PAY-01). */
export const addTopUp = (
  { lineId, amount }: { lineId: string; amount: Money },
  state: CartState,
  { at }: Pick<Context, 'at'>,
): Decision => {
  if (isLineTaken(state, lineId)) return []
  const refusal = topUpRefusal(amount, at)
  if (refusal !== null) return refusal
  return isFull(state) ? refuseFullCart() : [events.TopUpAddedToCart({ lineId, amount })]
}

type Confirmed = {
  paymentId: string
  settlement?: 'top-ups' | undefined
  confirmedTotal: Money
}

/** Takes all top-ups of the cart to one payment (ORD-11, PAY-01). */
export const confirmTopUps = (
  { paymentId, settlement, confirmedTotal }: Confirmed,
  state: CartState,
  { at, owner, facts }: Context<TopUpLineFacts['ConfirmCartTopUps']>,
): Decision => {
  if (state.toPay[paymentId] !== undefined) return []
  const list = priceListOn(facts.priceLists, japanDateOf(at))
  const mixed = mixedRefusal(linesByClass(state, list), settlement)
  if (mixed !== null) return mixed
  const { topUps: lines } = state
  if (lines.length === 0 || owner === null) return refuseEmptyCart()
  if (facts.payment.status !== 'none') return refuseKnownPayment()
  const amount = sumOf(lines.map((line) => line.amount))
  if (amount !== confirmedTotal) return refuse('top_up_total_changed', { total: amount.toString() })
  const { accountId } = owner
  return (
    topUpRefusal(amount, at) ?? [
      events.CartTopUpsConfirmed({ paymentId, accountId, amount, lines: [...lines] }),
    ]
  )
}

type OfPayment = { paymentId: string }

const takenOut = (lines: readonly TopUpLine[]) =>
  lines.map(({ lineId }) => events.CartLineRemoved({ lineId, e164: null }))

/** Back into the cart, but for what another payment of the same lines has paid meanwhile. */
export const returnTopUps = ({ paymentId }: OfPayment, { toPay }: CartState): Decision => {
  const returned = toPay[paymentId]
  if (returned?.status !== 'waiting') return []
  const paid = new Set(
    Object.values(toPay)
      .filter(({ status }) => status === 'paid')
      .flatMap(({ lines }) => lines.map(({ lineId }) => lineId)),
  )
  return [
    events.TopUpsReturnedToCart({ paymentId }),
    ...takenOut(returned.lines.filter(({ lineId }) => paid.has(lineId))),
  ]
}

/** What is paid lies in the cart no more, though it had come back. */
export const takePaidTopUps = (
  { paymentId }: OfPayment,
  { toPay, topUps }: CartState,
): Decision => {
  const paid = toPay[paymentId]
  if (paid === undefined || paid.status === 'paid') return []
  const ids = new Set(paid.lines.map(({ lineId }) => lineId))
  return [
    ...takenOut(topUps.filter(({ lineId }) => ids.has(lineId))),
    events.CartTopUpsPaid({ paymentId }),
  ]
}

/** The top-ups of a payment, and how it ended. */
export const toPayAfter = (
  { toPay }: CartState,
  paymentId: string,
  status: PaidFor['status'],
): CartState['toPay'] => ({
  ...toPay,
  [paymentId]: { lines: toPay[paymentId]?.lines ?? [], status },
})
