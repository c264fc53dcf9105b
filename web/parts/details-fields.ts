import { html, nothing, type TemplateResult } from 'lit'
import type { AccountDetails, ContractorClass } from '../../domain/account/values.ts'
import type { Outcome } from '../client/refused.ts'
import {
  type Field,
  type FormSection,
  type FormValues,
  optionsOf,
} from '../components/form-model.ts'
import { icon } from '../components/icon.ts'
import { halfWidth } from '../format/half-width.ts'
import { type Bilingual, text } from '../text/language.ts'
import {
  addressFields,
  addressOf,
  checkName,
  contactFields,
  contactOf,
  emailAgainField,
  emailField,
  emailOf,
  phoneField,
} from './contact-fields.ts'
import { furiganaField } from './furigana-field.ts'
import { phoneOrNull, textOrNull } from './typed-text.ts'

/** 契約者区分 as people know it. */
export const contractorClassNames: Readonly<Record<ContractorClass, Bilingual>> = {
  telemarketing: { ja: 'テレマ', en: 'Telemarketing' },
  corporation: { ja: '法人', en: 'Corporation' },
  individual: { ja: '個人', en: 'Individual' },
}

const isOrganisation = ({ contractorClass }: FormValues): boolean =>
  contractorClass === 'corporation' || contractorClass === 'telemarketing'
const isCorporation = ({ contractorClass }: FormValues): boolean =>
  contractorClass === 'corporation'

/** The name, its furigana and the class: what stands on documents. */
export const nameFields: readonly Field[] = [
  {
    name: 'contractorClass',
    label: { ja: '契約者区分', en: 'Contractor' },
    kind: 'select',
    required: true,
    narrow: true,
    options: optionsOf(contractorClassNames),
    example: {
      ja: 'テレマは、電話での営業・勧誘（テレマーケティング）を業務とする事業者の方の区分です',
      en: 'Telemarketing is for businesses that sell or canvass by telephone',
    },
  },
  {
    name: 'name',
    label: { ja: 'お名前・会社名', en: 'Name or company' },
    required: true,
    maxLength: 80,
    check: checkName,
    autocomplete: ({ contractorClass }) =>
      contractorClass === 'individual' ? 'name' : 'organization',
  },
  furiganaField('furigana', { ja: 'お名前・会社名フリガナ', en: 'Name, furigana' }),
]

const notFixed = {
  ja: '携帯電話・050・0120などの番号です。審査では、市外局番から始まる固定電話番号が必要です。書類の提出のときに入力できます。',
  en: 'This is no fixed line. Screening asks for one; you may enter it when you hand in documents.',
} as const

/**
 * An organisation hears early that screening will ask for a fixed line (ACC-04). A hint by the
 * first digits: the numbering plan, which decides, is too large for a page.
 */
const mobileNote = (values: FormValues): TemplateResult => {
  const digits = halfWidth(String(values.phone ?? '')).replace(/\D/g, '')
  const isOther = isOrganisation(values) && /^(0[5-9]0\d{8}|0120|0800|0570)/.test(digits)
  return html`<div class="k-example" role="status">
    ${isOther ? html`<span class="k-gentle">${icon('warning')}${text(notFixed)}</span>` : nothing}
  </div>`
}

/** 電話番号, 希望連絡先, FAX番号 of the contractor. */
export const phoneFields: readonly Field[] = [
  phoneField(
    'phone',
    { ja: '電話番号（審査用固定番号）', en: 'Phone (fixed line, for screening)' },
    {
      required: true,
      example: { ja: '例：06-1234-5678', en: 'For example 06-1234-5678' },
      note: mobileNote,
    },
  ),
  phoneField(
    'preferredContact',
    { ja: '希望連絡先', en: 'Preferred contact number' },
    {
      example: {
        ja: '当社からのご連絡を、上の電話番号とは別の番号で受けたいときに入力してください',
        en: 'Where we should call you, if not at the phone number above',
      },
    },
  ),
  phoneField('fax', { ja: 'FAX番号', en: 'Fax' }, { autocomplete: 'fax tel' }),
]

const contractor: FormSection = {
  heading: { ja: '契約者情報', en: 'Contractor' },
  lead: {
    ja: '登記簿または住民票と同じ内容を入力してください。',
    en: 'Please enter it as in the company register or your resident record.',
  },
  fields: [
    ...nameFields,
    ...addressFields(''),
    emailField('email', { ja: 'メールアドレス', en: 'E-mail address' }, { required: true }),
    emailAgainField(
      'emailAgain',
      { ja: 'メールアドレス（確認）', en: 'E-mail address again' },
      'email',
    ),
    ...phoneFields,
  ],
}

/** 代表者 of whoever is not an individual. */
export const representativeSection: FormSection = {
  heading: { ja: '代表者', en: 'Representative' },
  when: isOrganisation,
  fields: [
    {
      name: 'representative.name',
      label: { ja: '代表者', en: 'Representative' },
      required: true,
      maxLength: 80,
      autocomplete: 'section-representative name',
      check: checkName,
    },
    furiganaField('representative.furigana', { ja: '代表者フリガナ', en: 'Furigana' }),
  ],
}

type Part = 'user' | 'billing' | 'shipping'

const partNames: Readonly<Record<Part, Bilingual>> = {
  user: { ja: '使用担当者', en: 'User contact' },
  billing: { ja: '請求担当者', en: 'Billing contact' },
  shipping: { ja: '送付先', en: 'Shipping address' },
}

const hasOwn = (part: Part, values: FormValues): boolean => values[`${part}Is`] === 'own'

/** Whether a part is the contractor or its own; then its fields. */
const partSection = (part: Part, lead: Bilingual, when?: FormSection['when']): FormSection => {
  const own = contactFields(`${part}.`, {
    name: { ja: 'お名前・会社名', en: 'Name or company' },
    needsPerson: false,
    needsEmail: false,
  }).map((field) => ({
    ...field,
    when: (values: FormValues) => hasOwn(part, values),
  }))
  const fields = own.flatMap((field): Field[] => {
    const isPerson = field.name === 'billing.person' || field.name === 'billing.personFurigana'
    if (!isPerson) return [field]
    // A corporation's payer has a name to turn to; others may have one.
    return [true, false].map((required) => ({
      ...field,
      required,
      when: (values: FormValues) => hasOwn(part, values) && isCorporation(values) === required,
    }))
  })
  return {
    heading: partNames[part],
    lead,
    ...(when === undefined ? {} : { when }),
    fields: [
      {
        name: `${part}Is`,
        label: partNames[part],
        kind: 'radio',
        required: true,
        options: [
          { value: 'same', label: { ja: '契約者と同じ', en: 'The same as the contractor' } },
          { value: 'own', label: { ja: '契約者と異なる', en: 'Another' } },
        ],
      },
      ...fields,
    ],
  }
}

/** Everything that is asked of a new customer, by the contractor's class (ACC-02). */
export const detailsSections: readonly FormSection[] = [
  contractor,
  representativeSection,
  partSection(
    'user',
    { ja: 'サークル管理画面を使用する方', en: 'Whoever uses the circle’s portal' },
    isOrganisation,
  ),
  partSection(
    'billing',
    { ja: '請求書の宛先など、お支払いの担当の方', en: 'Whoever invoices are addressed to' },
    isOrganisation,
  ),
  partSection('shipping', {
    ja: '電話機などを購入したときのお届け先',
    en: 'Where phones that you buy are sent',
  }),
  {
    heading: { ja: 'その他', en: 'More' },
    fields: [
      {
        name: 'billingRemarks',
        label: { ja: '請求に関する備考', en: 'Remarks about billing' },
        kind: 'textarea',
        lines: 3,
        maxLength: 400,
      },
      { name: 'agencyCode', label: { ja: '取次店コード', en: 'Agency code' }, maxLength: 20 },
    ],
  },
]

/** What a blank form begins with. */
export const detailsAtFirst: FormValues = {
  contractorClass: '',
  userIs: 'same',
  billingIs: 'same',
  shippingIs: 'same',
}

const partOf = (part: Part, values: FormValues) =>
  hasOwn(part, values) ? contactOf(values, `${part}.`) : null

/** The details that the form holds, as commands take them. */
export const detailsOf = (values: FormValues): AccountDetails => ({
  contractorClass: values.contractorClass as ContractorClass,
  name: String(values.name ?? ''),
  furigana: textOrNull(values, 'furigana'),
  ...addressOf(values, ''),
  email: emailOf(values.email),
  phone: phoneOrNull(values, 'phone') ?? '',
  fax: phoneOrNull(values, 'fax'),
  preferredContact: phoneOrNull(values, 'preferredContact'),
  representative: isOrganisation(values)
    ? {
        name: String(values['representative.name'] ?? ''),
        furigana: String(values['representative.furigana'] ?? ''),
      }
    : null,
  user: isOrganisation(values) ? partOf('user', values) : null,
  billing: isOrganisation(values) ? partOf('billing', values) : null,
  shipping: partOf('shipping', values),
  billingRemarks: textOrNull(values, 'billingRemarks'),
  agencyCode: textOrNull(values, 'agencyCode'),
})

/** A refusal with its fields named as in the form: `details.city` is the form's `city`. */
export const atFields = <Value>(outcome: Outcome<Value>, prefix: string): Outcome<Value> =>
  outcome.ok
    ? outcome
    : {
        ok: false,
        refused: {
          ...outcome.refused,
          fields: outcome.refused.fields.map(({ field, sentence }) => ({
            field: field.startsWith(prefix) ? field.slice(prefix.length) : field,
            sentence,
          })),
        },
      }
