import { html, type TemplateResult } from 'lit'
import type { AccountDetails, Contact, Identity } from '../../domain/account/values.ts'
import { postalCodeText } from '../../domain/kernel/figure-text.ts'
import { type DefinitionRow, definitions } from '../components/page.ts'
import { type Bilingual, text } from '../text/language.ts'
import { contractorClassNames } from './details-fields.ts'

const words = {
  class: { ja: '契約者区分', en: 'Contractor' },
  name: { ja: 'お名前・会社名', en: 'Name or company' },
  department: { ja: '部署・役職', en: 'Department and title' },
  person: { ja: '担当者', en: 'Person in charge' },
  representative: { ja: '代表者', en: 'Representative' },
  address: { ja: '住所', en: 'Address' },
  phone: { ja: '電話番号', en: 'Phone' },
  preferred: { ja: '希望連絡先', en: 'Preferred contact number' },
  fax: { ja: 'FAX番号', en: 'Fax' },
  email: { ja: 'メールアドレス', en: 'E-mail address' },
  same: { ja: '契約者と同じ', en: 'The same as the contractor' },
} as const satisfies Record<string, Bilingual>

/** A text with its furigana below it. */
const read = (written: string | null, furigana: string | null): TemplateResult | null =>
  written === null
    ? null
    : html`${written}${furigana === null ? '' : html`<br /><small>${furigana}</small>`}`

type Address = Pick<
  Contact,
  'postalCode' | 'prefecture' | 'city' | 'cityFurigana' | 'street' | 'streetFurigana'
>

/** An address as it stands on an envelope, with its furigana. */
export const addressLines = (address: Address): TemplateResult =>
  html`${postalCodeText(address.postalCode)}<br />
    ${address.prefecture}${address.city}${address.street}
    ${
      address.cityFurigana === null && address.streetFurigana === null
        ? ''
        : html`<br /><small>${address.cityFurigana ?? ''} ${address.streetFurigana ?? ''}</small>`
    }`

/** Name, address and representative: what documents speak of. */
export const identityRows = (identity: Identity): DefinitionRow[] => [
  [words.class, text(contractorClassNames[identity.contractorClass])],
  [words.name, read(identity.name, identity.furigana)],
  [words.address, addressLines(identity)],
  identity.representative === null
    ? null
    : [words.representative, read(identity.representative.name, identity.representative.furigana)],
]

/** The contractor with all numbers. */
export const contractorView = (details: AccountDetails): TemplateResult =>
  definitions([
    ...identityRows(details),
    [words.phone, details.phone],
    [words.preferred, details.preferredContact],
    [words.fax, details.fax],
    [words.email, details.email],
  ])

/** A contact of its own, or that it is the contractor. */
export const contactView = (contact: Contact | null): TemplateResult =>
  contact === null
    ? html`<p>${text(words.same)}</p>`
    : definitions([
        [words.name, read(contact.name, contact.furigana)],
        [words.department, read(contact.department, contact.departmentFurigana)],
        [words.person, read(contact.person, contact.personFurigana)],
        [words.address, addressLines(contact)],
        [words.phone, contact.phone],
        [words.fax, contact.fax],
        [words.email, contact.email],
      ])
