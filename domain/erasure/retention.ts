import { addDays, addMonths, type BusinessDate, monthStart } from '../kernel/calendar.ts'

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
