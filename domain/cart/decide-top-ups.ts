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
  refuseEmptyCart,
  refuseFullCart,
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
