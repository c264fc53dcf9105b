import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultPriceList } from '../../../domain/catalogue/default-price-list.ts'
import { type Charged, priceDifferences } from '../../../domain/catalogue/price-difference.ts'
import type { Product } from '../../../domain/catalogue/values.ts'
import { sumOf, yenOf } from '../../../domain/kernel/money.ts'
import { quote } from '../../../domain/order/quote.ts'

const sold = new Map([['list', defaultPriceList]])
const codes = defaultPriceList
  .filter(({ group, countedBy }) => group !== 'device' && countedBy === null)
  .map(({ code }) => code)

type Wish = { productCode: string; quantity: number; account: string }

/** What an order of one product charges on a day: by the function that carts and orders use. */
const bought = (
  products: readonly Product[],
  day: string,
  { account, ...wish }: Wish,
): Charged[] => {
  const { lines } = quote([{ lineId: 'line', e164: null, ...wish }], products, day)
  return lines.flatMap(({ productCode, quantity, initialFee, firstMonthFee, monthlyFee }) => {
    const charge = { accountId: account, priceListId: 'list', productCode, quantity }
    return [
      { ...charge, kind: 'initial', startedOn: day, unit: initialFee },
      { ...charge, kind: 'first-month', startedOn: day, unit: firstMonthFee },
      { ...charge, kind: 'monthly', startedOn: day, unit: monthlyFee },
    ] satisfies Charged[]
  })
}

const spentIn = (charges: readonly Charged[]) =>
  sumOf(charges.map(({ unit, quantity }) => unit * BigInt(quantity)))

const wishes = fc.array(
  fc.record({
    productCode: fc.constantFrom(...codes),
    quantity: fc.integer({ min: 1, max: 20 }),
    account: fc.constantFrom('a', 'b', 'c'),
  }),
  { maxLength: 12 },
)
const days = fc.integer({ min: 1, max: 30 }).map((day) => `2026-11-${String(day).padStart(2, '0')}`)

test('BEY-06 with the present list the difference is 0 for everyone', () => {
  fc.assert(
    fc.property(wishes, days, (wanted, day) => {
      const charged = wanted.flatMap((wish) => bought(defaultPriceList, day, wish))
      for (const each of priceDifferences(charged, sold, defaultPriceList)) {
        expect(each.difference).toBe(0n)
        expect(each.after).toBe(each.before)
      }
    }),
  )
})

test('BEY-06 after publishing, the same purchase costs what was predicted', () => {
  const fees = fc.record({
    monthlyFee: fc.integer({ min: 0, max: 90_000_000 }).map(BigInt),
    initialFee: fc.integer({ min: 0, max: 90_000_000 }).map(BigInt),
    prorated: fc.boolean(),
  })
  const drafts = fc
    .array(fees, { minLength: defaultPriceList.length, maxLength: defaultPriceList.length })
    .map((all) => defaultPriceList.map((product, place) => ({ ...product, ...all[place] })))
  fc.assert(
    fc.property(wishes, days, drafts, (wanted, day, draft) => {
      const charged = wanted.flatMap((wish) => bought(defaultPriceList, day, wish))
      for (const { accountId, before, after } of priceDifferences(charged, sold, draft)) {
        const own = wanted.filter(({ account }) => account === accountId)
        expect(before).toBe(spentIn(own.flatMap((wish) => bought(defaultPriceList, day, wish))))
        expect(after).toBe(spentIn(own.flatMap((wish) => bought(draft, day, wish))))
      }
    }),
  )
})

test('X-24 a draft written with tax is compared by its net figures', () => {
  const charged = bought(defaultPriceList, '2026-11-01', {
    productCode: 'extension',
    quantity: 1,
    account: 'a',
  })
  const gross = defaultPriceList.map((product) => ({
    ...product,
    taxIncluded: true,
    monthlyFee: (product.monthlyFee * 11n) / 10n,
    initialFee: (product.initialFee * 11n) / 10n,
  }))
  expect(priceDifferences(charged, sold, gross)).toMatchObject([{ difference: 0n }])
})

test('BEY-06 a number’s own price stays, and so does what the draft no longer sells', () => {
  const charge = { accountId: 'a', priceListId: 'list', startedOn: '2026-11-01', quantity: 2 }
  const own: Charged = {
    ...charge,
    productCode: 'number-geographic',
    kind: 'monthly',
    unit: yenOf(5_000),
  }
  const gone: Charged = { ...charge, productCode: 'ivr', kind: 'monthly', unit: yenOf(2_200) }
  const dearer = defaultPriceList
    .filter(({ code }) => code !== 'ivr')
    .map((product) => ({ ...product, monthlyFee: product.monthlyFee + yenOf(100) }))
  expect(priceDifferences([own, gone], sold, dearer)).toEqual([
    { accountId: 'a', before: yenOf(14_400), after: yenOf(14_400), difference: 0n },
  ])
})
