import { z } from 'zod'
import { BusinessDate } from '../kernel/calendar.ts'
import { defineEvent } from '../kernel/event.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { erasedText, Id, Line, personal } from '../kernel/values.ts'
import { ContractDocument } from './values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

/** The contract document of a fulfilled order was made and delivered (TEL-07). */
export const ContractDocumentDelivered = defineEvent(
  'ContractDocumentDelivered',
  z.strictObject({
    accountId: Id,
    /** Which layout and wording it has. */
    templateVersion: z.string().min(1).max(20),
    /** SHA-256 (base64url) of all that it says, in this layout's order. */
    digest: z.string().min(1).max(64),
    /** A letter with its address, and the order's page, where it can be downloaded. */
    deliveredBy: z.enum(['mail-and-download']),
    document: ContractDocument,
  }),
)

/**
 * The buyer withdrew from the order in time (初期契約解除): its contracts end at once, and what was
 * charged for them goes back to the wallet.
 */
export const MonthlyOrderWithdrawn = defineEvent(
  'MonthlyOrderWithdrawn',
  z.strictObject({
    accountId: Id,
    /** Null: services of the whole account. */
    circleId: Id.nullable(),
    /** The contracts that had not ended by then. */
    contractIds: z.array(Id).min(1),
    /** The day on which the buyer sent the notice. */
    announcedOn: BusinessDate,
    withdrawnOn: BusinessDate,
    reason: personal(Line(200), erasedText),
    /** What had been charged for them, with tax, as it was debited. */
    refund: MoneyNotNegative,
  }),
)
