import { z } from 'zod'
import { Product } from '../../domain/catalogue/values.ts'
import { BusinessDate, BusinessMonth } from '../../domain/kernel/calendar.ts'
import { Money } from '../../domain/kernel/money.ts'
import { Bilingual, listOf, listQuery } from './wire.ts'

/** A price list without its products (ORD-01). */
export const PriceListHead = z.object({
  priceListId: z.string(),
  effectiveFrom: BusinessDate,
  products: z.int(),
  /** `past` lists were in force before; what was sold under them keeps its prices. */
  state: z.enum(['past', 'in-force', 'future']),
})
export type PriceListHead = z.input<typeof PriceListHead>

/** A row of the dated fees of the law: net, per number and month (TAX-13). */
const StatutoryFeeView = z.object({
  name: Bilingual,
  from: BusinessMonth,
  to: BusinessMonth.nullable(),
  net: Money,
  excludedPrefixes: z.array(z.string()),
  source: z.string(),
})
export type StatutoryFeeView = z.input<typeof StatutoryFeeView>

export const PriceLists = z.object({
  items: z.array(PriceListHead),
  statutoryFees: z.array(StatutoryFeeView),
  /** Fees whose row of this month is not entered: they are reckoned as nothing. */
  statutoryUnknown: z.array(z.object({ name: Bilingual, knownTo: BusinessMonth })),
})
export type PriceLists = z.input<typeof PriceLists>

/** A whole price list, and how many contracts run of each product. */
export const PriceListView = z.object({
  priceListId: z.string(),
  effectiveFrom: BusinessDate,
  products: z.array(Product),
  running: z.array(z.object({ code: z.string(), count: z.int() })),
})
export type PriceListView = z.input<typeof PriceListView>

const draftHead = {
  draftId: z.string(),
  /** What the next save and the publication name. */
  version: z.int(),
  effectiveFrom: BusinessDate,
  startedBy: z.string(),
  startedAt: z.string(),
  savedBy: z.string(),
  savedAt: z.string(),
}

/** A draft without its products, and what it changes on its day. */
export const PriceListDraftHead = z.object({
  ...draftHead,
  products: z.int(),
  changed: z.int(),
  added: z.int(),
  removed: z.int(),
})
export type PriceListDraftHead = z.input<typeof PriceListDraftHead>

export const PriceListDrafts = z.object({ items: z.array(PriceListDraftHead) })
export type PriceListDrafts = z.input<typeof PriceListDrafts>

/** A whole draft as it was last saved. */
export const PriceListDraftView = z.object({
  ...draftHead,
  basedOn: z.string().nullable(),
  products: z.array(Product),
})
export type PriceListDraftView = z.input<typeof PriceListDraftView>

/** A past month whose purchases and running contracts are priced anew (BEY-06). */
export const PriceDifferencesQuery = listQuery('difference', 'name', 'before', 'after').extend({
  month: BusinessMonth,
})

/** What a month cost each customer, and what it would have cost under a draft; ex tax. */
const PriceDifference = z.object({
  accountId: z.string(),
  name: z.string(),
  before: Money,
  after: Money,
  difference: Money,
})

export const PriceDifferences = listOf(PriceDifference).extend({
  totals: z.object({ before: Money, after: Money, difference: Money }),
  /** Customers for whom it would not have been the same. */
  changed: z.int(),
})
export type PriceDifferences = z.input<typeof PriceDifferences>
