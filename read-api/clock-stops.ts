import {
  addDays,
  addMonths,
  instantAt,
  japanDateOf,
  monthEnd,
  monthOf,
  monthStart,
  nthBusinessDay,
  office,
} from '../domain/kernel/calendar.ts'
import type { ClockStop } from './schemas/clock.ts'

/** Invoices may be downloaded from this office day of the month after (INV-04). */
const releaseDay = 3

/**
 * Where someone who shows the product may want the clock next, the earliest first: around the
 * cut-off, the turn of the day and of the month, and the release of invoices (OPS-15).
 */
export function clockStopsOf(now: string): ClockStop[] {
  const today = japanDateOf(now)
  const month = monthOf(today)
  const next = addMonths(month, 1)
  const release = nthBusinessDay(next, releaseDay, office)
  const stops: ClockStop[] = [
    { name: 'day-end', at: instantAt(addDays(today, 1), '00:00:00') },
    { name: 'before-cut-off', at: instantAt(monthEnd(month), '21:59:00') },
    { name: 'month-end', at: instantAt(monthEnd(month), '23:59:00') },
    { name: 'month-start', at: instantAt(monthStart(next), '00:01:00') },
    ...(release === null
      ? []
      : [{ name: 'invoice-release' as const, at: instantAt(release, '09:00:00') }]),
  ]
  return stops.filter(({ at }) => at > now).sort((a, b) => (a.at < b.at ? -1 : 1))
}
