import { z } from 'zod'
import { Instant } from '../kernel/calendar.ts'
import { defineEvent } from '../kernel/event.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { Id } from '../kernel/values.ts'
import { CardOnFile } from './values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

/** The customer asked to top the wallet up with a new card. */
export const TopUpRequested = defineEvent(
  'TopUpRequested',
  z.strictObject({ accountId: Id, amount: MoneyNotNegative, method: z.enum(['new-card']) }),
)

/** The customer asked to pay an order with a new card; the amount is the order's. */
export const OrderPaymentRequested = defineEvent(
  'OrderPaymentRequested',
  z.strictObject({ accountId: Id, orderId: Id, amount: MoneyNotNegative, returnPath: z.string() }),
)

/** The gateway has a page open where the customer pays. */
export const CheckoutOpened = defineEvent(
  'CheckoutOpened',
  z.strictObject({ gatewayReference: z.string(), url: z.string() }),
)

/** The gateway has taken the money. */
export const PaymentCaptured = defineEvent(
  'PaymentCaptured',
  z.strictObject({
    gatewayReference: z.string(),
    noticeId: z.string(),
    amount: MoneyNotNegative,
    paidAt: Instant,
    card: CardOnFile,
    threeDSecure: z.enum(['frictionless', 'challenge']),
  }),
)

/** The gateway, the card's issuer or the customer declined; nothing was taken. */
export const PaymentDeclined = defineEvent(
  'PaymentDeclined',
  z.strictObject({ gatewayReference: z.string(), noticeId: z.string(), reason: z.string() }),
)

/** Nobody pays this top-up any more, as far as is known; money that still comes is credited. */
export const TopUpAbandoned = defineEvent(
  'TopUpAbandoned',
  z.strictObject({ cause: z.enum(['customer', 'lapsed']) }),
)

/** Money came that does not fit what was asked for: staff decide, nothing is credited. */
export const PaymentParked = defineEvent(
  'PaymentParked',
  z.strictObject({
    gatewayReference: z.string(),
    noticeId: z.string(),
    amount: MoneyNotNegative,
    expected: MoneyNotNegative,
    paidAt: Instant,
  }),
)
