import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  calendarDay,
  daysInMonth,
  formatDate,
  formatDateShort,
  formatDuration,
  formatInstant,
  formatMonth,
  japanDateOf,
  japanTimeOf,
} from '../../web/format/japan-time.ts'
import {
  decimalsOf,
  formatCount,
  formatMoney,
  parseCount,
  parseMoney,
} from '../../web/format/money.ts'
import { formatPhone } from '../../web/format/phone.ts'
import { areasOfAll } from '../../web/parts/base-areas.ts'

const seed = Number(process.env.FC_SEED ?? 20261121)

describe('money as people read it', () => {
  test.each([
    [12_340_000n, '¥1,234'],
    [12_345_678n, '¥1,234.5678'],
    [-5_000_000n, '−¥500'],
    [-1n, '−¥0.0001'],
    [0n, '¥0'],
    [1_000_000_0000n, '¥1,000,000'],
  ])('%s units are %s', (units, shown) => expect(formatMoney(units)).toBe(shown))

  test('reads the decimal string that JSON carries', () =>
    expect(formatMoney('11000000')).toBe('¥1,100'))

  test('keeps four decimals in every row where asked', () =>
    expect(formatMoney(20_000n, { decimals: 'always' })).toBe('¥2.0000'))

  test('amounts under one another have their decimals alike', () => {
    expect(decimalsOf([66_060_000n, '7062000'])).toBe('always')
    expect(decimalsOf(['66060000', 0n, -10_000n])).toBe('auto')
  })

  test('puts a plus before credits only where asked, never before nothing', () => {
    expect(formatMoney(10_000n, { plus: true })).toBe('+¥1')
    expect(formatMoney(0n, { plus: true })).toBe('¥0')
  })

  test.each([
    ['1,100', 11_000_000n],
    ['¥１，１００', 11_000_000n],
    ['2.5', 25_000n],
    ['−3円', -30_000n],
    ['', null],
    ['1.23456', null],
    ['abc', null],
  ])('typed %j is read as %s', (typed, units) => expect(parseMoney(typed)).toBe(units))

  test('what is shown is read back as the same amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (units) => {
        expect(parseMoney(formatMoney(units))).toBe(units)
      }),
      { seed, verbose: true },
    )
  })

  test.each([
    ['12', 12],
    ['１２', 12],
    [' 1,200 ', 1_200],
    ['１，２００', 1_200],
    ['0', 0],
    ['', null],
    ['-1', null],
    ['1.5', null],
    ['2e3', null],
    ['三', null],
    ['1234567890', null],
  ])('ORD-10 a count typed as %j is %s', (typed, count) => expect(parseCount(typed)).toBe(count))

  test('counts have separators', () => {
    expect(formatCount(1234567)).toBe('1,234,567')
    expect(formatCount(-1234)).toBe('−1,234')
  })
})

describe('days and times in Japan, whatever the zone of the browser', () => {
  test('a day with its weekday', () => {
    expect(formatDate('2026-11-21', 'ja')).toBe('2026年11月21日（土）')
    expect(formatDate('2026-11-21', 'en')).toBe('Sat, 21 Nov 2026')
    expect(formatDateShort('2026-11-21', 'ja')).toBe('2026/11/21')
    expect(formatMonth('2026-11', 'ja')).toBe('2026年11月')
  })

  test('15:00 UTC is already the next day', () => {
    expect(japanDateOf('2026-11-21T14:59:59.999Z')).toBe('2026-11-21')
    expect(japanDateOf('2026-11-21T15:00:00.000Z')).toBe('2026-11-22')
    expect(formatInstant('2026-11-21T13:00:00.000Z', {}, 'ja')).toBe('2026年11月21日（土） 22:00')
    expect(japanTimeOf('2026-11-21T12:59:59.999Z', { seconds: true })).toBe('21:59:59')
  })

  test('what is no date is shown as it is, not as another day', () => {
    expect(calendarDay('2026-02-29')).toBeNull()
    expect(formatDate('2026-02-30', 'ja')).toBe('2026-02-30')
    expect(calendarDay('2028-02-29')?.weekday).toBe(2)
  })

  test('agrees with Temporal on every instant', () => {
    const from = Date.UTC(1990, 0, 1)
    const to = Date.UTC(2100, 0, 1)
    fc.assert(
      fc.property(fc.integer({ min: from, max: to }), (ms) => {
        const instant = Temporal.Instant.fromEpochMilliseconds(ms)
        const there = instant.toZonedDateTimeISO('Asia/Tokyo')
        const iso = instant.toString({ smallestUnit: 'millisecond' })
        expect(japanDateOf(iso)).toBe(there.toPlainDate().toString())
        expect(japanTimeOf(iso, { seconds: true })).toBe(there.toPlainTime().toString().slice(0, 8))
        expect((calendarDay(japanDateOf(iso))?.weekday ?? 0) || 7).toBe(there.dayOfWeek)
      }),
      { seed, verbose: true },
    )
  })

  test('steps over months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addMonths('2026-11', 2)).toBe('2027-01')
    expect(addMonths('2026-01', -1)).toBe('2025-12')
    expect(daysInMonth('2028-02')).toBe(29)
  })

  test('lengths of talk', () => {
    expect(formatDuration(5)).toBe('0:05')
    expect(formatDuration(754)).toBe('12:34')
    expect(formatDuration(3723)).toBe('1:02:03')
  })
})

test.each([
  ['+81312345678', '03-1234-5678'],
  ['0120123456', '0120-123-456'],
  ['05012345678', '050-1234-5678'],
  ['0452345678', '045-234-5678'],
  ['+12125550100', '+12125550100'],
  ['2000000001', '2000000001'],
])('the number %s is written %s', (number, shown) => expect(formatPhone(number)).toBe(shown))

test('TEL-05 areas that nobody has named are the whole prefecture, each place once', () => {
  const [osaka, kyoto] = [
    { prefecture: '大阪府', areaCodes: ['06', '072'] },
    { prefecture: '京都府', areaCodes: null },
  ]
  expect(areasOfAll([osaka, kyoto, osaka])).toBe('06、072、京都府全域')
})
