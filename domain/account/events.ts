import { z } from 'zod'
import { defineEvent } from '../kernel/event.ts'
import { Id } from '../kernel/values.ts'
import { AccountDetails, Screening } from './values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

/** A customer was taken on; the contract party, the payer and the holder of one wallet. */
export const AccountOpened = defineEvent(
  'AccountOpened',
  z.strictObject({ loginId: z.string(), details: AccountDetails }),
)

/** The screening of who the customer is went on (ACC-04); the case has what was looked at. */
export const AccountScreeningChanged = defineEvent(
  'AccountScreeningChanged',
  z.strictObject({ screening: Screening, caseId: Id }),
)
