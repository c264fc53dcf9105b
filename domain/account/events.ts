import { z } from 'zod'
import { BusinessDate } from '../kernel/calendar.ts'
import { defineEvent, past } from '../kernel/event.ts'
import { erasedText, Id, Line, personal } from '../kernel/values.ts'
import { VerificationMethod } from '../screening/values.ts'
import { AccountDetails, ContractorClass, detailsUnasked, Screening } from './values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

const AccountOpenedV1 = z.strictObject({
  loginId: z.string(),
  details: z.strictObject({
    contractorClass: ContractorClass,
    name: personal(Line(80), erasedText),
    postalCode: personal(z.string().regex(/^\d{7}$/), '0000000'),
    prefecture: personal(Line(10), erasedText),
    city: personal(Line(80), erasedText),
    street: personal(Line(120), erasedText),
    email: personal(z.email().max(254), 'erased@example.invalid'),
    phone: personal(z.string().regex(/^[0-9+() -]{6,24}$/), '000000'),
  }),
})

/** A customer was taken on; the contract party, the payer and the holder of one wallet. */
export const AccountOpened = defineEvent(
  'AccountOpened',
  z.strictObject({ loginId: z.string(), details: AccountDetails }),
  [
    // Furigana, representative and contacts of their own were not asked for.
    past(AccountOpenedV1, ({ loginId, details }) => ({
      loginId,
      details: { ...detailsUnasked, ...details },
    })),
  ],
)

/** The screening of who the customer is went on (ACC-04); the case has what was looked at. */
export const AccountScreeningChanged = defineEvent(
  'AccountScreeningChanged',
  z.strictObject({ screening: Screening, caseId: Id }),
)

/** How staff made sure who the customer is; from a date on pictures alone do not do (TEL-06). */
export const IdentityVerified = defineEvent(
  'IdentityVerified',
  z.strictObject({ method: VerificationMethod, verifiedOn: BusinessDate }),
)
