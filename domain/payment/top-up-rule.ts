import { addMinutes, japanDateOf } from '../kernel/calendar.ts'
import { type Money, yen } from '../kernel/money.ts'
import { defineRefusals, type Refusal } from '../kernel/refusal.ts'
import { topUpLimitOf } from '../policy/prepaid.ts'

const refuse = defineRefusals({
  payment_exists: 'conflict',
  top_up_not_whole_yen: 'invalid',
  top_up_out_of_range: 'invalid',
})

const waitMinutes = 24 * 60

/** When a top-up that was left unpaid at the gateway is given up (PAY-04). */
export const lapseOfTopUp = (requestedAt: string): string => addMinutes(requestedAt, waitMinutes)

/** A payment's id is used once. */
export const refuseKnownPayment = () => refuse('payment_exists')

/** Why a settlement's whole top-up by card cannot be taken, if it cannot (PAY-01). */
export const topUpRefusal = (amount: Money, at: string): Refusal | null => {
  if (amount % yen !== 0n) return refuse('top_up_not_whole_yen')
  const { lowest, highest } = topUpLimitOf('card', japanDateOf(at))
  if (amount >= lowest && amount <= highest) return null
  return refuse('top_up_out_of_range', { lowest: lowest.toString(), highest: highest.toString() })
}
