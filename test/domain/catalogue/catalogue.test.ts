import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { PublishPriceList } from '../../../domain/catalogue/commands.ts'
import {
  type CatalogueState,
  catalogue,
  priceListOn,
  writtenListOn,
} from '../../../domain/catalogue/decider.ts'
import { defaultPriceList } from '../../../domain/catalogue/default-price-list.ts'
import { PriceListPublished } from '../../../domain/catalogue/events.ts'
import { priceListDiff } from '../../../domain/catalogue/price-list-diff.ts'
import { DeviceCategory, Product, ProductCategory } from '../../../domain/catalogue/values.ts'
import { yenOf } from '../../../domain/kernel/money.ts'
import { quote } from '../../../domain/order/quote.ts'
import { tariff } from '../../../domain/tariff/decider.ts'
import { TariffPublished } from '../../../domain/tariff/events.ts'
import {
  domesticNumber,
  id,
  priceList,
  publishedTariff,
  surroundings,
  terminal,
} from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(catalogue, surroundings)
const published = PriceListPublished(priceList)

test('ORD-01 a price list is published with its effective date', () => {
  given().when('PublishPriceList', priceList).emits(published)
})
test('ORD-01 a published list is never replaced', () => {
  given(published).when('PublishPriceList', priceList).refuses('price_list_exists')
})
test('ORD-01 a product stands in a list once', () => {
  const products = [terminal, { ...terminal, monthlyFee: 0n }]
  given()
    .when('PublishPriceList', { ...priceList, products })
    .refuses('product_code_repeated', { code: terminal.code })
})
test('ORD-01 the newest list that has begun is in force; of one day the later published', () => {
  const list = (number: number, effectiveFrom: string) =>
    PriceListPublished({ ...priceList, priceListId: id(number), effectiveFrom })
  const { state } = given(
    list(1, '2026-04-01'),
    list(2, '2026-10-01'),
    list(3, '2026-04-01'),
    list(4, '2027-01-01'),
  )
  const { lists } = state as CatalogueState
  const inForce = (date: string) => priceListOn(lists, date)?.priceListId
  expect(inForce('2026-03-31')).toBeUndefined()
  expect(inForce('2026-04-01')).toBe(id(3))
  expect(inForce('2026-09-30')).toBe(id(3))
  expect(inForce('2026-12-31')).toBe(id(2))
})

test('X-24 figures written with tax are sold without it, rounded half up to 1/10000 yen', () => {
  const gross = { ...terminal, taxIncluded: true, monthlyFee: yenOf(1_100), initialFee: yenOf(100) }
  const phone = defaultPriceList.find(({ device }) => device !== null)
  if (phone?.device === undefined || phone.device === null) throw new Error('no device is sold')
  const device = { ...phone.device, shippingFee: yenOf(880) }
  const products = [gross, { ...phone, taxIncluded: true, initialFee: yenOf(11_000), device }]
  const { state } = given(PriceListPublished({ ...priceList, products }))
  const { lists } = state as CatalogueState
  const [net, sent] = priceListOn(lists, priceList.effectiveFrom)?.products ?? []
  expect(net).toMatchObject({ taxIncluded: false, monthlyFee: yenOf(1_000), initialFee: 909_091n })
  expect(sent).toMatchObject({ initialFee: yenOf(10_000), device: { shippingFee: yenOf(800) } })
  expect(writtenListOn(lists, priceList.effectiveFrom)?.products).toEqual(products)
  const { firstMonth } = quote(
    [{ lineId: id(1), productCode: terminal.code, quantity: 1, e164: null }],
    [net as typeof gross],
    '2026-11-01',
  ).totals
  // 1,000 and 90.9091, with the tax of their sum.
  expect(firstMonth.total).toBe(yenOf(1_200))
})

test('X-24 a list that says nothing of tax is taken as ex tax', () => {
  const { taxIncluded: _, ...silent } = z.encode(Product, terminal)
  const products = [silent]
  const { priceListId, effectiveFrom } = priceList
  const parsed = PublishPriceList.schema.parse({ priceListId, effectiveFrom, products })
  expect(parsed.products).toEqual([terminal])
})

test('X-24 the list that ships is written as the manuals print it, ex tax', () =>
  expect(defaultPriceList.some(({ taxIncluded }) => taxIncluded)).toBe(false))

const givenTariff = specify(tariff, surroundings)

test('CALL-20 a tariff is published with the instant from which it rates', () => {
  givenTariff().when('PublishTariff', publishedTariff).emits(TariffPublished(publishedTariff))
})
test('CALL-20 a published tariff is never replaced', () => {
  givenTariff(TariffPublished(publishedTariff))
    .when('PublishTariff', publishedTariff)
    .refuses('tariff_exists')
})
test('CALL-20 a tariff without a row is refused', () => {
  const tariffWithoutRows = { ...publishedTariff.tariff, rows: [] }
  givenTariff()
    .when('PublishTariff', { ...publishedTariff, tariff: tariffWithoutRows })
    .refuses('tariff_empty')
})

test('ORD-01 a later list begins today or later; only the first may reach back', () => {
  const next = { ...priceList, priceListId: id(60) }
  given(published)
    .when('PublishPriceList', { ...next, effectiveFrom: '2026-11-20' })
    .refuses('price_list_in_past', { effectiveFrom: '2026-11-20', today: '2026-11-21' })
  const today = { ...next, effectiveFrom: '2026-11-21' }
  given(published).when('PublishPriceList', today).emits(PriceListPublished(today))
})
test('ORD-01 a product lies on the shelf of what it is', () => {
  for (const odd of [
    { ...terminal, category: 'number' as const },
    { ...terminal, group: 'device' as const, category: 'device' as const },
  ])
    given()
      .when('PublishPriceList', { ...priceList, products: [odd] })
      .refuses('product_inconsistent', { code: odd.code })
})

describe('ORD-01 the list that ships', () => {
  test('it can be published, and every group of the catalogue stands in it', () => {
    const shipped = { ...priceList, products: [...defaultPriceList] }
    given().when('PublishPriceList', shipped).emits(PriceListPublished(shipped))
    const categories = new Set(defaultPriceList.map(({ category }) => category))
    expect([...categories].sort()).toEqual([...ProductCategory.options].sort())
    const shelves = new Set(defaultPriceList.flatMap(({ device }) => device?.category ?? []))
    expect([...shelves].sort()).toEqual([...DeviceCategory.options].sort())
  })
  test('the manuals’ figures are as printed, others are marked', () => {
    const find = (code: string) => defaultPriceList.find((product) => product.code === code)
    for (const code of ['extension', 'cloud-fax', 'ymobile', 'number-geographic', 'number-ip'])
      expect(find(code)).toMatchObject({
        monthlyFee: yenOf(1_100),
        initialFee: yenOf(1_100),
        assumed: false,
      })
    expect(find('number-special')).toMatchObject({ initialFee: yenOf(4_400), assumed: false })
    expect(find('ymobile')?.corporationsOnly).toBe(true)
    expect(find('call-recording')).toMatchObject({ limit: { per: 'circle', max: 1 } })
    expect(find('invoice-posting')).toMatchObject({ prorated: false, countedBy: 'paper-invoice' })
    expect(find('smartphone')?.assumed).toBe(true)
    expect(find('device-gxp1400')?.device?.onSale).toBe(false)
  })
})

describe('BEY-06 what a new list changes is said product by product', () => {
  const data = (product: Product) => z.encode(Product, product)
  const before = [terminal, domesticNumber].map(data)
  test('old and new of each field, what comes and what goes', () => {
    const dearer = { ...terminal, monthlyFee: yenOf(1_200), name: { ja: '内線', en: 'SIP' } }
    const added = data({ ...terminal, code: 'new-one' })
    const diff = priceListDiff(before, [data(dearer), added])
    expect(diff.added.map(({ code }) => code)).toEqual(['new-one'])
    expect(diff.removed.map(({ code }) => code)).toEqual([domesticNumber.code])
    expect(diff.changed).toMatchObject([
      {
        product: { code: terminal.code },
        changes: [
          { field: 'monthlyFee', from: '11000000', to: '12000000' },
          { field: 'name.ja', from: '内線端末', to: '内線' },
          { field: 'name.en', from: 'SIP terminal', to: 'SIP' },
        ],
      },
    ])
  })
  test('a device’s terms are fields of their own', () => {
    const device = data(defaultPriceList.find(({ group }) => group === 'device') as Product)
    if (device.device === null) throw new Error('a device has terms')
    const ended = { ...device, device: { ...device.device, onSale: false } }
    expect(priceListDiff([device], [ended]).changed[0]?.changes).toEqual([
      { field: 'device.onSale', from: true, to: false },
    ])
  })
  test('the same list in any order changes nothing', () => {
    const diff = priceListDiff(before, before.toReversed())
    expect(diff).toEqual({ added: [], removed: [], changed: [] })
  })
})
