import { z } from 'zod'
import { CountedBy, ProductGroup } from '../../domain/catalogue/values.ts'
import { BusinessDate, Instant } from '../../domain/kernel/calendar.ts'
import { Money } from '../../domain/kernel/money.ts'
import { OrderPayment, OrderTotals, Settlement } from '../../domain/order/values.ts'
import { AccountQuery, BaseQuery, Bilingual } from './wire.ts'

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
  prorated: z.boolean(),
  /** What its monthly fee is counted by at the month's close; null: a fee per contract. */
  countedBy: CountedBy.nullable(),
  /** Nothing is paid for it before its proof was accepted (ORD-02). */
  startsAtActivation: z.boolean(),
  settlement: Settlement,
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
  /** The kinds of goods that lie in it; of several one is settled at a time (ORD-11). */
  settlements: z.array(Settlement),
  /** The one that all figures below are of. */
  settlement: Settlement,
  payment: OrderPayment,
  /** What the law has collected per number: lines of their own (TAX-13). */
  statutory: z.array(
    z.object({ kind: z.string(), name: Bilingual, unitPrice: Money, quantity: z.int() }),
  ),
  /** Of devices, ex tax; null where nothing is sent. */
  shippingFee: Money.nullable(),
  totals: OrderTotals,
  available: Money,
  /** What the order takes from the wallet, tax included. */
  needed: Money,
  shortfall: Money,
  purchasedOn: BusinessDate,
  /** The six items of the last screen; version and digest go with `PlaceOrder` (TEL-07). */
  confirmation: z.object({
    version: z.string(),
    digest: z.string(),
    items: z.array(
      z.object({
        key: z.enum(['quantity', 'price', 'payment', 'delivery', 'period', 'cancellation']),
        title: Bilingual,
        text: Bilingual,
      }),
    ),
  }),
})
export type Cart = z.input<typeof Cart>

const asked = {
  settlement: Settlement.optional(),
  payment: OrderPayment.optional(),
  payOnDelivery: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
}

/** Which settlement of the cart is looked at, and how it would be paid and sent. */
export const CartQuery = BaseQuery.extend(asked)
export const AccountCartQuery = AccountQuery.extend(asked)
