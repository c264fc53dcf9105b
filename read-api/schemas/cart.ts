import { z } from 'zod'
import { ProductGroup } from '../../domain/catalogue/values.ts'
import { BusinessDate, Instant } from '../../domain/kernel/calendar.ts'
import { Money } from '../../domain/kernel/money.ts'
import { OrderTotals } from '../../domain/order/values.ts'
import { Bilingual } from './wire.ts'

/** A line of the cart; a number's line is lost for the order once its hold has expired. */
export const CartLine = z.object({
  lineId: z.string(),
  productCode: z.string(),
  name: Bilingual,
  group: ProductGroup,
  quantity: z.int(),
  monthlyFee: Money,
  initialFee: Money,
  firstMonthFee: Money,
  e164: z.string().nullable(),
  /** The number as people write it in Japan. */
  display: z.string().nullable(),
  heldUntil: Instant.nullable(),
  expired: z.boolean(),
})
export type CartLine = z.input<typeof CartLine>

/** The cart at today's prices: what `PlaceOrder` confirms is `totals.firstMonth.total` (BEY-03). */
export const Cart = z.object({
  lines: z.array(CartLine),
  totals: OrderTotals,
  available: Money,
  /** What the order takes from the wallet, tax included. */
  needed: Money,
  shortfall: Money,
  purchasedOn: BusinessDate,
})
export type Cart = z.input<typeof Cart>
