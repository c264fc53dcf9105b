import type { BusinessDate } from '../kernel/calendar.ts'
import { type Money, sumOf } from '../kernel/money.ts'
import { defineRefusals, type Refusal } from '../kernel/refusal.ts'
import type { Charged } from '../wallet/charges-of-order.ts'
import type { ConsumerState } from './decider.ts'

/** The contracts of the order that have not ended, and what was debited for them. */
export type Withdrawable = { contractIds: readonly string[]; charged: readonly Charged[] }

/** Why an order cannot be withdrawn. */
export const refuseWithdrawal = defineRefusals({
  contract_document_not_delivered: 'conflict',
  withdrawal_individuals_only: 'conflict',
  withdrawal_too_late: 'conflict',
  withdrawal_made_already: 'conflict',
  withdrawal_contracts_ended: 'conflict',
  withdrawal_day_in_future: 'invalid',
  withdrawal_refund_changed: 'conflict',
})

/** What goes back: all that was debited, net and tax. */
export const refundOf = ({ charged }: Pick<Withdrawable, 'charged'>): Money =>
  sumOf(charged.flatMap(({ amounts }) => amounts.map(({ net, tax }) => net + tax)))

/** Why a notice of that day cannot be taken; null where it can (TEL-07). */
export const withdrawalRefusal = (
  state: ConsumerState,
  { contractIds }: Pick<Withdrawable, 'contractIds'>,
  announcedOn: BusinessDate,
): Refusal | null => {
  if (state.status === 'none') return refuseWithdrawal('contract_document_not_delivered')
  if (state.status === 'withdrawn') return refuseWithdrawal('withdrawal_made_already')
  const { withdrawUntil } = state
  if (withdrawUntil === null) return refuseWithdrawal('withdrawal_individuals_only')
  if (announcedOn > withdrawUntil)
    return refuseWithdrawal('withdrawal_too_late', { until: withdrawUntil })
  return contractIds.length === 0 ? refuseWithdrawal('withdrawal_contracts_ended') : null
}
