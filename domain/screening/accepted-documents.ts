import type { BusinessDate } from '../kernel/calendar.ts'
import { type DatedRow, fromTheStart, rowInForce } from '../policy/dated-table.ts'
import type { DocumentKind } from './values.ts'

/** How a document counts for a person: alone, or one of two (ACC-04). */
export type DocumentWeight = 'alone' | 'one-of-two'

/** What we ask of a kind of document, while it is accepted (`kyc.accepted_documents`, TEL-06). */
export type AcceptedDocument = DatedRow & {
  readonly kind: DocumentKind
  /** The last date on which it is accepted; null while no end is known. */
  readonly validTo: BusinessDate | null
  readonly weight: DocumentWeight | null
  /** Whether the back is handed in too: it bears an address, or must never be handed in. */
  readonly back: 'required' | 'none' | 'forbidden'
  /** Whether it runs out on a date that is printed on it. */
  readonly expires: boolean
  /** Accepted for so many months after its issue; null where its age does not matter. */
  readonly issuedWithinMonths: number | null
}

const manual = 'customer manual Ver2.2.2, account manual (ACC-04)'

const row = (
  kind: DocumentKind,
  asks: Partial<Omit<AcceptedDocument, 'kind' | 'policyKey'>>,
): AcceptedDocument => ({
  policyKey: `kyc.accepted_documents.${kind}`,
  kind,
  validFrom: fromTheStart,
  validTo: null,
  weight: null,
  back: 'none',
  expires: false,
  issuedWithinMonths: null,
  source: manual,
  ...asks,
})

const cardAlone = { weight: 'alone', back: 'required', expires: true } as const

/** Every kind that was ever accepted; kinds that the law abolished have an end. */
export const acceptedDocuments: readonly AcceptedDocument[] = [
  row('driving-licence', cardAlone),
  row('passport', { weight: 'alone', expires: true }),
  row('individual-number-card', {
    weight: 'alone',
    back: 'forbidden',
    expires: true,
    validFrom: '2016-01-01',
    source: 'TEL-06; the back bears the individual number, which we may not keep',
  }),
  row('residence-card', { ...cardAlone, validFrom: '2012-07-09', source: 'TEL-06' }),
  row('special-permanent-resident', { ...cardAlone, validFrom: '2012-07-09', source: 'TEL-06' }),
  row('alien-registration', {
    ...cardAlone,
    validTo: '2015-07-08',
    source: 'TEL-06: abolished 2012-07-09, transition until 2015-07-08',
  }),
  row('health-insurance-card', {
    weight: 'one-of-two',
    back: 'required',
    validTo: '2025-12-01',
    source: 'TEL-06: last valid use 2025-12-01',
  }),
  row('health-insurance-certificate', {
    weight: 'one-of-two',
    back: 'required',
    expires: true,
    validFrom: '2024-12-02',
    source: 'TEL-06: stands in the place of the health insurance card',
  }),
  row('resident-record', { weight: 'one-of-two' }),
  row('basic-resident-card', {
    weight: 'one-of-two',
    expires: true,
    validTo: '2025-12-31',
    source: 'TEL-06: all have expired by the end of 2025',
  }),
  row('utility-receipt', { weight: 'one-of-two', issuedWithinMonths: 3 }),
  row('registry-copy', { issuedWithinMonths: 3 }),
  row('certified-copy', { source: 'customer manual Ver2.2.2, numbers of other countries' }),
  row('other-evidence', { source: 'TEL-05: what shows that business is done at an address' }),
]

/** The rows in force on a date in Japan, in the order in which screens list them. */
export const acceptedOn = (date: BusinessDate): readonly AcceptedDocument[] =>
  acceptedDocuments.filter(
    ({ validFrom, validTo }) => validFrom <= date && (validTo === null || date <= validTo),
  )

/** What is asked of a kind on a date; null where it is not accepted then. */
export const acceptedKindOn = (kind: DocumentKind, date: BusinessDate): AcceptedDocument | null =>
  acceptedOn(date).find((accepted) => accepted.kind === kind) ?? null

/** Whether a picture of a document alone identifies someone for a contract (TEL-06). */
const pictureRules: readonly (DatedRow & { readonly suffices: boolean })[] = [
  { policyKey: 'kyc.picture.1', validFrom: fromTheStart, suffices: true, source: manual },
  {
    policyKey: 'kyc.picture.2',
    validFrom: '2026-04-01',
    suffices: false,
    source: 'TEL-06: no pictures for remote contracts of 050 numbers from 2026-04-01',
  },
]

/** For contracts of 050 numbers: whether a picture alone serves on a date (TEL-06). */
export const pictureSuffices = (date: BusinessDate): boolean =>
  rowInForce(pictureRules, date)?.suffices ?? true

/** The last day of a month, which counts from 1. */
const lastDayOf = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The last date on which a document is young enough: so many months on, or that month's last. */
export const youngUntil = (issuedOn: BusinessDate, months: number): BusinessDate => {
  // Plain arithmetic, for browsers without Temporal.
  const [year = 0, month = 0, day = 0] = issuedOn.split('-').map(Number)
  const ahead = year * 12 + (month - 1) + months
  const [inYear, inMonth] = [Math.floor(ahead / 12), (ahead % 12) + 1]
  const inDay = Math.min(day, lastDayOf(inYear, inMonth))
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${String(inYear).padStart(4, '0')}-${two(inMonth)}-${two(inDay)}`
}
