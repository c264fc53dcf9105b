import { html, type TemplateResult } from 'lit'
import type { Requirement } from '../../domain/screening/completeness.ts'
import type { Particulars } from '../../domain/screening/particulars.ts'
import type { StatementFault } from '../../domain/screening/statement.ts'
import type { AccountScreening, OwnCase } from '../../read-api/schemas/screening.ts'
import { command } from '../client/api.ts'
import type { Refused } from '../client/refused.ts'
import type { FormAction } from '../components/form.ts'
import type { Field, FormValues } from '../components/form-model.ts'
import type { Bilingual } from '../text/language.ts'
import { particularsOf, particularsSections, particularsValues } from './particulars-fields.ts'
import { statementWords } from './screening-words.ts'
import { phoneOrNull } from './typed-text.ts'
import '../components/form.ts'

const words = {
  heading: { ja: '連絡先など', en: 'Contact' },
  website: { ja: 'ホームページのURL', en: 'Website' },
  websiteExample: { ja: '例：https://www.example.co.jp/', en: 'https://www.example.co.jp/' },
  phone: { ja: '固定電話番号（審査用）', en: 'Fixed line' },
  phoneExample: { ja: '例：06-1234-5678', en: 'Such as 06-1234-5678' },
  email: { ja: '会社のメールアドレス', en: 'Mail address of the company' },
  address: { ja: '番号の国または地域の住所', en: 'Address in the country or area of the number' },
  addressExample: {
    ja: '例：Krefelder Str. 1, 52070 Aachen, Germany',
    en: 'Such as Krefelder Str. 1, 52070 Aachen, Germany',
  },
  remarks: { ja: '連絡事項', en: 'Remarks' },
  verb: { ja: '提出する', en: 'Hand in' },
} as const satisfies Record<string, Bilingual>

const faultFields: Readonly<Record<StatementFault, string>> = {
  'website-missing': 'website',
  'phone-not-fixed': 'phone',
  'mail-free': 'email',
  'mail-carrier': 'email',
  'mail-missing': 'email',
  'address-missing': 'address',
}

const isAboutPerson = ({ kind }: Requirement): boolean =>
  kind === 'identity' || kind === 'details-change'

const fieldsFor = (requirement: Requirement): readonly Field[] => {
  const asksCompany = () => isAboutPerson(requirement) && requirement.isCorporation
  const asksAddress = () => requirement.kind === 'number-proof' && requirement.proof !== 'WORLDWIDE'
  return [
    {
      name: 'website',
      label: words.website,
      required: true,
      maxLength: 200,
      autocomplete: 'url',
      example: words.websiteExample,
      when: asksCompany,
    },
    {
      name: 'phone',
      label: words.phone,
      kind: 'tel',
      required: true,
      maxLength: 24,
      autocomplete: 'tel',
      example: words.phoneExample,
      when: asksCompany,
    },
    {
      name: 'email',
      label: words.email,
      kind: 'email',
      required: true,
      maxLength: 254,
      autocomplete: 'email',
      when: asksCompany,
    },
    {
      name: 'address',
      label: words.address,
      required: true,
      maxLength: 300,
      autocomplete: 'street-address',
      example: words.addressExample,
      when: asksAddress,
    },
    { name: 'remarks', label: words.remarks, kind: 'textarea', lines: 3, maxLength: 500 },
  ]
}

/** What the statement lacks stands at its fields. */
const atFields = (refused: Refused): Refused => {
  const faults = refused.details.faults as readonly StatementFault[] | undefined
  if (refused.code !== 'statement_incomplete' || faults === undefined) return refused
  const fields = faults.map((fault) => ({
    field: faultFields[fault],
    sentence: statementWords[fault],
  }))
  return { ...refused, fields }
}

const statementOf = (values: FormValues) => {
  const textOf = (name: string): string | null => {
    const value = values[name]
    const line = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : ''
    return line === '' ? null : line
  }
  const [website, phone] = [textOf('website'), phoneOrNull(values, 'phone')]
  const [email, address] = [textOf('email'), textOf('address')]
  return { website, phone, email, address, remarks: textOf('remarks') }
}

const submittedLast = (a: OwnCase, b: OwnCase): number =>
  (b.submittedAt ?? '').localeCompare(a.submittedAt ?? '')

/** What the customer stated last: in this case, else in another one before. */
const statedBefore = (own: OwnCase, cases: readonly OwnCase[]): Particulars | null =>
  [own, ...cases.toSorted(submittedLast)].find(({ particulars }) => particulars !== null)
    ?.particulars ?? null

/** The last questions of a case, and the button that hands it in. */
export const submitForm = (
  own: OwnCase,
  requirement: Requirement,
  { details, representative, cases }: AccountScreening,
  done: () => void,
): TemplateResult => {
  const { caseId, statement } = own
  const { phone, email } = details
  const before = statedBefore(own, cases)
  const asked = particularsSections(requirement, before)
  const heading = asked.length === 0 ? {} : { heading: words.heading }
  const action: FormAction = async (values, attempt) => {
    const particulars = particularsOf(values, before)
    const sent = { caseId, statement: statementOf(values), particulars }
    const outcome = await command('SubmitForScreening', sent, attempt)
    return outcome.ok ? outcome : { ok: false, refused: atFields(outcome.refused) }
  }
  return html`<k-form
    .sections=${[...asked, { ...heading, fields: fieldsFor(requirement) }]}
    .values=${{ ...particularsValues(before, representative), phone, email, ...(statement ?? {}) }}
    .verb=${words.verb}
    .action=${action}
    draft="screening-${caseId}"
    @k-done=${done}
  ></k-form>`
}
