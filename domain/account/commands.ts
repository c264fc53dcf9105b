import { z } from 'zod'
import { IssuedLoginId, LoginId } from '../access/login-rules.ts'
import { BusinessDate } from '../kernel/calendar.ts'
import { defineCommand } from '../kernel/command.ts'
import { Id } from '../kernel/values.ts'
import { VerificationMethod } from '../screening/values.ts'
import { AreaCodes } from '../site/values.ts'
import {
  AccountDetails,
  ContractorPhones,
  detailsUnasked,
  EmailAddresses,
  Identity,
  Preferences,
  ResellerService,
  Screening,
} from './values.ts'

const { shape } = AccountDetails

/** More notices of terms than will ever be in force at once. */
export const termsNoticesMax = 100

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
    loginId: LoginId,
    details: KnownDetails,
  }),
  {
    may: 'account:open',
    stream: ({ accountId }) => `account-${accountId}`,
    owner: () => 'operator',
  },
)

/** Signs a customer up: what they entered, and what they agreed to (ACC-01). */
export const RegisterAccount = defineCommand(
  'RegisterAccount',
  z.strictObject({
    accountId: Id,
    /** Ten digits that we issue; its password lies where no event is. */
    loginId: IssuedLoginId,
    details: AccountDetails,
    agreements: z
      .array(z.strictObject({ name: z.string().max(40), version: BusinessDate }))
      .max(10),
    /** The notices of terms that stood on the page, agreed to with the terms (ACC-12). */
    notices: z.array(Id).max(termsNoticesMax).default([]),
  }),
  {
    may: 'account:register',
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

const own = {
  may: 'account:write' as const,
  stream: ({ accountId }: { accountId: string }) => `account-${accountId}`,
  owner: ({ accountId }: { accountId: string }) => ({ accountId }),
}

/**
 * Changes the contractor: phones at once, another name or address after screening, for which
 * `changeId` names the change and its case (ACC-09).
 */
export const ChangeContractor = defineCommand(
  'ChangeContractor',
  z.strictObject({ accountId: Id, changeId: Id, ...Identity.shape, ...ContractorPhones.shape }),
  own,
)

/** Takes a change back that is not approved yet. */
export const WithdrawContractorChange = defineCommand(
  'WithdrawContractorChange',
  z.strictObject({ accountId: Id, changeId: Id }),
  own,
)

/** Puts a change in force whose screening has passed. */
export const ApproveContractorChange = defineCommand(
  'ApproveContractorChange',
  z.strictObject({ accountId: Id, changeId: Id }),
  { ...own, may: 'system' },
)

/** Changes who is turned to about payments; null: the contractor. */
export const ChangeBillingContact = defineCommand(
  'ChangeBillingContact',
  z.strictObject({
    accountId: Id,
    ...AccountDetails.pick({ billing: true, billingRemarks: true }).shape,
  }),
  own,
)

/** Changes where parcels go; null: to the contractor. */
export const ChangeShippingAddress = defineCommand(
  'ChangeShippingAddress',
  z.strictObject({ accountId: Id, ...AccountDetails.pick({ shipping: true }).shape }),
  own,
)

/** Changes the addresses of each role. */
export const ChangeEmailAddresses = defineCommand(
  'ChangeEmailAddresses',
  z.strictObject({ accountId: Id, ...EmailAddresses.shape }),
  own,
)

/** Chooses how mail and invoices are wanted. */
export const ChoosePreferences = defineCommand(
  'ChoosePreferences',
  z.strictObject({ accountId: Id, ...Preferences.shape }),
  own,
)

/** Names the service under which the account resells; null: none any more. */
export const NameResellerService = defineCommand(
  'NameResellerService',
  z.strictObject({ accountId: Id, service: ResellerService.nullable() }),
  own,
)

/** Chooses the representative circle; `onlyFirst`: unless there is one (ACC-13). */
export const ChooseRepresentativeCircle = defineCommand(
  'ChooseRepresentativeCircle',
  z.strictObject({ accountId: Id, circleId: Id, onlyFirst: z.boolean() }),
  own,
)

/** Tells the account that a base address was verified, and its areas where they are named anew. */
export const NoteBaseAddress = defineCommand(
  'NoteBaseAddress',
  z.strictObject({ accountId: Id, siteId: Id }),
  { ...own, may: 'system' },
)

/** Staff found the account's own address in these areas: in its case, or later (TEL-05). */
export const NameOwnAreas = defineCommand(
  'NameOwnAreas',
  z.strictObject({ accountId: Id, areaCodes: AreaCodes }),
  { ...own, may: 'screening:decide' },
)

/** Tells the account that a base address was removed. */
export const ForgetBaseAddress = defineCommand(
  'ForgetBaseAddress',
  z.strictObject({ accountId: Id, siteId: Id }),
  { ...own, may: 'system' },
)

/** Accepts new terms by going on to use the service (ACC-12). */
export const AcceptTerms = defineCommand(
  'AcceptTerms',
  z.strictObject({ accountId: Id, noticeId: Id }),
  own,
)

/** Notes that terms were accepted by signing up, or by a week without objection (ACC-12). */
export const SettleTerms = defineCommand(
  'SettleTerms',
  z.strictObject({ accountId: Id, noticeId: Id, how: z.enum(['use', 'no-objection']) }),
  { ...own, may: 'system' },
)

/** Objects to new terms within the week. */
export const ObjectToTerms = defineCommand(
  'ObjectToTerms',
  z.strictObject({ accountId: Id, noticeId: Id }),
  own,
)
