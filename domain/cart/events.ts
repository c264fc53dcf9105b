import { z } from 'zod'
import { defineEvent } from '../kernel/event.ts'
import { E164, Id } from '../kernel/values.ts'
import { OrderLine, OrderTotals } from '../order/values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

/** A product was put into the cart; a number stands in a line of its own. */
export const CartLineAdded = defineEvent(
  'CartLineAdded',
  z.strictObject({
    lineId: Id,
    productCode: z.string(),
    quantity: z.int().min(1),
    e164: E164.nullable(),
  }),
)

/** A line was taken out again. */
export const CartLineRemoved = defineEvent(
  'CartLineRemoved',
  z.strictObject({ lineId: Id, e164: E164.nullable() }),
)

/** The customer confirmed the cart as an order, at the prices shown; the cart is empty now. */
export const CartOrdered = defineEvent(
  'CartOrdered',
  z.strictObject({
    orderId: Id,
    accountId: Id,
    priceListId: Id,
    purchasedOn: z.iso.date(),
    lines: z.array(OrderLine).min(1),
    totals: OrderTotals,
  }),
)

/** The order could not be settled: its lines lie in the cart as before. */
export const CartLinesReturned = defineEvent('CartLinesReturned', z.strictObject({ orderId: Id }))
