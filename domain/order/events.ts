import { z } from 'zod'
import { BusinessDate } from '../kernel/calendar.ts'
import { defineEvent } from '../kernel/event.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { E164, Id } from '../kernel/values.ts'
import { OrderLine, OrderTotals } from './values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

/** A confirmed cart became an order: what is bought, at which prices, paid from the wallet. */
export const OrderPlaced = defineEvent(
  'OrderPlaced',
  z.strictObject({
    accountId: Id,
    circleId: Id,
    priceListId: Id,
    purchasedOn: BusinessDate,
    lines: z.array(OrderLine).min(1),
    totals: OrderTotals,
  }),
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
