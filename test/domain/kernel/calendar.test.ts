import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  BusinessDate,
  bank,
  businessDayOnOrBefore,
  daysBetween,
  daysInMonth,
  firstInstantOf,
  Instant,
  isBusinessDay,
  japanDateOf,
  japanMonthOf,
  japanSecondOfDay,
  lastInstantOf,
  monthEnd,
  monthOf,
  nextBusinessDay,
  nthBusinessDay,
  office,
  officeWith,
  previousBusinessDay,
  weekdayOf,
} from '../../../domain/kernel/calendar.ts'
import { holidayOn } from '../../../domain/kernel/holidays.ts'

const everyDay = (from: string, to: string): string[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, day) => addDays(from, day))

describe('Japan time', () => {
  test('CAL-01 2026-02-28T13:00:00Z is 22:00 on the 28th in Japan', () => {
    expect(japanDateOf('2026-02-28T13:00:00Z')).toBe('2026-02-28')
    expect(japanSecondOfDay('2026-02-28T13:00:00Z')).toBe(22 * 3600)
  })
  test('CAL-01 the day turns at 15:00Z', () => {
    expect(japanDateOf('2026-02-28T14:59:59.999Z')).toBe('2026-02-28')
    expect(japanDateOf('2026-02-28T15:00:00.000Z')).toBe('2026-03-01')
    expect(japanMonthOf('2026-12-31T15:00:00.000Z')).toBe('2027-01')
  })
  test('first and last instant enclose exactly the day', () => {
    expect(firstInstantOf('2026-11-21')).toBe('2026-11-20T15:00:00.000Z')
    expect(lastInstantOf('2026-11-21')).toBe('2026-11-21T14:59:59.999Z')
  })
  test('months have their days, also in leap years', () => {
    expect(monthEnd('2028-02')).toBe('2028-02-29')
    expect(monthEnd('2100-02')).toBe('2100-02-28')
    expect(daysInMonth('2026-04')).toBe(30)
    expect(addMonths('2026-01', -1)).toBe('2025-12')
  })
  test('a date that does not exist is not a business date', () => {
    expect(BusinessDate.safeParse('2026-02-29').success).toBe(false)
    expect(BusinessDate.safeParse('2028-02-29').success).toBe(true)
  })
  test('property: an instant is what a date of the machine would be written as', () => {
    const digits = (from: number, to: number, length: number) =>
      fc.integer({ min: from, max: to }).map((number) => String(number).padStart(length, '0'))
    const form = fc
      .tuple(
        fc.oneof(digits(0, 9999, 4), fc.constantFrom('0000', '1900', '2000', '2026', '2028')),
        digits(0, 13, 2),
        fc.oneof(digits(0, 32, 2), fc.constantFrom('28', '29', '30', '31')),
        digits(0, 25, 2),
        digits(0, 61, 2),
        digits(0, 61, 2),
        digits(0, 999, 3),
      )
      .map(([y, mo, d, h, mi, s, ms]) => `${y}-${mo}-${d}T${h}:${mi}:${s}.${ms}Z`)
    fc.assert(
      fc.property(form, (text) => {
        const milliseconds = Date.parse(text)
        const isReal = !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === text
        expect(Instant.safeParse(text).success).toBe(isReal)
      }),
      { numRuns: 20_000 },
    )
    for (const text of ['2026-02-29T00:00:00.000Z', '2026-11-21', '2026-11-21T09:00:00Z', ''])
      expect(Instant.safeParse(text).success).toBe(false)
  })
  test('property: an instant lies between the ends of its own Japan date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (epochMs) => {
        const at = Temporal.Instant.fromEpochMilliseconds(epochMs).toString({
          smallestUnit: 'millisecond',
        })
        const date = japanDateOf(at)
        expect(firstInstantOf(date) <= at && at <= lastInstantOf(date)).toBe(true)
        expect(monthOf(date)).toBe(japanMonthOf(at))
      }),
    )
  })
})

describe('CAL-03 national holidays', () => {
  const vectors: [string, string][] = [
    ['2026-05-06', 'こどもの日 振替休日'],
    ['2026-09-21', '敬老の日'],
    ['2026-09-22', '国民の休日'],
    ['2026-09-23', '秋分の日'],
    ['2027-03-22', '春分の日 振替休日'],
    ['2025-11-24', '勤労感謝の日 振替休日'],
    ['2025-02-24', '天皇誕生日 振替休日'],
    ['2020-07-24', 'スポーツの日'],
    ['2021-07-23', 'スポーツの日'],
  ]
  test.each(vectors)('%s is %s', (date, name) => expect(holidayOn(date)?.ja).toBe(name))

  test.each([
    '2019-04-30',
    '2019-05-01',
    '2019-05-02',
    '2020-07-23',
    '2020-08-10',
    '2021-07-22',
    '2021-08-08',
    '2021-08-09',
  ])('%s is a holiday', (date) => expect(holidayOn(date)).not.toBeNull())

  test.each(['2026-12-31', '2026-01-02', '2020-10-12', '2021-07-19', '2026-11-21'])(
    '%s is none',
    (date) => expect(holidayOn(date)).toBeNull(),
  )

  test('a year without data is refused, not taken for one without holidays', () =>
    expect(() => holidayOn('2051-01-01')).toThrow(RangeError))

  test('the data obey the Act: a Sunday holiday moves on, a day between two is one', () => {
    for (const date of everyDay('2007-01-01', '2050-11-30')) {
      if (holidayOn(date) !== null && weekdayOf(date) === 7) {
        let next = addDays(date, 1)
        while (holidayOn(next) !== null && !holidayOn(next)?.ja.includes('振替'))
          next = addDays(next, 1)
        expect(holidayOn(next)?.ja, `substitute for ${date}`).toContain('振替')
      }
      const between = holidayOn(addDays(date, -1)) !== null && holidayOn(addDays(date, 1)) !== null
      if (between && weekdayOf(date) !== 7) expect(holidayOn(date), date).not.toBeNull()
    }
  })
})

describe('CAL-04 business days', () => {
  test.each([
    ['2026-01', '2026-01-07'],
    ['2026-05', '2026-05-08'],
    ['2026-09', '2026-09-03'],
    ['2026-11', '2026-11-05'],
    ['2027-01', '2027-01-06'],
    ['2027-05', '2027-05-10'],
  ])('INV-01 the 3rd business day of %s is %s', (month, date) => {
    expect(nthBusinessDay(month, 3, bank)).toBe(date)
    expect(nthBusinessDay(month, 3, office)).toBe(date)
  })
  test.each([
    ['2026-05-06', '2026-05-01'],
    ['2026-01-02', '2025-12-30'],
    ['2026-11-23', '2026-11-20'],
    ['2027-01-03', '2026-12-30'],
    ['2026-11-20', '2026-11-20'],
  ])('a due date on %s falls on %s', (date, due) =>
    expect(businessDayOnOrBefore(date, bank)).toBe(due),
  )
  test('the office rests on 29 and 30 December, the bank does not', () => {
    expect(isBusinessDay('2025-12-29', bank)).toBe(true)
    expect(isBusinessDay('2025-12-29', office)).toBe(false)
    expect(previousBusinessDay('2026-01-05', office)).toBe('2025-12-26')
    expect(previousBusinessDay('2026-01-05', bank)).toBe('2025-12-30')
  })
  test('CAL-05 company holidays are data: one closed day moves the next business day', () => {
    expect(nextBusinessDay('2026-05-01', office)).toBe('2026-05-07')
    const withOuting = officeWith({ closedEveryYear: [], closedOn: ['2026-05-07'] })
    expect(nextBusinessDay('2026-05-01', withOuting)).toBe('2026-05-08')
  })
  test('a month has no 32nd business day', () =>
    expect(nthBusinessDay('2026-01', 32, bank)).toBeNull())
})
