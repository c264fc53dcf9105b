import { z } from 'zod'
import { erasedText, Line, personal } from '../kernel/values.ts'
import { nameLengthMax } from './account-name.ts'
import { PostalCode, postalCodeAbroad } from './address.ts'
import { furiganaLengthMax, katakanaOf } from './furigana.ts'

/** テレマ / 法人 / 個人 (ACC-02). */
export const ContractorClass = z.enum(['telemarketing', 'corporation', 'individual'])
export type ContractorClass = z.infer<typeof ContractorClass>

/** What stands in the place of a furigana whose person was erased. */
const erasedFurigana = 'ショウキョズミ'

const erasedEmail = 'erased@example.invalid'
const erasedPhone = '000000'

/** Half-width digits, `+`, `()`, hyphen and space (ACC-02). */
const PhoneText = z
  .string()
  .trim()
  .regex(/^[0-9+() -]{6,24}$/)
const Furigana = Line(furiganaLengthMax).overwrite(katakanaOf)

const name = personal(Line(nameLengthMax), erasedText)
const furigana = personal(Furigana, erasedFurigana)
const phone = personal(PhoneText, erasedPhone)

/** One e-mail address of a person. */
export const EmailAddress = personal(z.email().max(254), erasedEmail)

/** A furigana may be missing in what was entered before furigana were asked for. */
export const addressFields = {
  postalCode: personal(PostalCode, postalCodeAbroad),
  prefecture: personal(Line(10), erasedText),
  city: personal(Line(80), erasedText),
  cityFurigana: furigana.nullable(),
  street: personal(Line(120), erasedText),
  streetFurigana: furigana.nullable(),
}

/**
 * Someone to turn to who is not the contractor: the user of the lines, the payer, the addressee
 * of parcels. Department stands for department and title, 部署・役職 (ACC-02).
 */
export const Contact = z.strictObject({
  name,
  furigana: furigana.nullable(),
  department: name.nullable(),
  departmentFurigana: furigana.nullable(),
  person: name.nullable(),
  personFurigana: furigana.nullable(),
  ...addressFields,
  phone,
  fax: phone.nullable(),
  email: EmailAddress.nullable(),
})
export type Contact = z.infer<typeof Contact>

/** 代表者 of whoever is not an individual. */
export const Representative = z.strictObject({ name, furigana })

/** Who stands on the documents, and where they are written to (ACC-02). */
export const AccountDetails = z.strictObject({
  contractorClass: ContractorClass,
  name,
  furigana: furigana.nullable(),
  ...addressFields,
  email: EmailAddress,
  phone,
  fax: phone.nullable(),
  /** 希望連絡先: the number that the contractor prefers to be called at. */
  preferredContact: phone.nullable(),
  representative: Representative.nullable(),
  /** Null: the same as the contractor. */
  user: Contact.nullable(),
  billing: Contact.nullable(),
  shipping: Contact.nullable(),
  billingRemarks: personal(Line(400), erasedText).nullable(),
  agencyCode: Line(20).nullable(),
})
export type AccountDetails = z.infer<typeof AccountDetails>

/** How far the screening of who the customer is has come (ACC-04). */
export const Screening = z.enum(['none', 'pending', 'approved', 'rejected'])
export type Screening = z.infer<typeof Screening>

/** What an account's details did not have before furigana and contacts were asked for. */
export const detailsUnasked = {
  furigana: null,
  cityFurigana: null,
  streetFurigana: null,
  fax: null,
  preferredContact: null,
  representative: null,
  user: null,
  billing: null,
  shipping: null,
  billingRemarks: null,
  agencyCode: null,
} as const satisfies Partial<AccountDetails>

/** What documents and screening speak of: another name or address asks for both again (ACC-09). */
export const Identity = AccountDetails.pick({
  contractorClass: true,
  name: true,
  furigana: true,
  postalCode: true,
  prefecture: true,
  city: true,
  cityFurigana: true,
  street: true,
  streetFurigana: true,
  representative: true,
})
export type Identity = z.infer<typeof Identity>

/** What a contractor may change at once; the phone is the emergency contact (ACC-09). */
export const ContractorPhones = AccountDetails.pick({
  phone: true,
  fax: true,
  preferredContact: true,
})
export type ContractorPhones = z.infer<typeof ContractorPhones>

/** How many addresses one role may have. */
export const emailsMax = 10

/** Addresses per role; none: the contractor's. The first of billing is for settlements. */
export const EmailAddresses = z.strictObject({
  contractor: z.array(EmailAddress).min(1).max(emailsMax),
  billing: z.array(EmailAddress).max(emailsMax),
  shipping: z.array(EmailAddress).max(emailsMax),
})
export type EmailAddresses = z.infer<typeof EmailAddresses>

/** 各種設定; service mail is sent whatever is chosen (ACC-09). */
export const Preferences = z.strictObject({
  promotionalMail: z.boolean(),
  invoicePer: z.enum(['account', 'circle']),
  circleStatements: z.boolean(),
})
export type Preferences = z.infer<typeof Preferences>

/** How an account is served until it chooses otherwise. */
export const preferencesAtFirst: Preferences = {
  promotionalMail: true,
  invoicePer: 'account',
  circleStatements: true,
}

/** What a reseller's customers see of it, and the number of its notification (TEL-08). */
export const ResellerService = z.strictObject({
  serviceName: personal(Line(80), erasedText),
  notificationNumber: personal(Line(40), erasedText),
})
export type ResellerService = z.infer<typeof ResellerService>
