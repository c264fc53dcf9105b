import { ContractStarted } from '../../domain/contract/events.ts'
import { addMonths, instantAt, japanMonthOf, monthStart } from '../../domain/kernel/calendar.ts'
import type { RecordedEvent } from '../../domain/kernel/event.ts'
import { DocumentNumberAllocated } from '../../domain/numbering/events.ts'
import { MonthClosed } from '../../domain/wallet/events.ts'
import { deriveUuid } from '../../platform/ids.ts'
import { at, dataOf, now, type Process, type ToDo } from './process.ts'

/** On the 1st the old month is closed at midnight, and the fees are posted a second later. */
const turn = (accountId: string, month: string): ToDo[] => {
  const next = addMonths(month, 1)
  const first = monthStart(next)
  return [
    at(instantAt(first, '00:00:00'), `close ${month}`, 'CloseMonth', { accountId, month }),
    at(instantAt(first, '00:00:01'), `fees ${next}`, 'PostMonthlyFees', { accountId, month: next }),
  ]
}

/** The invoice's id follows from account and month: closing again makes the same document. */
export const invoiceIdOf = (accountId: string, month: string): string =>
  deriveUuid(accountId, `invoice ${month}`)

/** Bought before the 1st and begun after it, for we were away: its fee is posted now (PAY-08). */
const lateFees = (accountId: string, event: RecordedEvent): ToDo[] => {
  const month = japanMonthOf(event.occurredAt)
  const isLate = dataOf(event, ContractStarted).startedOn < monthStart(month)
  return isLate ? [now('late fees', 'PostMonthlyFees', { accountId, month })] : []
}

/** Month after month: close, post the fees of the 1st, number and issue the invoice (INV-01). */
export const turnMonths: Process<null> = {
  name: 'turn-months',
  version: 1,
  initial: null,
  keys: {
    AccountOpened: ({ accountId }) => accountId,
    MonthClosed: ({ accountId }) => accountId,
    DocumentNumberAllocated: ({ accountId }) => accountId,
    ContractStarted: ({ accountId }) => accountId,
  },
  evolve: () => null,
  react: (_, event) => {
    const { accountId } = event
    if (accountId === null) return []
    if (event.type === 'AccountOpened') return turn(accountId, japanMonthOf(event.occurredAt))
    if (event.type === 'ContractStarted') return lateFees(accountId, event)
    if (event.type === 'DocumentNumberAllocated') {
      const { documentId, documentNumber } = dataOf(event, DocumentNumberAllocated)
      const month = event.stream.slice(event.stream.lastIndexOf('.') + 1)
      return [
        now('issue', 'IssueInvoice', { invoiceId: documentId, accountId, month, documentNumber }),
      ]
    }
    const { month, classes } = dataOf(event, MonthClosed)
    const documentId = invoiceIdOf(accountId, month)
    return [
      ...(classes.length === 0
        ? []
        : [
            now('number', 'AllocateDocumentNumber', {
              documentId,
              series: 'invoice',
              month,
              accountId,
            }),
          ]),
      ...turn(accountId, addMonths(month, 1)),
    ]
  },
}
