import { z } from 'zod'
import { Contact } from '../../domain/account/values.ts'
import { Product } from '../../domain/catalogue/values.ts'
import { Money } from '../../domain/kernel/money.ts'
import { listOf, listQuery, QueryText } from './wire.ts'

/** A circle with counts of what it has now. */
export const Circle = z.object({
  circleId: z.string(),
  name: z.string(),
  accountId: z.string(),
  loginId: z.string(),
  openedAt: z.string(),
  status: z.enum(['in-use', 'cancelling', 'cancelled']),
  /** Its invoice bears what belongs to the whole account (ACC-13). */
  isRepresentative: z.boolean(),
  userName: z.string().nullable(),
  department: z.string().nullable(),
  person: z.string().nullable(),
  uniques: z.int(),
  numbers: z.int(),
  /** Contracts that were cancelled and still run. */
  contractsEnding: z.int(),
})
export type Circle = z.input<typeof Circle>

export const Circles = listOf(Circle)
export type Circles = z.input<typeof Circles>
/** One circle with all about whoever uses it (利用者情報). */
export const CircleDetails = Circle.extend({ user: Contact.nullable() })
export type CircleDetails = z.input<typeof CircleDetails>

/** 利用中 / 解約済 / その他 as the list filters them; `search` finds names, uniques, numbers. */
export const CirclesQuery = listQuery(
  'name',
  'loginId',
  'openedAt',
  'status',
  'userName',
  'department',
  'person',
).extend({
  status: z.enum(['in-use', 'cancelled', 'other']).optional(),
  search: QueryText.optional(),
})

/** A product on sale today; fees ex tax in 1/10000 yen, the first month's by days (ORD-13). */
export const CatalogueItem = z.object({
  ...Product.shape,
  firstMonthFee: Money,
  /** Free pieces of a device; null for what is not counted. */
  inStock: z.int().nullable(),
})
export type CatalogueItem = z.input<typeof CatalogueItem>

export const Catalogue = z.object({ items: z.array(CatalogueItem) })
export type Catalogue = z.input<typeof Catalogue>
