import { type Bilingual, type Language, language } from '../text/language.ts'

// Japan has kept one offset without summer time since 1952, so that browsers without Temporal
// are served by plain addition; nothing here asks the browser's zone or locale.
const japanOffsetMs = 9 * 60 * 60 * 1000
const dayMs = 24 * 60 * 60 * 1000

const weekdays: readonly Bilingual[] = [
  { ja: '日', en: 'Sun' },
  { ja: '月', en: 'Mon' },
  { ja: '火', en: 'Tue' },
  { ja: '水', en: 'Wed' },
  { ja: '木', en: 'Thu' },
  { ja: '金', en: 'Fri' },
  { ja: '土', en: 'Sat' },
]

const monthsEnglish = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** How exact a time is shown: seconds only where a second decides. */
export type TimeOptions = { seconds?: boolean }

/** A day of the calendar taken apart; `weekday` 0 is Sunday. */
export type CalendarDay = { year: number; month: number; day: number; weekday: number }

/** Takes `YYYY-MM-DD` apart; null where it is no day of the calendar. */
export function calendarDay(date: string): CalendarDay | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (match === null) return null
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  const at = new Date(Date.UTC(year, month - 1, day))
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null
  return { year, month, day, weekday: at.getUTCDay() }
}

/** The business date `YYYY-MM-DD` in Japan of an ISO instant. */
export const japanDateOf = (instant: string): string =>
  new Date(Date.parse(instant) + japanOffsetMs).toISOString().slice(0, 10)

/** The wall-clock time in Japan of an ISO instant: `22:00`, or `22:00:05` with seconds. */
export const japanTimeOf = (instant: string, options: TimeOptions = {}): string =>
  new Date(Date.parse(instant) + japanOffsetMs)
    .toISOString()
    .slice(11, options.seconds === true ? 19 : 16)

/** `2026年11月21日（土）` or `Sat, 21 Nov 2026` from `YYYY-MM-DD`; what is no date stays as it is. */
export function formatDate(date: string, into: Language = language()): string {
  const parts = calendarDay(date)
  if (parts === null) return date
  const { year, month, day } = parts
  const weekday = (weekdays[parts.weekday] as Bilingual)[into]
  return into === 'ja'
    ? `${year}年${month}月${day}日（${weekday}）`
    : `${weekday}, ${day} ${monthsEnglish[month - 1]} ${year}`
}

/** The short form for narrow columns: `2026/11/21` or `21 Nov 2026`. */
export function formatDateShort(date: string, into: Language = language()): string {
  const parts = calendarDay(date)
  if (parts === null) return date
  return into === 'ja'
    ? date.replaceAll('-', '/')
    : `${parts.day} ${monthsEnglish[parts.month - 1]} ${parts.year}`
}

/** A day whose year is clear: `11/21` or `21 Nov`. */
export function formatDayOfYear(date: string, into: Language = language()): string {
  const parts = calendarDay(date)
  if (parts === null) return date
  return into === 'ja'
    ? `${parts.month}/${parts.day}`
    : `${parts.day} ${monthsEnglish[parts.month - 1]}`
}

/** `2026年11月` or `Nov 2026` from `YYYY-MM`. */
export function formatMonth(month: string, into: Language = language()): string {
  const parts = calendarDay(`${month}-01`)
  if (parts === null) return month
  return into === 'ja'
    ? `${parts.year}年${parts.month}月`
    : `${monthsEnglish[parts.month - 1]} ${parts.year}`
}

/** Day and time in Japan of an instant: `2026年11月21日（土） 22:00`. */
export const formatInstant = (
  instant: string,
  options: TimeOptions = {},
  into: Language = language(),
): string => `${formatDate(japanDateOf(instant), into)} ${japanTimeOf(instant, options)}`

/** Day and time for narrow columns: `2026/11/21 22:00`. */
export const formatInstantShort = (
  instant: string,
  options: TimeOptions = {},
  into: Language = language(),
): string => `${formatDateShort(japanDateOf(instant), into)} ${japanTimeOf(instant, options)}`

/** A length of talk: `0:05`, `12:34`, `1:02:03`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const two = (part: number) => String(part).padStart(2, '0')
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

/** The day `days` later (or earlier), as `YYYY-MM-DD`. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** The month `months` later (or earlier), as `YYYY-MM`. */
export function addMonths(month: string, months: number): string {
  const [year = 0, monthOfYear = 1] = month.split('-').map(Number)
  const index = year * 12 + (monthOfYear - 1) + months
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** How many days the month `YYYY-MM` has. */
export const daysInMonth = (month: string): number =>
  Number(addDays(`${addMonths(month, 1)}-01`, -1).slice(8))

/** The weekday's one letter or short name, Sunday first. */
export const weekdayName = (weekday: number, into: Language = language()): string =>
  (weekdays[weekday] as Bilingual)[into]
