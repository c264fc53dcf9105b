import { z } from 'zod'
import { Product } from '../../domain/catalogue/values.ts'
import { BusinessDate } from '../../domain/kernel/calendar.ts'

/** A price list without its products (ORD-01). */
export const PriceListHead = z.object({
  priceListId: z.string(),
  effectiveFrom: BusinessDate,
  products: z.int(),
  /** `past` lists were in force before; what was sold under them keeps its prices. */
  state: z.enum(['past', 'in-force', 'future']),
})
export type PriceListHead = z.input<typeof PriceListHead>

export const PriceLists = z.object({ items: z.array(PriceListHead) })
export type PriceLists = z.input<typeof PriceLists>

/** A whole price list, and how many contracts run of each product. */
export const PriceListView = z.object({
  priceListId: z.string(),
  effectiveFrom: BusinessDate,
  products: z.array(Product),
  running: z.array(z.object({ code: z.string(), count: z.int() })),
})
export type PriceListView = z.input<typeof PriceListView>
