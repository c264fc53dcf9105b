import { z } from 'zod'
import { Application, CancelledNumber } from '../contract/application.ts'
import { Instant } from '../kernel/calendar.ts'
import { defineEvent, past } from '../kernel/event.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { BilingualName, E164, Id } from '../kernel/values.ts'
import { AgreedV1, agreedSinceV1 } from '../order/past-shapes.ts'
import { Agreed } from '../order/values.ts'
import { CancellationLine, CartKind, EndingCount } from './values.ts'

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

/** A line that ends what is contracted was put into the cart; nothing ends by it yet (ORD-10). */
export const CancellationAddedToCart = defineEvent('CancellationAddedToCart', CancellationLine)

/** The customer applied for every end shown, at once; each is fixed for ever (ORD-31). */
export const CartCancellationsConfirmed = defineEvent(
  'CartCancellationsConfirmed',
  z.strictObject({
    settlementId: Id,
    accountId: Id,
    cart: CartKind,
    receivedAt: Instant,
    lines: z
      .array(
        Application.omit({ receivedAt: true }).extend({
          lineId: Id,
          name: BilingualName,
          subject: z.string().nullable(),
          ends: z.union([
            z.strictObject({ contractId: Id, numbers: z.array(CancelledNumber) }),
            EndingCount,
          ]),
        }),
      )
      .min(1),
  }),
)

const TopUpLine = z.strictObject({ lineId: Id, amount: MoneyNotNegative })

/** A top-up was put into the account's cart (ORD-10). */
export const TopUpAddedToCart = defineEvent('TopUpAddedToCart', TopUpLine)

/** The customer went on to pay the cart's top-ups in one payment (ORD-11, PAY-01). */
export const CartTopUpsConfirmed = defineEvent(
  'CartTopUpsConfirmed',
  z.strictObject({
    paymentId: Id,
    accountId: Id,
    amount: MoneyNotNegative,
    lines: z.array(TopUpLine).min(1),
  }),
)

/** The payment was declined or given up: the top-ups lie in the cart as before. */
export const TopUpsReturnedToCart = defineEvent(
  'TopUpsReturnedToCart',
  z.strictObject({ paymentId: Id }),
)

/** The money of these top-ups came, however late: they will not lie in the cart again. */
export const CartTopUpsPaid = defineEvent('CartTopUpsPaid', z.strictObject({ paymentId: Id }))
