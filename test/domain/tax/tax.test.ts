import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { yenOf } from '../../../domain/kernel/money.ts'
import { currentTaxClasses, standardTaxClassOn } from '../../../domain/tax/tax-class.ts'
import {
  debitAllWithTax,
  debitWithTax,
  largestNetWithin,
  shortfallOf,
} from '../../../domain/tax/wallet-tax.ts'

describe('TAX-05 the standard rate by date', () => {
  test.each([
    ['1997-03-31', 'single', 'STD3'],
    ['1997-04-01', 'single', 'STD5'],
    ['2014-03-31', 'single', 'STD5'],
    ['2014-04-30', 'single', 'STD8'],
    ['2014-04-30', 'continuing', 'STD5'],
    ['2014-05-01', 'continuing', 'STD8'],
    ['2019-09-30', 'continuing', 'STD8'],
    ['2019-10-31', 'continuing', 'STD8'],
    ['2019-10-05', 'single', 'STD10'],
    ['2019-11-30', 'continuing', 'STD10'],
  ] as const)('on %s a %s supply is %s', (date, supply, taxClass) =>
    expect(standardTaxClassOn(date, supply)).toBe(taxClass),
  )
})

describe('PAY-11 tax in the wallet', () => {
  const call = { net: 5n, taxClass: 'STD10' } as const

  test('small debits share one rounding over the month', () => {
    const { debits, running } = debitAllWithTax({}, [call, call, call, call])
    expect(debits.map(({ tax }) => tax)).toEqual([1n, 0n, 1n, 0n])
    expect(running).toEqual({ STD10: { net: 20n, tax: 2n } })
  })
  test('classes run apart', () => {
    const first = debitWithTax({}, { net: yenOf(100), taxClass: 'STD10' })
    const second = debitWithTax(first.running, { net: yenOf(100), taxClass: 'EXPORT0' })
    expect(second.debit.tax).toBe(0n)
    expect(second.running.STD10?.tax).toBe(yenOf(10))
  })
  test('ORD-14 the shortfall is named with tax, and exactly enough is enough', () => {
    const order = [{ net: yenOf(1000), taxClass: 'STD10' } as const]
    expect(shortfallOf(yenOf(1000), {}, order)).toEqual({
      total: yenOf(1100),
      shortfall: yenOf(100),
    })
    expect(shortfallOf(yenOf(1100), {}, order).shortfall).toBe(0n)
  })

  const amount = fc.record({
    net: fc.bigInt({ min: 0n, max: 10n ** 10n }),
    taxClass: fc.constantFrom(...currentTaxClasses),
  })
  test('property: the month bears the same tax however its debits are cut', () => {
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 30 }), (amounts) => {
        const whole = currentTaxClasses.flatMap((taxClass) => {
          const ofClass = amounts.filter((candidate) => candidate.taxClass === taxClass)
          const net = ofClass.reduce((sum, candidate) => sum + candidate.net, 0n)
          return ofClass.length === 0 ? [] : [{ taxClass, net }]
        })
        expect(debitAllWithTax({}, amounts).running).toEqual(debitAllWithTax({}, whole).running)
      }),
    )
  })
  test('property: the largest affordable net is affordable and no larger one is', () => {
    fc.assert(
      fc.property(
        fc.array(amount, { maxLength: 5 }),
        fc.bigInt({ min: 0n, max: 10n ** 9n }),
        fc.constantFrom(...currentTaxClasses),
        (before, available, taxClass) => {
          const { running } = debitAllWithTax({}, before)
          const net = largestNetWithin(available, running, taxClass)
          const fits = (candidate: bigint) =>
            shortfallOf(available, running, [{ net: candidate, taxClass }]).shortfall === 0n
          expect(fits(net)).toBe(true)
          expect(fits(net + 1n)).toBe(false)
        },
      ),
    )
  })
})
