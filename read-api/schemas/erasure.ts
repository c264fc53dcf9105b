import { z } from 'zod'
import { BusinessDate } from '../../domain/kernel/calendar.ts'
import { Money } from '../../domain/kernel/money.ts'

/** Whether an account's personal data were erased, and what forbids it (OPS-12). */
export const Erasure = z.object({
  accountId: z.string(),
  /** Null as long as nobody decided it. */
  erased: z
    .object({
      at: z.string(),
      /** Kind and id of who decided it. */
      by: z.object({ kind: z.string(), id: z.string() }),
      reason: z.string(),
      /** From here on nobody can read them; null while it is being done. */
      keyDestroyedAt: z.string().nullable(),
    })
    .nullable(),
  holds: z.object({
    contracts: z.int(),
    orders: z.int(),
    payments: z.int(),
    balance: Money,
    documents: z.int(),
    /** The last day on which those documents must be there. */
    documentsUntil: BusinessDate.nullable(),
    /** 1 while the record of the identity check must be kept (TEL-06). */
    identityRecords: z.int(),
    /** Its last day; null where there is none, or contracts run. */
    identityUntil: BusinessDate.nullable(),
  }),
})
export type Erasure = z.input<typeof Erasure>
