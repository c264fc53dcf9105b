import { z } from 'zod'
import { Product } from '../../domain/catalogue/values.ts'
import { Money } from '../../domain/kernel/money.ts'
import { listOf, listQuery } from './wire.ts'

/** A circle with counts of what it has now. */
export const Circle = z.object({
  circleId: z.string(),
  name: z.string(),
  accountId: z.string(),
  uniques: z.int(),
  numbers: z.int(),
  /** Contracts that were cancelled and still run. */
  contractsEnding: z.int(),
})
export type Circle = z.input<typeof Circle>

export const Circles = listOf(Circle)
export type Circles = z.input<typeof Circles>
export const CirclesQuery = listQuery('name')

/** A product on sale today; fees ex tax in 1/10000 yen, the first month's by days (ORD-13). */
export const CatalogueItem = z.object({ ...Product.shape, firstMonthFee: Money })
export type CatalogueItem = z.input<typeof CatalogueItem>

export const Catalogue = z.object({ items: z.array(CatalogueItem) })
export type Catalogue = z.input<typeof Catalogue>
