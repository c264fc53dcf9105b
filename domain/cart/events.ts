import { z } from 'zod'
import { defineEvent, past } from '../kernel/event.ts'
import { E164, Id } from '../kernel/values.ts'
import { AgreedV1, agreedSinceV1 } from '../order/past-shapes.ts'
import { Agreed } from '../order/values.ts'
import { CartKind } from './values.ts'

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

/** A line is to be bought in another quantity. */
export const CartLineChanged = defineEvent(
  'CartLineChanged',
  z.strictObject({ lineId: Id, quantity: z.int().min(1) }),
)

/** A line was taken out again. */
export const CartLineRemoved = defineEvent(
  'CartLineRemoved',
  z.strictObject({ lineId: Id, e164: E164.nullable() }),
)

/** The customer confirmed the cart as an order, at the prices shown; the cart is empty now. */
export const CartOrdered = defineEvent(
  'CartOrdered',
  Agreed.extend({ orderId: Id, accountId: Id, cart: CartKind }),
  [
    // v1 knew carts of circles only, and monthly products only.
    past(AgreedV1.extend({ orderId: Id, accountId: Id }), ({ orderId, accountId, ...agreed }) => ({
      orderId,
      accountId,
      cart: 'circle',
      ...agreedSinceV1(agreed),
    })),
  ],
)

/** The order could not be settled: its lines lie in the cart as before. */
export const CartLinesReturned = defineEvent('CartLinesReturned', z.strictObject({ orderId: Id }))
