import { MonthlyOrderWithdrawn } from '../../domain/consumer/events.ts'
import { mail } from '../mail/ask-for-mail.ts'
import { monthlyOrderWithdrawn } from '../mail/contract-document.ts'
import { dataOf, idIn, now, type Process, type ToDo } from './process.ts'

/**
 * A statutory withdrawal: its contracts end at once, with their uniques and numbers; then what was
 * charged goes back to the wallet, and the buyer is told (TEL-07).
 */
export const carryOutWithdrawals: Process<null> = {
  name: 'carry-out-withdrawals',
  version: 1,
  initial: null,
  keys: { MonthlyOrderWithdrawn: ({ stream }) => idIn(stream) },
  evolve: () => null,
  react: (_, event): ToDo[] => {
    const orderId = idIn(event.stream)
    const withdrawn = dataOf(event, MonthlyOrderWithdrawn)
    const { accountId, circleId, contractIds, announcedOn, withdrawnOn, refund } = withdrawn
    const page = circleId === null ? `/account/orders/${orderId}` : `/circle/orders/${orderId}`
    const told = { orderId, announcedOn, withdrawnOn, refund: refund.toString(), page }
    return [
      ...contractIds.map((contractId) =>
        now(`end ${contractId}`, 'EndContractAtOnce', { contractId }),
      ),
      now('refund', 'RefundWithdrawnOrder', { accountId, circleId, orderId, contractIds }),
      mail(monthlyOrderWithdrawn, { accountId }, told),
    ]
  },
}
