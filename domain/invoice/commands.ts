import { z } from 'zod'
import { BusinessMonth } from '../kernel/calendar.ts'
import { defineCommand } from '../kernel/command.ts'
import { Id } from '../kernel/values.ts'

/** Issues the invoice of a closed month; its lines are looked up from the month's books. */
export const IssueInvoice = defineCommand(
  'IssueInvoice',
  z.strictObject({
    invoiceId: Id,
    accountId: Id,
    month: BusinessMonth,
    documentNumber: z.string().min(1).max(40),
  }),
  {
    may: 'system',
    stream: ({ invoiceId }) => `invoice-${invoiceId}`,
    owner: ({ accountId }) => ({ accountId }),
  },
)
