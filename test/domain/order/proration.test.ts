import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysInMonth, monthEnd, monthStart } from '../../../domain/kernel/calendar.ts'
import { formatYen, yenOf } from '../../../domain/kernel/money.ts'
import { firstMonthFee, monthPartOf, prorate } from '../../../domain/order/proration.ts'

describe('ORD-13 proration', () => {
  test.each([
    ['2026-11-21', 1000, '333.3333'],
    ['2026-02-15', 1100, '550.0000'],
    ['2026-10-01', 1100, '1100.0000'],
    ['2026-10-31', 1100, '35.4839'],
    ['2028-02-29', 1100, '37.9310'],
    ['2026-12-15', 1113.65, '610.7113'],
  ])('bought on %s a fee of %d is %s', (date, fee, amount) =>
    expect(formatYen(firstMonthFee(BigInt(Math.round(fee * 10_000)), date, true))).toBe(amount),
  )
  test('what is not prorated costs its full fee in the first month', () =>
    expect(firstMonthFee(yenOf(1100), '2026-10-31', false)).toBe(yenOf(1100)))
  test('a part of a month ends within it, and not before it begins', () => {
    expect(monthPartOf('2026-02-15', '2026-03-01')).toEqual({ days: 14, daysInMonth: 28 })
    expect(monthPartOf('2026-02-15')).toEqual({ days: 14, daysInMonth: 28 })
    expect(monthPartOf('2026-02-15', '2026-03-02')).toBeNull()
    expect(monthPartOf('2026-02-15', '2026-02-14')).toBeNull()
  })

  const month = fc
    .tuple(fc.integer({ min: 1990, max: 2090 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`)
  const fee = fc.bigInt({ min: 0n, max: 10n ** 12n })

  test('property: two parts of a month differ from the whole by at most 1/10000 yen', () => {
    fc.assert(
      fc.property(month, fee, fc.integer({ min: 1, max: 27 }), (inMonth, monthlyFee, days) => {
        const middle = addDays(monthStart(inMonth), days)
        const first = monthPartOf(monthStart(inMonth), middle)
        const second = monthPartOf(middle)
        if (first === null || second === null) throw new Error('parts of one month')
        expect(first.days + second.days).toBe(daysInMonth(inMonth))
        const off = prorate(monthlyFee, first) + prorate(monthlyFee, second) - monthlyFee
        expect(off >= -1n && off <= 1n).toBe(true)
      }),
    )
  })
  test('property: the sum of all days alone stays within half a unit a day', () => {
    fc.assert(
      fc.property(month, fee, (inMonth, monthlyFee) => {
        const days = daysInMonth(inMonth)
        const sum = BigInt(days) * prorate(monthlyFee, { days: 1, daysInMonth: days })
        const off = sum > monthlyFee ? sum - monthlyFee : monthlyFee - sum
        expect(2n * off <= BigInt(days)).toBe(true)
      }),
    )
  })
  test('property: a later purchase never costs more; the 1st is full, the last one day', () => {
    fc.assert(
      fc.property(month, fee, fc.integer({ min: 0, max: 26 }), (inMonth, monthlyFee, day) => {
        const date = addDays(monthStart(inMonth), day)
        const earlier = firstMonthFee(monthlyFee, date, true)
        expect(firstMonthFee(monthlyFee, addDays(date, 1), true) <= earlier).toBe(true)
        expect(firstMonthFee(monthlyFee, monthStart(inMonth), true)).toBe(monthlyFee)
        expect(monthPartOf(monthEnd(inMonth))?.days).toBe(1)
      }),
    )
  })
})
