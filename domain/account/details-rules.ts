import type { BusinessDate } from '../kernel/calendar.ts'
import { defineRefusals, type Refusal } from '../kernel/refusal.ts'
import { isReadableName } from './account-name.ts'
import { addressIssue } from './address.ts'
import { readFurigana } from './furigana.ts'
import type { AccountDetails, Contact } from './values.ts'

/** One field that cannot stand: its dotted path and the refusal code whose sentence says why. */
export type DetailsIssue = { path: string; code: string; message: string }

const refuse = defineRefusals({
  details_not_valid: 'invalid',
  furigana_missing: 'invalid',
  furigana_not_kana: 'invalid',
  furigana_too_long: 'invalid',
  prefecture_unknown: 'invalid',
  postal_code_abroad: 'invalid',
  postal_code_domestic: 'invalid',
  representative_missing: 'invalid',
  person_missing: 'invalid',
  only_for_organisations: 'invalid',
  phone_digits: 'invalid',
  email_missing: 'invalid',
  name_not_readable: 'invalid',
})

/** Refuses at the fields that cannot stand; null where all can. */
export const refuseDetails = (issues: readonly DetailsIssue[]): Refusal | null =>
  issues.length === 0 ? null : refuse('details_not_valid', { issues })

/** When it is entered, and what stood there: an old furigana may stay as it is. */
export type EnteredOn<Before> = { on: BusinessDate; before?: Before | null }

type Named = Record<string, unknown>
type Address = { postalCode: string; prefecture: string }

const issueAt = (path: string, code: string): DetailsIssue => ({ path, code, message: code })

const furiganaIssues = (
  fields: readonly { field: string; isRequired: boolean }[],
  values: Named,
  { on, before }: EnteredOn<Named>,
): DetailsIssue[] =>
  fields.flatMap(({ field, isRequired }) => {
    const value = (values[field] ?? null) as string | null
    if (value === null) return isRequired ? [issueAt(field, 'furigana_missing')] : []
    if (value === before?.[field]) return []
    const verdict = readFurigana(value, on)
    return verdict.valid ? [] : [issueAt(field, verdict.reason)]
  })

const phoneDigitsMin = 6

const phoneIssues = (fields: readonly string[], values: Named): DetailsIssue[] =>
  fields.flatMap((field) => {
    const value = values[field]
    if (typeof value !== 'string') return []
    return value.replace(/\D/g, '').length < phoneDigitsMin ? [issueAt(field, 'phone_digits')] : []
  })

const nameIssues = (fields: readonly string[], values: Named): DetailsIssue[] =>
  fields.flatMap((field) => {
    const value = values[field]
    return typeof value !== 'string' || isReadableName(value)
      ? []
      : [issueAt(field, 'name_not_readable')]
  })

const addressIssues = (values: Address): DetailsIssue[] => {
  const issue = addressIssue(values)
  return issue === null ? [] : [issueAt(issue.field, issue.code)]
}

/** What is wrong with an address that stands alone; null where nothing is. */
export const refuseAddress = (address: Address & Named, on: BusinessDate): Refusal | null =>
  refuseDetails(
    [
      ...furiganaIssues(asked(true, 'cityFurigana', 'streetFurigana'), address, { on }),
      ...addressIssues(address),
    ].map((issue) => ({ ...issue, path: `address.${issue.path}` })),
  )

const asked = (isRequired: boolean, ...fields: string[]) =>
  fields.map((field) => ({ field, isRequired }))

/** What is wrong with a contact of its own; `needsPerson`: circles, a corporation's payer. */
export function contactIssues(
  contact: Contact,
  { needsPerson, ...entered }: EnteredOn<Contact> & { needsPerson: boolean },
): DetailsIssue[] {
  const furigana = [
    ...asked(true, 'furigana', 'cityFurigana', 'streetFurigana'),
    ...asked(false, 'departmentFurigana'),
    ...asked(needsPerson || contact.person !== null, 'personFurigana'),
  ]
  return [
    ...nameIssues(['name', 'department', 'person'], contact),
    ...furiganaIssues(furigana, contact, entered),
    ...addressIssues(contact),
    ...phoneIssues(['phone', 'fax'], contact),
    ...(needsPerson && contact.person === null ? [issueAt('person', 'person_missing')] : []),
  ]
}

const within = (part: string, issues: readonly DetailsIssue[]): DetailsIssue[] =>
  issues.map(({ path, ...issue }) => ({ ...issue, path: `${part}.${path}` }))

const ofContacts = (
  details: AccountDetails,
  { on, before }: EnteredOn<AccountDetails>,
): DetailsIssue[] =>
  (['user', 'billing', 'shipping'] as const).flatMap((part) => {
    const contact = details[part]
    if (contact === null) return []
    // An individual is the one who uses and pays; parcels may go elsewhere.
    if (details.contractorClass === 'individual' && part !== 'shipping')
      return [issueAt(part, 'only_for_organisations')]
    const needsPerson = part === 'billing' && details.contractorClass === 'corporation'
    return within(part, contactIssues(contact, { needsPerson, on, before: before?.[part] ?? null }))
  })

const ofRepresentative = (
  { contractorClass, representative }: AccountDetails,
  { on, before }: EnteredOn<AccountDetails>,
): DetailsIssue[] => {
  if (contractorClass === 'individual')
    return representative === null ? [] : [issueAt('representative', 'only_for_organisations')]
  if (representative === null) return [issueAt('representative.name', 'representative_missing')]
  const entered = { on, before: before?.representative ?? null }
  return within('representative', [
    ...nameIssues(['name'], representative),
    ...furiganaIssues(asked(true, 'furigana'), representative, entered),
  ])
}

/** Everything that is wrong with an account's details by the contractor's class (ACC-02). */
export const detailsIssues = (
  details: AccountDetails,
  entered: EnteredOn<AccountDetails>,
): DetailsIssue[] => [
  ...nameIssues(['name'], details),
  ...furiganaIssues(asked(true, 'furigana', 'cityFurigana', 'streetFurigana'), details, entered),
  ...addressIssues(details),
  ...phoneIssues(['phone', 'fax', 'preferredContact'], details),
  ...ofRepresentative(details, entered),
  ...ofContacts(details, entered),
]

const missing: ReadonlySet<string> = new Set(['furigana_missing', 'representative_missing'])

/** As `detailsIssues`, where what is not known yet may be left out: taken on by staff. */
export const knownDetailsIssues = (
  details: AccountDetails,
  entered: EnteredOn<AccountDetails>,
): DetailsIssue[] => detailsIssues(details, entered).filter(({ code }) => !missing.has(code))
