import { z } from 'zod'
import { holidayOn } from './holidays.ts'

/** All business time is Japan's (CAL-01), whatever the zone of client, server or browser. */
const zone = 'Asia/Tokyo'

const isReal = (parse: (text: string) => unknown) => (text: string) => {
  try {
    parse(text)
    return true
  } catch {
    return false
  }
}

const digitsAt = (text: string, at: number): number =>
  (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48

/** The longest that each month can be. */
const daysOfMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Whether digits in the pattern's places name a day and a time that exist. By hand: each event has
 * several instants, and a rebuild, which reads them all, spent an eighth of its time on dates.
 */
const isRealInstant = (text: string): boolean => {
  if (digitsAt(text, 11) > 23 || digitsAt(text, 14) > 59 || digitsAt(text, 17) > 59) return false
  const month = digitsAt(text, 5)
  const day = digitsAt(text, 8)
  if (day < 1 || day > (daysOfMonths[month - 1] ?? 0)) return false
  if (month !== 2 || day < 29) return true
  const [century, year] = [digitsAt(text, 0), digitsAt(text, 2)]
  return (year === 0 ? century : year) % 4 === 0
}

/** An instant as we keep it: ISO in UTC with milliseconds. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .refine(isRealInstant)
export type Instant = string

/** A business date: a calendar day in Japan, `YYYY-MM-DD`. */
export const BusinessDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isReal((text) => Temporal.PlainDate.from(text, { overflow: 'reject' })))
export type BusinessDate = string

/** A business month: `YYYY-MM` in Japan. */
export const BusinessMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
export type BusinessMonth = string

/** An instant in our one form, milliseconds, from whatever ISO form and offset it came in. */
export const instantOf = (text: string): Instant =>
  Temporal.Instant.from(text).toString({ smallestUnit: 'millisecond', roundingMode: 'floor' })

const plain = (date: BusinessDate): Temporal.PlainDate => Temporal.PlainDate.from(date)
const inJapan = (instant: Instant): Temporal.ZonedDateTime =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone)

/** The calendar day in Japan of an instant (any ISO form with an offset or Z). */
export const japanDateOf = (instant: Instant): BusinessDate =>
  inJapan(instant).toPlainDate().toString()

/** The month in Japan of an instant. */
export const japanMonthOf = (instant: Instant): BusinessMonth => monthOf(japanDateOf(instant))

/** Seconds since midnight in Japan of an instant, fractions dropped: for time-of-day rates. */
export const japanSecondOfDay = (instant: Instant): number => {
  const { hour, minute, second } = inJapan(instant)
  return hour * 3600 + minute * 60 + second
}

/** The instant of a time of day `HH:MM[:SS[.sss]]` on a business date in Japan. */
export const instantAt = (date: BusinessDate, timeOfDay: string): Instant =>
  instantOf(
    plain(date)
      .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(timeOfDay) })
      .toInstant()
      .toString(),
  )

/** The first instant of a business date in Japan: 00:00:00.000 there. */
export const firstInstantOf = (date: BusinessDate): Instant => instantAt(date, '00:00')

/** The last instant, in milliseconds, of a business date in Japan: 23:59:59.999 there. */
export const lastInstantOf = (date: BusinessDate): Instant => instantAt(date, '23:59:59.999')

/** The month of a business date. */
export const monthOf = (date: BusinessDate): BusinessMonth => date.slice(0, 7)

/** The 1st of a month. */
export const monthStart = (month: BusinessMonth): BusinessDate => `${month}-01`

/** How many days the month has. */
export const daysInMonth = (month: BusinessMonth): number => plain(monthStart(month)).daysInMonth

/** The last day of a month. */
export const monthEnd = (month: BusinessMonth): BusinessDate =>
  `${month}-${String(daysInMonth(month)).padStart(2, '0')}`

/** The month so many months later, or earlier where the count is below zero. */
export const addMonths = (month: BusinessMonth, months: number): BusinessMonth =>
  monthOf(plain(monthStart(month)).add({ months }).toString())

/** The date so many days later, or earlier where the count is below zero. */
export const addDays = (date: BusinessDate, days: number): BusinessDate =>
  plain(date).add({ days }).toString()

/** How many days the second date lies after the first; the first is not counted. */
export const daysBetween = (from: BusinessDate, to: BusinessDate): number =>
  plain(from).until(plain(to), { largestUnit: 'day' }).days

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (date: BusinessDate): number => plain(date).dayOfWeek

/** Days closed beyond weekends and national holidays: each year (`MM-DD`), and single dates. */
export type BusinessCalendar = {
  readonly closedEveryYear: readonly string[]
  readonly closedOn: readonly BusinessDate[]
}

/** Banks rest on 31 December to 3 January too (CAL-04): the calendar of due dates. */
export const bank: BusinessCalendar = {
  closedEveryYear: ['12-31', '01-01', '01-02', '01-03'],
  closedOn: [],
}

/** The operator's own holidays where nothing else is set (glossary). */
export const companyHolidaysDefault: BusinessCalendar = {
  closedEveryYear: ['12-29', '12-30'],
  closedOn: [],
}

/** `bank` less the company's holidays: invoice release, staff's confirmations, shipping. */
export const officeWith = (company: BusinessCalendar): BusinessCalendar => ({
  closedEveryYear: [...bank.closedEveryYear, ...company.closedEveryYear],
  closedOn: [...bank.closedOn, ...company.closedOn],
})

/** The office calendar with the default company holidays, 29 and 30 December. */
export const office: BusinessCalendar = officeWith(companyHolidaysDefault)

const saturday = 6

/** Whether the date is a day of business by the calendar. */
export const isBusinessDay = (date: BusinessDate, calendar: BusinessCalendar): boolean =>
  weekdayOf(date) < saturday &&
  holidayOn(date) === null &&
  !calendar.closedEveryYear.includes(date.slice(5)) &&
  !calendar.closedOn.includes(date)

/** The nth business day of a month, counted from 1; null where the month has fewer. */
export const nthBusinessDay = (
  month: BusinessMonth,
  nth: number,
  calendar: BusinessCalendar,
): BusinessDate | null => {
  const days = Array.from({ length: daysInMonth(month) }, (_, day) =>
    addDays(monthStart(month), day),
  )
  return days.filter((date) => isBusinessDay(date, calendar))[nth - 1] ?? null
}

const nearestBusinessDay = (
  date: BusinessDate,
  calendar: BusinessCalendar,
  step: 1 | -1,
): BusinessDate => {
  let day = date
  while (!isBusinessDay(day, calendar)) day = addDays(day, step)
  return day
}

/** The date itself where it is a business day, else the one before: due dates (CAL-04). */
export const businessDayOnOrBefore = (
  date: BusinessDate,
  calendar: BusinessCalendar,
): BusinessDate => nearestBusinessDay(date, calendar, -1)

/** The date itself where it is a business day, else the next: arrival, confirmations. */
export const businessDayOnOrAfter = (
  date: BusinessDate,
  calendar: BusinessCalendar,
): BusinessDate => nearestBusinessDay(date, calendar, 1)

/** The last business day strictly before the date. */
export const previousBusinessDay = (date: BusinessDate, calendar: BusinessCalendar): BusinessDate =>
  businessDayOnOrBefore(addDays(date, -1), calendar)

/** The first business day strictly after the date. */
export const nextBusinessDay = (date: BusinessDate, calendar: BusinessCalendar): BusinessDate =>
  businessDayOnOrAfter(addDays(date, 1), calendar)

/** The instant so many minutes later. */
export const addMinutes = (instant: Instant, minutes: number): Instant =>
  instantOf(Temporal.Instant.from(instant).add({ minutes }).toString())
