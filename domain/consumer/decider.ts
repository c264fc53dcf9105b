import type { BusinessDate } from '../kernel/calendar.ts'
import type { Decider } from '../kernel/decider.ts'
import * as commands from './commands.ts'
import { contractSheetOf, newestSheetVersion } from './contract-sheet.ts'
import * as events from './events.ts'
import type { ContractDocument } from './values.ts'

/** What the law gives the buyer of an order: its document, and the time to withdraw. */
export type ConsumerState =
  | { status: 'none' }
  | { status: 'delivered'; withdrawUntil: BusinessDate | null }

/** What the document says, null where nothing of the order began; SHA-256 of JSON. */
export type ConsumerFacts = {
  DeliverContractDocument: {
    document: ContractDocument | null
    digestOf: (value: unknown) => string
  }
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
  },

  evolve: {
    ContractDocumentDelivered: (_, { document: { withdrawUntil } }) => ({
      status: 'delivered',
      withdrawUntil,
    }),
  },
}
