import { z } from 'zod'
import { type PriceList, priceListOn } from '../domain/catalogue/decider.ts'
import { Product } from '../domain/catalogue/values.ts'
import { Tariff } from '../domain/tariff/values.ts'
import { defineProjection } from './projection.ts'
import type { ReadDatabase } from './read-database.ts'
import { bigint, date, defineTable, instant, json, text } from './table.ts'

const Products = z.array(Product)

const tables = {
  priceList: defineTable({
    columns: {
      priceListId: text(),
      position: bigint(),
      effectiveFrom: date(),
      products: json<z.input<typeof Products>>(),
    },
    key: ['priceListId'],
    view: 'catalogue',
    isAppendOnly: true,
  }),
  tariff: defineTable({
    columns: {
      tariffId: text(),
      position: bigint(),
      validFrom: instant(),
      tariff: json<z.input<typeof Tariff>>(),
    },
    key: ['tariffId'],
    view: 'catalogue',
    isAppendOnly: true,
  }),
}

/** Every price list and tariff ever published (ORD-01, CALL-20). */
export const catalogues = defineProjection({
  name: 'catalogues',
  version: 3,
  tables,
  on: {
    PriceListPublished: ({ priceList }, { position, data }) =>
      priceList.insert({ ...data, position, products: z.encode(Products, data.products) }),
    TariffPublished: ({ tariff }, { position, data }) =>
      tariff.insert({ ...data, position, tariff: z.encode(Tariff, data.tariff) }),
  },
})

/** All price lists in the order of publication. */
export async function listPriceLists(db: ReadDatabase): Promise<PriceList[]> {
  const rows = await db.selectFrom('priceList').selectAll().orderBy('position').execute()
  return rows.map(({ priceListId, effectiveFrom, products }) => ({
    priceListId,
    effectiveFrom,
    products: Products.parse(products),
  }))
}

/** How many contracts run of each product: those that a new list leaves as they are. */
export async function countRunningContracts(db: ReadDatabase): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('contract')
    .select('productCode')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('status', '!=', 'ended')
    .groupBy('productCode')
    .execute()
  return new Map(rows.map(({ productCode, count }) => [productCode, Number(count)]))
}

/** The price list in force on a business date in Japan. */
export const findPriceListOn = async (
  db: ReadDatabase,
  day: string,
): Promise<PriceList | undefined> => priceListOn(await listPriceLists(db), day)

/** The tariff in force at an instant; of two that begin together the later published. */
export async function findTariffAt(db: ReadDatabase, at: string) {
  const row = await db
    .selectFrom('tariff')
    .select(['tariffId', 'validFrom', 'tariff'])
    .where('validFrom', '<=', at)
    .orderBy('validFrom', 'desc')
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { ...row, tariff: Tariff.parse(row.tariff) }
}
