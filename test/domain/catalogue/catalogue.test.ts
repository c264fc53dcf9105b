import { expect, test } from 'vitest'
import { catalogue, priceListOn } from '../../../domain/catalogue/decider.ts'
import { PriceListPublished } from '../../../domain/catalogue/events.ts'
import { tariff } from '../../../domain/tariff/decider.ts'
import { TariffPublished } from '../../../domain/tariff/events.ts'
import {
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
  const inForce = (date: string) => priceListOn(state as never, date)?.priceListId
  expect(inForce('2026-03-31')).toBeUndefined()
  expect(inForce('2026-04-01')).toBe(id(3))
  expect(inForce('2026-09-30')).toBe(id(3))
  expect(inForce('2026-12-31')).toBe(id(2))
})

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
