import { type BusinessDate, japanDateOf } from '../kernel/calendar.ts'
import type { Context, Decider, Decision } from '../kernel/decider.ts'
import * as commands from './commands.ts'
import { contractSheetOf, newestSheetVersion } from './contract-sheet.ts'
import * as events from './events.ts'
import type { ContractDocument } from './values.ts'
import { refundOf, refuseWithdrawal, type Withdrawable, withdrawalRefusal } from './withdrawal.ts'

/** What the law gives the buyer of an order: its document, and the time to withdraw. */
export type ConsumerState =
  | { status: 'none' }
  | {
      status: 'delivered'
      accountId: string
      circleId: string | null
      withdrawUntil: BusinessDate | null
    }
  | { status: 'withdrawn' }

/** What the document says, null where nothing of the order began; SHA-256 of JSON. */
export type ConsumerFacts = {
  DeliverContractDocument: {
    document: ContractDocument | null
    digestOf: (value: unknown) => string
  }
  WithdrawMonthlyOrder: Withdrawable
}

const withdraw = (
  asked: { announcedOn: BusinessDate; reason: string; confirmedRefund?: bigint | undefined },
  state: ConsumerState,
  { at, facts }: Context<Withdrawable>,
): Decision => {
  const { announcedOn, reason, confirmedRefund } = asked
  const withdrawnOn = japanDateOf(at)
  const refused = withdrawalRefusal(state, facts, announcedOn)
  if (refused !== null || state.status !== 'delivered') return refused ?? []
  if (announcedOn > withdrawnOn) return refuseWithdrawal('withdrawal_day_in_future')
  const refund = refundOf(facts)
  if (confirmedRefund !== undefined && confirmedRefund !== refund)
    return refuseWithdrawal('withdrawal_refund_changed', {
      confirmed: confirmedRefund.toString(),
      refund: refund.toString(),
    })
  const { accountId, circleId } = state
  const contractIds = [...facts.contractIds]
  return [
    events.MonthlyOrderWithdrawn({
      ...{ accountId, circleId, contractIds, announcedOn, withdrawnOn, reason, refund },
    }),
  ]
}

/** Rights of the buyer of monthly products (TEL-07). */
export const consumer: Decider<ConsumerState, typeof commands, typeof events, ConsumerFacts> = {
  category: 'consumer',
  commands,
  events,
  initial: { status: 'none' },

  decide: {
    DeliverContractDocument: (_, { status }, { owner, facts: { document, digestOf } }) =>
      status !== 'none' || document === null || owner === null
        ? []
        : [
            events.ContractDocumentDelivered({
              accountId: owner.accountId,
              templateVersion: newestSheetVersion,
              digest: digestOf(contractSheetOf(newestSheetVersion, document)),
              deliveredBy: 'mail-and-download',
              document,
            }),
          ],

    WithdrawMonthlyOrder: withdraw,
  },

  evolve: {
    ContractDocumentDelivered: (_, { accountId, document: { circleId, withdrawUntil } }) => ({
      status: 'delivered',
      accountId,
      circleId,
      withdrawUntil,
    }),
    MonthlyOrderWithdrawn: () => ({ status: 'withdrawn' }),
  },
}
