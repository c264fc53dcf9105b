import { z } from 'zod'
import { defineCommand } from '../kernel/command.ts'
import { Id } from '../kernel/values.ts'
import { VerificationMethod } from '../screening/values.ts'
import { AccountDetails, detailsUnasked, Screening } from './values.ts'

const { shape } = AccountDetails

/** Staff may take a customer on with what is known; the rest is asked for later. */
const KnownDetails = AccountDetails.extend({
  furigana: shape.furigana.default(detailsUnasked.furigana),
  cityFurigana: shape.cityFurigana.default(detailsUnasked.cityFurigana),
  streetFurigana: shape.streetFurigana.default(detailsUnasked.streetFurigana),
  fax: shape.fax.default(detailsUnasked.fax),
  preferredContact: shape.preferredContact.default(detailsUnasked.preferredContact),
  representative: shape.representative.default(detailsUnasked.representative),
  user: shape.user.default(detailsUnasked.user),
  billing: shape.billing.default(detailsUnasked.billing),
  shipping: shape.shipping.default(detailsUnasked.shipping),
  billingRemarks: shape.billingRemarks.default(detailsUnasked.billingRemarks),
  agencyCode: shape.agencyCode.default(detailsUnasked.agencyCode),
})

/** Opens an account with its details; its log-in is made beside it and stands in no event. */
export const OpenAccount = defineCommand(
  'OpenAccount',
  z.strictObject({
    accountId: Id,
    loginId: z.string().regex(/^[A-Za-z0-9@._-]{4,50}$/),
    details: KnownDetails,
  }),
  {
    may: 'account:open',
    stream: ({ accountId }) => `account-${accountId}`,
    owner: () => 'operator',
  },
)

/** Tells the account how its screening went; the case decides, the account only knows. */
export const RecordScreening = defineCommand(
  'RecordScreening',
  z.strictObject({ accountId: Id, screening: Screening, caseId: Id }),
  {
    may: 'system',
    stream: ({ accountId }) => `account-${accountId}`,
    owner: ({ accountId }) => ({ accountId }),
  },
)

/** Staff made sure who the customer is by this method, in a case or after it (TEL-06). */
export const VerifyIdentity = defineCommand(
  'VerifyIdentity',
  z.strictObject({ accountId: Id, method: VerificationMethod }),
  {
    may: 'screening:decide',
    stream: ({ accountId }) => `account-${accountId}`,
    owner: ({ accountId }) => ({ accountId }),
  },
)
