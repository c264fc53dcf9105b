import {
  addDays,
  type BusinessDate,
  type Instant,
  instantAt,
  japanDateOf,
  japanSecondOfDay,
  weekdayOf,
} from '../kernel/calendar.ts'
import { holidayOn } from '../kernel/holidays.ts'
import type { Band, DayKind, Schedule, TariffRow } from './values.ts'

/** A stretch of a call, in milliseconds after its answer, priced by one list of bands. */
export type Stretch = {
  readonly schedule: string | null
  readonly bands: readonly Band[]
  readonly fromMs: number
  readonly untilMs: number
}

const saturday = 6
const sunday = 7

/** Which kind of day a business date is for rates. */
export const dayKindOf = (date: BusinessDate): DayKind => {
  if (holidayOn(date) !== null) return 'holiday'
  const weekday = weekdayOf(date)
  return weekday === sunday ? 'sunday' : weekday === saturday ? 'saturday' : 'weekday'
}

const secondOfDay = (timeOfDay: string): number => {
  const [hours = 0, minutes = 0] = timeOfDay.split(':').map(Number)
  return hours * 3600 + minutes * 60
}

const isInForce = (schedule: Schedule, day: DayKind, second: number): boolean => {
  if (!schedule.days.includes(day)) return false
  const from = secondOfDay(schedule.from)
  const until = secondOfDay(schedule.until)
  return from < until ? from <= second && second < until : second >= from || second < until
}

const scheduleAt = (schedules: readonly Schedule[], at: Instant): Schedule | null => {
  const day = dayKindOf(japanDateOf(at))
  const second = japanSecondOfDay(at)
  return schedules.find((schedule) => isInForce(schedule, day, second)) ?? null
}

const atMs = (answeredAtMs: number, offsetMs: number): Instant =>
  Temporal.Instant.fromEpochMilliseconds(answeredAtMs + offsetMs).toString({
    smallestUnit: 'millisecond',
  })

/** Milliseconds after the answer at which a schedule may begin or end, midnights included. */
const boundariesMs = (
  schedules: readonly Schedule[],
  answeredAtMs: number,
  talkMs: number,
): number[] => {
  const times = new Set(['00:00', ...schedules.flatMap(({ from, until }) => [from, until])])
  const last = japanDateOf(atMs(answeredAtMs, talkMs))
  const offsets = new Set([0, talkMs])
  for (let date = japanDateOf(atMs(answeredAtMs, 0)); date <= last; date = addDays(date, 1))
    for (const time of times) {
      const instant = Temporal.Instant.from(instantAt(date, time))
      const offset = instant.epochMilliseconds - answeredAtMs
      if (offset > 0 && offset < talkMs) offsets.add(offset)
    }
  return [...offsets].sort((a, b) => a - b)
}

/** Cuts a call where another schedule comes into force; neighbours of one schedule stay whole. */
export const stretchesOf = (
  row: TariffRow,
  answeredAt: Instant,
  talkMs: number,
): readonly Stretch[] => {
  if (row.schedules.length === 0)
    return [{ schedule: null, bands: row.bands, fromMs: 0, untilMs: talkMs }]
  const answeredAtMs = Temporal.Instant.from(answeredAt).epochMilliseconds
  const boundaries = boundariesMs(row.schedules, answeredAtMs, talkMs)
  const stretches: Stretch[] = []
  for (const [place, fromMs] of boundaries.slice(0, -1).entries()) {
    const untilMs = boundaries[place + 1] ?? talkMs
    const schedule = scheduleAt(row.schedules, atMs(answeredAtMs, fromMs))
    const bands = schedule?.bands ?? row.bands
    const before = stretches.at(-1)
    if (before?.bands === bands) stretches[stretches.length - 1] = { ...before, untilMs }
    else stretches.push({ schedule: schedule?.name ?? null, bands, fromMs, untilMs })
  }
  return stretches
}
