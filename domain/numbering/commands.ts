import { z } from 'zod'
import { BusinessMonth } from '../kernel/calendar.ts'
import { defineCommand } from '../kernel/command.ts'
import { Id } from '../kernel/values.ts'

/** Gives a document the next number of a month's series (`numbering-<series>.<yyyy-mm>`). */
export const AllocateDocumentNumber = defineCommand(
  'AllocateDocumentNumber',
  z.strictObject({
    documentId: Id,
    series: z.enum(['invoice']),
    month: BusinessMonth,
    accountId: Id,
  }),
  {
    may: 'system',
    stream: ({ series, month }) => `numbering-${series}.${month}`,
    owner: ({ accountId }) => ({ accountId }),
  },
)
