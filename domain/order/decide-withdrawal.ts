import type { ContractorClass } from '../account/values.ts'
import type { Money } from '../kernel/money.ts'
import { defineRefusals, type Refusal } from '../kernel/refusal.ts'
import type { order } from './decider.ts'
import * as events from './events.ts'
import type { OpenedOrder, OrderState } from './order-state.ts'

/** What the buyer was when the order was placed; null where no account knows of it. */
export type WithdrawalFacts = { WithdrawOrder: { buyer: ContractorClass | null } }

const refuse = defineRefusals({
  order_not_withdrawable: 'conflict',
  order_withdrawal_individuals_only: 'conflict',
})

/** What goes back: all that was paid and not given back before, tax included. */
const refundOf = ({ status, total, refunded }: OpenedOrder): Money =>
  status === 'paid' || status === 'fulfilled' ? total - refunded : 0n

/**
 * What withdrawing an order of goods gives back, or why it cannot be: the law leaves out whoever
 * buys for a business (特定商取引法26条1項1号, TEL-07).
 */
export const withdrawableOrder = (
  state: OrderState,
  { buyer }: WithdrawalFacts['WithdrawOrder'],
): { refund: Money } | Refusal => {
  const isGoods = state.status !== 'none' && state.settlement === 'devices'
  if (!isGoods || ['refused', 'lapsed', 'withdrawn'].includes(state.status))
    return refuse('order_not_withdrawable')
  return buyer === 'individual'
    ? { refund: refundOf(state) }
    : refuse('order_withdrawal_individuals_only')
}

/** Withdrawing an order of goods as the law allows; once more, it changes nothing. */
export const decideWithdrawal: Pick<(typeof order)['decide'], 'WithdrawOrder'> = {
  WithdrawOrder: ({ reason }, state, { facts }) => {
    if (state.status === 'withdrawn') return []
    const withdrawable = withdrawableOrder(state, facts)
    return 'refund' in withdrawable
      ? [events.OrderWithdrawn({ reason, refund: withdrawable.refund })]
      : withdrawable
  },
}
