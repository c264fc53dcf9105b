import { z } from 'zod'
import { BusinessDate, Instant } from '../kernel/calendar.ts'
import { defineEvent, past } from '../kernel/event.ts'
import { erasedText, Id, Line, LoginIdOfPerson, personal } from '../kernel/values.ts'
import { VerificationMethod } from '../screening/values.ts'
import { AreaCodesOfPlace } from '../site/values.ts'
import {
  AccountDetails,
  ContractorClass,
  ContractorPhones,
  detailsUnasked,
  EmailAddresses,
  Identity,
  Preferences,
  ResellerService,
  Screening,
} from './values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

const AccountOpenedV1 = z.strictObject({
  loginId: LoginIdOfPerson,
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
  z.strictObject({ loginId: LoginIdOfPerson, details: AccountDetails }),
  [
    // Furigana, representative and contacts of their own were not asked for.
    past(AccountOpenedV1, ({ loginId, details }) => ({
      loginId,
      details: { ...detailsUnasked, ...details },
    })),
  ],
)

/** The customer signed up themselves, after agreeing to these documents (ACC-01). */
export const AccountRegistered = defineEvent(
  'AccountRegistered',
  z.strictObject({
    loginId: LoginIdOfPerson,
    agreements: z
      .array(z.strictObject({ name: z.string(), version: BusinessDate, acceptedAt: Instant }))
      .min(1),
  }),
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

/** Another name or address was asked for; until it is screened the old one stays (ACC-09). */
export const ContractorChangeRequested = defineEvent(
  'ContractorChangeRequested',
  z.strictObject({ changeId: Id, identity: Identity }),
)

/** The contractor took the change back before it was approved. */
export const ContractorChangeWithdrawn = defineEvent(
  'ContractorChangeWithdrawn',
  z.strictObject({ changeId: Id }),
)

/** The change passed the screening: from now on documents bear it. */
export const ContractorChanged = defineEvent(
  'ContractorChanged',
  z.strictObject({ changeId: Id, identity: Identity, isOtherName: z.boolean() }),
)

/** Furigana were written differently; the name itself stays. */
export const ContractorFuriganaCorrected = defineEvent(
  'ContractorFuriganaCorrected',
  Identity.pick({ furigana: true, cityFurigana: true, streetFurigana: true }),
)

/** The contractor is reached at other numbers; the phone is the emergency contact. */
export const ContractorPhonesChanged = defineEvent('ContractorPhonesChanged', ContractorPhones)

/** Somebody else, or again the contractor, is turned to about payments. */
export const BillingContactChanged = defineEvent(
  'BillingContactChanged',
  AccountDetails.pick({ billing: true, billingRemarks: true }),
)

/** Parcels go to somebody else, or again to the contractor. */
export const ShippingAddressChanged = defineEvent(
  'ShippingAddressChanged',
  AccountDetails.pick({ shipping: true }),
)

/** Mail goes to other addresses, at once. */
export const EmailAddressesChanged = defineEvent('EmailAddressesChanged', EmailAddresses)

/** How mail and invoices are wanted (各種設定). */
export const PreferencesChosen = defineEvent('PreferencesChosen', Preferences)

/** Under which name and notification number the account resells; null: it does not. */
export const ResellerServiceNamed = defineEvent(
  'ResellerServiceNamed',
  z.strictObject({ service: ResellerService.nullable() }),
)

/** The circle on whose invoice stands what belongs to the whole account (ACC-13). */
export const RepresentativeCircleChosen = defineEvent(
  'RepresentativeCircleChosen',
  z.strictObject({ circleId: Id }),
)

const base = { siteId: Id, prefecture: personal(Line(10), erasedText) }

/** A place of business was verified: numbers of its area may be bought (TEL-05). */
export const BaseAddressVerified = defineEvent(
  'BaseAddressVerified',
  z.strictObject({ ...base, areaCodes: AreaCodesOfPlace }),
  // An address counted for its whole prefecture.
  [past(z.strictObject(base), (v1) => ({ ...v1, areaCodes: null }))],
)

/** Staff named the areas that the contractor's own screened address lies in (TEL-05). */
export const OwnAreasNamed = defineEvent(
  'OwnAreasNamed',
  z.strictObject({ areaCodes: AreaCodesOfPlace }),
)

/** The account does no business there any more. */
export const BaseAddressRemoved = defineEvent('BaseAddressRemoved', z.strictObject({ siteId: Id }))

/** Terms count as accepted: by use, or because nobody objected within a week (ACC-12). */
export const TermsAccepted = defineEvent(
  'TermsAccepted',
  z.strictObject({
    noticeId: Id,
    termsVersion: z.string().min(1).max(20),
    how: z.enum(['use', 'no-objection']),
  }),
)

/** The account objected to new terms; staff get in touch. */
export const TermsObjectedTo = defineEvent(
  'TermsObjectedTo',
  z.strictObject({ noticeId: Id, termsVersion: z.string().min(1).max(20) }),
)
