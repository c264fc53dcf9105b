import { addDays, addMonths, BusinessDate, monthEnd, monthStart } from '../kernel/calendar.ts'
import { type DatedRow, rowInForce } from '../policy/dated-table.ts'

/** A payment that was asked for and never made is taken for abandoned after so many days. */
export const abandonedAfterDays = 14

/** How long tax documents are kept: years, and the month in which the fiscal year ends (1–12). */
export type RetentionPolicy = { from: BusinessDate; years: number; fiscalYearEndMonth: number }

/**
 * Dated rows, the newest first. Ten years cover years with a tax loss and the books of the
 * Companies Act (EBK-04); seven are the least for an invoice (TAX-11).
 */
export const retentionPolicies: readonly RetentionPolicy[] = [
  { from: '2009-01-01', years: 10, fiscalYearEndMonth: 3 },
]

/** The policy for a document of a day. */
export const retentionPolicyOn = (day: BusinessDate): RetentionPolicy => {
  const row = retentionPolicies.find(({ from }) => from <= day) ?? retentionPolicies.at(-1)
  if (row === undefined) throw new Error('there is no retention policy')
  return row
}

const filingMonths = 2

/**
 * The last day on which a document must be there: the years begin two months after the end of the
 * fiscal year in which it was issued (消費税法施行令第70条の13).
 */
export const retainedUntil = (
  issuedOn: BusinessDate,
  { years, fiscalYearEndMonth }: Omit<RetentionPolicy, 'from'> = retentionPolicyOn(issuedOn),
): BusinessDate => {
  const month = issuedOn.slice(0, 7)
  const [year = '', monthOfYear = ''] = month.split('-')
  const isAfter = Number(monthOfYear) > fiscalYearEndMonth
  const endYear = Number(year) + (isAfter ? 1 : 0)
  const yearEnd = `${endYear}-${String(fiscalYearEndMonth).padStart(2, '0')}`
  const begins = addMonths(yearEnd, 1 + filingMonths)
  return addDays(monthStart(addMonths(begins, 12 * years)), -1)
}

/** Last day of the longest kept of several documents; null where there are none. */
export const longestRetention = (issued: readonly BusinessDate[]): BusinessDate | null =>
  issued
    .map((day) => retainedUntil(day))
    .toSorted()
    .at(-1) ?? null

/** The documents that must still be there on a day. */
export const retainedOn = (
  today: BusinessDate,
  issued: readonly BusinessDate[],
): readonly BusinessDate[] => issued.filter((day) => retainedUntil(day) >= today)

/** How many years the record of an identity check is kept once the last contract has ended. */
const identityRecordRows: readonly (DatedRow & { readonly years: number })[] = [
  {
    policyKey: 'kyc.retention.1',
    validFrom: '2013-04-01',
    years: 7,
    source: 'TEL-06: 犯罪収益移転防止法第6条第2項, of call forwarding from 2013-04-01',
  },
]

/**
 * The last day of so many years after a day: they end the day before the one that corresponds to
 * their first, or with its month where there is no such day (民法第140条, 第143条).
 */
const lastOfYearsAfter = (day: BusinessDate, years: number): BusinessDate => {
  const first = addDays(day, 1)
  const year = String(Number(first.slice(0, 4)) + years).padStart(4, '0')
  const corresponding = `${year}${first.slice(4)}`
  return BusinessDate.safeParse(corresponding).success
    ? addDays(corresponding, -1)
    : monthEnd(corresponding.slice(0, 7))
}

/** Last day on which an identity record must be there; null where the law did not ask for it. */
export const identityRecordUntil = (lastContractEndedOn: BusinessDate): BusinessDate | null => {
  const row = rowInForce(identityRecordRows, lastContractEndedOn)
  return row === null ? null : lastOfYearsAfter(lastContractEndedOn, row.years)
}

/** What an account's identity record hangs on. */
export type IdentityRecord = {
  /** Whether staff ever made sure who it is; what was sent back is no record. */
  isIdentified: boolean
  /** Contracts that run. */
  contracts: number
  /** Of those that ended, the day of the last; null where there was never one. */
  lastEndedOn: BusinessDate | null
}

/** Whether the record holds the people it names, and until when; null: while contracts run. */
export const identityHold = (
  { isIdentified, contracts, lastEndedOn }: IdentityRecord,
  today: BusinessDate,
): { identityRecords: number; identityUntil: BusinessDate | null } => {
  const none = { identityRecords: 0, identityUntil: null }
  if (!isIdentified) return none
  if (contracts > 0) return { identityRecords: 1, identityUntil: null }
  const until = lastEndedOn === null ? null : identityRecordUntil(lastEndedOn)
  return until === null || until < today ? none : { identityRecords: 1, identityUntil: until }
}
