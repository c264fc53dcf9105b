import { z } from 'zod'
import { defineEvent, past } from '../kernel/event.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { E164, Id } from '../kernel/values.ts'
import { AgreedV1, agreedSinceV1 } from './past-shapes.ts'
import { Agreed } from './values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

/** A confirmed cart became an order: what is bought, at which prices; null: for no circle. */
export const OrderPlaced = defineEvent(
  'OrderPlaced',
  Agreed.extend({ accountId: Id, circleId: Id.nullable() }),
  [
    // v1 knew orders of circles only, and of monthly products only.
    past(
      AgreedV1.extend({ accountId: Id, circleId: Id }),
      ({ accountId, circleId, ...agreed }) => ({
        accountId,
        circleId,
        ...agreedSinceV1(agreed),
      }),
    ),
  ],
)

/** The wallet was debited; from here on the order is fulfilled whatever happens (ORD-14). */
export const OrderPaid = defineEvent('OrderPaid', z.strictObject({}))

/** The order could not be settled; nothing was charged and nothing provisioned. */
export const OrderRefused = defineEvent(
  'OrderRefused',
  z.strictObject({
    reason: z.enum(['balance-short', 'number-lost']),
    shortfall: MoneyNotNegative.nullable(),
    e164: E164.nullable(),
  }),
)

/** All contracts have begun, all uniques and numbers are in the customer's hands. */
export const OrderFulfilled = defineEvent('OrderFulfilled', z.strictObject({}))
