import { z } from 'zod'
import { Instant } from '../kernel/calendar.ts'
import { defineCommand } from '../kernel/command.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { Id } from '../kernel/values.ts'
import { CardOnFile } from './values.ts'

const stream = ({ paymentId }: { paymentId: string }): string => `payment-${paymentId}`
const owner = ({ paymentId }: { paymentId: string }) => ({ paymentId })

/** Asks for a top-up with a new card, whole yen within the card's limits (PAY-01, PAY-04). */
export const RequestTopUp = defineCommand(
  'RequestTopUp',
  z.strictObject({ paymentId: Id, accountId: Id, amount: MoneyNotNegative }),
  { may: 'wallet:topup', stream, owner: ({ accountId }) => ({ accountId }) },
)

/** Gives a top-up up that is not paid yet: another amount can be asked for (PAY-01). */
export const AbandonTopUp = defineCommand('AbandonTopUp', z.strictObject({ paymentId: Id }), {
  may: 'wallet:topup',
  stream,
  owner,
})

/** Ends the wait for a top-up that was left unpaid at the gateway (PAY-04). */
export const LapseTopUp = defineCommand('LapseTopUp', z.strictObject({ paymentId: Id }), {
  may: 'system',
  stream,
  owner,
})

/** Asks to pay an order of devices with a new card; the amount is the order's own (PAY-04). */
export const RequestOrderPayment = defineCommand(
  'RequestOrderPayment',
  z.strictObject({ paymentId: Id, orderId: Id }),
  { may: 'order:write', stream, owner: ({ orderId }) => ({ orderId }) },
)

/** Notes the page that the gateway opened. */
export const OpenCheckout = defineCommand(
  'OpenCheckout',
  z.strictObject({
    paymentId: Id,
    gatewayReference: z.string().min(1).max(100),
    url: z.url().max(2_000),
  }),
  { may: 'system', stream, owner },
)

/** Notes the gateway's notice that the money was taken (PAY-05). */
export const RecordCapture = defineCommand(
  'RecordCapture',
  z.strictObject({
    paymentId: Id,
    gatewayReference: z.string().min(1).max(100),
    noticeId: z.string().min(1).max(100),
    amount: MoneyNotNegative,
    paidAt: Instant,
    card: CardOnFile,
    threeDSecure: z.enum(['frictionless', 'challenge']),
  }),
  { may: 'system', stream, owner },
)

/** Notes the gateway's notice that the card was declined. */
export const RecordDecline = defineCommand(
  'RecordDecline',
  z.strictObject({
    paymentId: Id,
    gatewayReference: z.string().min(1).max(100),
    noticeId: z.string().min(1).max(100),
    reason: z.string().min(1).max(100),
  }),
  { may: 'system', stream, owner },
)
