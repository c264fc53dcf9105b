import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatYen, parseYen, yen, yenOf } from '../../../domain/kernel/money.ts'
import type { Rounding } from '../../../domain/kernel/rational.ts'
import { roundings } from '../../../domain/kernel/rational.ts'
import {
  orderTotalsOf,
  type PricedLine,
  roundingDifferenceOf,
  totalsOf,
} from '../../../domain/order/totals.ts'
import { currentTaxClasses, type TaxClass } from '../../../domain/tax/tax-class.ts'
import { debitAllWithTax } from '../../../domain/tax/wallet-tax.ts'
import vectors from '../../vectors/document-tax.json' with { type: 'json' }

const line = (amount: string, taxClass: TaxClass = 'STD10') => {
  const net = parseYen(amount)
  if (net === null) throw new Error(amount)
  return { net, taxClass }
}

describe('TAX-03 tax is rounded once per class', () => {
  for (const vector of vectors.cases)
    for (const rounding of roundings)
      test(`${vector.lines.join(' + ')} ${rounding} is ${vector[rounding]}`, () => {
        const lines = vector.lines.map((amount) => line(amount))
        const [only] = totalsOf(lines, rounding as Rounding).classes
        expect(formatYen(only?.base ?? 0n, 0)).toBe(vector.base)
        expect(formatYen(only?.tax ?? 0n, 0)).toBe(vector[rounding])
      })

  test("TAX-04 the manual's usage table comes to 11,592 yen", () => {
    const lines = [line('4099.20'), line('5883.60'), line('611.31', 'EXPORT0')]
    expect(totalsOf(lines)).toEqual({
      classes: [
        { taxClass: 'STD10', net: 99_828_000n, base: yenOf(9983), tax: yenOf(998) },
        { taxClass: 'EXPORT0', net: 6_113_100n, base: yenOf(611), tax: 0n },
      ],
      total: yenOf(11_592),
    })
  })
  test('TAX-07 a top-up carries no tax', () =>
    expect(totalsOf([line('10000', 'OUT')]).total).toBe(yenOf(10_000)))
  test('ORD-12 tax is of the exact net, not of the rounded base', () => {
    const [only] = totalsOf([line('104.5')]).classes
    expect([only?.base, only?.tax]).toEqual([yenOf(105), yenOf(10)])
  })
  test('nothing comes to nothing', () => expect(totalsOf([])).toEqual({ classes: [], total: 0n }))
})

describe('ORD-12 an order', () => {
  const monthly: PricedLine = {
    unitPrice: yenOf(1100),
    quantity: 2,
    isMonthly: true,
    isProrated: true,
    taxClass: 'STD10',
  }
  const initial: PricedLine = { ...monthly, isMonthly: false, isProrated: false }

  test('first month is initial and prorated fees, from next month the monthly fees', () => {
    const totals = orderTotalsOf([monthly, initial], '2026-11-21')
    expect(totals.lines).toEqual([
      { subtotal: yenOf(2200), firstMonth: 7_333_334n },
      { subtotal: yenOf(2200), firstMonth: yenOf(2200) },
    ])
    expect(totals.firstMonth.total).toBe(yenOf(2933 + 293))
    expect(totals.fromNextMonth.total).toBe(yenOf(2200 + 220))
  })
  test('ORD-13 each contract is prorated and rounded before the quantity', () => {
    const totals = orderTotalsOf(
      [{ ...monthly, quantity: 3, unitPrice: yenOf(1000) }],
      '2026-11-11',
    )
    expect(totals.lines[0]?.firstMonth).toBe(3n * 6_666_667n)
  })
})

describe('properties', () => {
  const amount = fc.record({
    net: fc.bigInt({ min: 0n, max: 10n ** 11n }),
    taxClass: fc.constantFrom(...currentTaxClasses),
  })
  test('INV-03 invoice and wallet differ by at most 1 yen per class', () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 40 }), (amounts) => {
        const { debits } = debitAllWithTax({}, amounts)
        for (const ofClass of totalsOf(amounts).classes) {
          const debited = debits.filter((debit) => debit.taxClass === ofClass.taxClass)
          const difference = roundingDifferenceOf(ofClass, {
            net: debited.reduce((sum, { net }) => sum + net, 0n),
            tax: debited.reduce((sum, { tax }) => sum + tax, 0n),
          })
          expect(difference >= -yen && difference <= yen).toBe(true)
        }
      }),
    )
  })
  test('ORD-12 the order of the lines changes nothing', () => {
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 20 }), (amounts) => {
        expect(totalsOf([...amounts].reverse())).toEqual(totalsOf(amounts))
      }),
    )
  })
  test('TAX-08 a credit note is the exact opposite of the invoice', () => {
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(...roundings),
        (amounts, rounding) => {
          const credit = amounts.map(({ net, taxClass }) => ({ net: -net, taxClass }))
          expect(totalsOf(credit, rounding).total).toBe(-totalsOf(amounts, rounding).total)
        },
      ),
    )
  })
})
