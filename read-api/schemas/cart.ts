import { z } from 'zod'
import { cartClasses } from '../../domain/cart/mixture.ts'
import { CountedBy, ProductGroup } from '../../domain/catalogue/values.ts'
import { BusinessDate, Instant } from '../../domain/kernel/calendar.ts'
import { Money } from '../../domain/kernel/money.ts'
import { OrderPayment, OrderTotals, Settlement } from '../../domain/order/values.ts'
import { cancellationOutlook } from './cancellation.ts'
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

/** A line that ends what is contracted, with what confirming it now would lead to (ORD-10). */
export const CartCancellation = z.object({
  ...cancellationOutlook,
  lineId: z.string(),
  name: Bilingual,
  /** The unique or number that it is about, as people write it. */
  subject: z.string().nullable(),
  /** Null: so many of a product end, the newest first. */
  contractId: z.string().nullable(),
  count: z.int(),
  /** Incoming numbers of the unique that end with it. */
  numbers: z.array(z.object({ e164: z.string(), display: z.string() })),
  /** Whether it can still be cancelled; the cart is refused as long as it lies there. */
  isPossible: z.boolean(),
  losses: z.array(Bilingual),
  goesOn: z.array(Bilingual),
})
export type CartCancellation = z.input<typeof CartCancellation>

/** A cart of cancellations that was confirmed (ORD-35). */
export const CancellationSettlement = z.object({
  settlementId: z.string(),
  /** The instant of receipt that decided every end. */
  receivedAt: Instant,
  lines: z.array(
    z.object({
      lineId: z.string(),
      name: Bilingual,
      subject: z.string().nullable(),
      count: z.int(),
      /** How many ended where fewer were left than asked for; null: as many as asked for. */
      ended: z.int().nullable(),
      numbers: z.array(z.string()),
      endsOn: BusinessDate,
    }),
  ),
})
export const CancellationSettlements = z.object({ items: z.array(CancellationSettlement) })
export type CancellationSettlements = z.input<typeof CancellationSettlements>

/** The cart at today's prices: what `PlaceOrder` confirms is `totals.firstMonth.total` (BEY-03). */
export const Cart = z.object({
  lines: z.array(CartLine),
  cancellations: z.array(CartCancellation),
  topUps: z.array(z.object({ lineId: z.string(), amount: Money })),
  /** The sum of the top-ups: what one payment is for (PAY-01). */
  topUpTotal: Money,
  /** The classes that lie in it; of several one is settled at a time (ORD-11). */
  classes: z.array(z.enum(cartClasses)),
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
