import {
  addMonths,
  type BusinessDate,
  daysBetween,
  daysInMonth,
  monthOf,
  monthStart,
} from '../kernel/calendar.ts'
import type { Money } from '../kernel/money.ts'
import { mulDiv } from '../kernel/rational.ts'

/** A part of one month: its days, and the month's. */
export type MonthPart = { readonly days: number; readonly daysInMonth: number }

/** The part of a month from a date, itself included, to another (excluded) or the month's end. */
export const monthPartOf = (from: BusinessDate, until?: BusinessDate): MonthPart | null => {
  const month = monthOf(from)
  const end = monthStart(addMonths(month, 1))
  const to = until ?? end
  if (to < from || to > end) return null
  return { days: daysBetween(from, to), daysInMonth: daysInMonth(month) }
}

/** A monthly fee for a part of a month, half up to 1/10000 yen per contract (ORD-13). */
export const prorate = (monthlyFee: Money, part: MonthPart): Money =>
  mulDiv(monthlyFee, BigInt(part.days), BigInt(part.daysInMonth), 'half-up')

/** What a contract's first month costs, bought on a date: one contract, before quantity. */
export const firstMonthFee = (
  monthlyFee: Money,
  purchasedOn: BusinessDate,
  isProrated: boolean,
): Money => {
  const part = monthPartOf(purchasedOn)
  if (part === null) throw new RangeError(`${purchasedOn} lies in no month`)
  return isProrated ? prorate(monthlyFee, part) : monthlyFee
}
