import type { Decision } from '../kernel/decider.ts'
import type { NewEvent } from '../kernel/event.ts'
import { defineRefusals, isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { order } from './decider.ts'
import * as events from './events.ts'
import type { OpenedOrder, ParkedMoney } from './order-state.ts'

type Decide = (typeof order)['decide']

const refuse = defineRefusals({
  parked_money_not_found: 'conflict',
  parked_money_of_several_payments: 'conflict',
  parked_money_too_little: 'conflict',
  parked_money_order_over: 'conflict',
})

/** The parked money of these names, each once; a refusal where some of it was decided about. */
const parkedOf = ({ parked }: OpenedOrder, ids: readonly string[]): ParkedMoney[] | Refusal => {
  const found = parked.filter(({ parkedId }) => ids.includes(parkedId))
  return found.length === new Set(ids).size ? found : refuse('parked_money_not_found')
}

/** The money of these names as it pays the order; a refusal where it does not. */
const fitting = (
  state: OpenedOrder,
  parkedIds: readonly string[],
  reason: string,
): NewEvent[] | Refusal => {
  const found = parkedOf(state, parkedIds)
  if (isRefusal(found)) return found
  const payments = new Set(found.map(({ paymentId }) => paymentId))
  // Money goes back to the card it came from: an order is paid by one.
  if (payments.size > 1 || (found.length > 1 && !payments.has(null)))
    return refuse('parked_money_of_several_payments')
  const sum = found.reduce((total, { amount }) => total + amount, 0n)
  if (sum < state.total)
    return refuse('parked_money_too_little', { missing: (state.total - sum).toString() })
  const paymentId = found[0]?.paymentId ?? null
  const accepted = { parkedIds: found.map(({ parkedId }) => parkedId), paymentId, reason }
  const excess = sum - state.total
  return [events.OrderParkedMoneyAccepted({ ...accepted, excess }), events.OrderPaid({ paymentId })]
}

/** Pays an order that was reopened, now that its goods are kept. */
export const acceptReopened = (
  state: OpenedOrder,
  { parkedIds, reason }: NonNullable<OpenedOrder['accepting']>,
): Decision => fitting(state, parkedIds, reason)

/** What staff decide about money that an order could not take as it came (PAY-04). */
export const decideParked: Pick<Decide, 'AcceptParkedMoney' | 'ReturnParkedMoney'> = {
  AcceptParkedMoney: ({ parkedIds, reason }, state) => {
    if (state.status === 'none') return refuse('parked_money_not_found')
    const decision = fitting(state, parkedIds, reason)
    if (isRefusal(decision) || state.status === 'awaiting-payment') return decision
    // Its goods were given free when it lapsed: they are kept first, and paid then.
    return state.status === 'lapsed'
      ? [events.OrderReopened({ parkedIds: [...new Set(parkedIds)], reason })]
      : refuse('parked_money_order_over')
  },

  ReturnParkedMoney: ({ parkedId, reason }, state) => {
    if (state.status === 'none') return refuse('parked_money_not_found')
    const [found] = state.parked.filter((each) => each.parkedId === parkedId)
    if (found === undefined || state.accepting?.parkedIds.includes(parkedId))
      return refuse('parked_money_not_found')
    const { paymentId, amount } = found
    return [events.OrderParkedMoneyReturned({ parkedId, paymentId, amount, reason })]
  },
}
