import { z } from 'zod'
import { defineEvent } from '../kernel/event.ts'
import { Id } from '../kernel/values.ts'
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
