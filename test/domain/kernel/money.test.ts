import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatYen, parseYen, roundToYen, sumOf, yenOf } from '../../../domain/kernel/money.ts'
import {
  add,
  compare,
  divide,
  mulDiv,
  multiply,
  ratio,
  roundings,
  roundRational,
} from '../../../domain/kernel/rational.ts'

describe('money', () => {
  test('decimals are read exactly, up to four', () => {
    expect(parseYen('1100')).toBe(11_000_000n)
    expect(parseYen('-8.25')).toBe(-82_500n)
    expect(parseYen('0.0001')).toBe(1n)
  })
  test.each(['', '1,100', '1.23456', '1.', '.5', '1e3', '+1', ' 1', '１', '--1', 'NaN'])(
    '%j is no amount',
    (text) => expect(parseYen(text)).toBeNull(),
  )
  test('is shown with 4, 2 or no decimals', () => {
    expect(formatYen(6_107_143n)).toBe('610.7143')
    expect(formatYen(6_107_150n, 2)).toBe('610.72')
    expect(formatYen(6_105_000n, 0)).toBe('611')
    expect(formatYen(-1n)).toBe('-0.0001')
    expect(formatYen(-1n, 2)).toBe('0.00')
    expect(formatYen(0n, 0)).toBe('0')
  })
  test('TAX-08 rounding to yen is symmetric: −31.5 is floored to −31', () => {
    expect(roundToYen(315_000n, 'floor')).toBe(yenOf(31))
    expect(roundToYen(-315_000n, 'floor')).toBe(yenOf(-31))
    expect(roundToYen(-315_000n, 'half-up')).toBe(yenOf(-32))
    expect(roundToYen(-310_001n, 'ceil')).toBe(yenOf(-32))
  })
  test('property: format and parse are inverse', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), (money) => {
        expect(parseYen(formatYen(money))).toBe(money)
      }),
    )
  })
  test('sums add up', () => expect(sumOf([1n, -2n, yenOf(3)])).toBe(29_999n))
})

describe('rounding', () => {
  const whole = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n })
  const divisor = fc.bigInt({ min: 1n, max: 10n ** 6n })

  test('property: every rounding is symmetric and off by less than one', () => {
    fc.assert(
      fc.property(whole, divisor, fc.constantFrom(...roundings), (n, d, rounding) => {
        const rounded = divide(n, d, rounding)
        expect(divide(-n, d, rounding)).toBe(-rounded)
        const off = rounded * d - n
        const distance = off < 0n ? -off : off
        expect(distance < d).toBe(true)
        if (rounding === 'half-up') expect(2n * distance <= d).toBe(true)
      }),
    )
  })
  test('property: a product is rounded once, as a fraction is', () => {
    fc.assert(
      fc.property(whole, whole, divisor, fc.constantFrom(...roundings), (a, b, c, rounding) => {
        const exact = multiply(ratio(a), ratio(b, c))
        expect(mulDiv(a, b, c, rounding)).toBe(roundRational(exact, rounding))
      }),
    )
  })
  test('fractions add and compare exactly', () => {
    expect(compare(add(ratio(1n, 3n), ratio(1n, 6n)), ratio(1n, 2n))).toBe(0)
    expect(compare(ratio(1n, -3n), ratio(0n))).toBe(-1)
    expect(() => ratio(1n, 0n)).toThrow(RangeError)
    expect(() => divide(1n, 0n, 'floor')).toThrow(RangeError)
  })
})
