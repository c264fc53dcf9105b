import { z } from 'zod'
import { BusinessDate } from '../kernel/calendar.ts'
import { defineEvent } from '../kernel/event.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { Id, Line } from '../kernel/values.ts'
import { RefundCause } from './values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

/** We owe the customer so much of an order; the amount is with tax. */
export const RefundRequested = defineEvent(
  'RefundRequested',
  z.strictObject({
    accountId: Id,
    orderId: Id,
    amount: MoneyNotNegative,
    cause: RefundCause,
    /** The card payment that it goes back to; null: the money came by bank transfer. */
    card: z.strictObject({ paymentId: Id, gatewayReference: z.string() }).nullable(),
  }),
)

/** The gateway has taken the refund on; its notice will tell how it ended. */
export const RefundSent = defineEvent(
  'RefundSent',
  z.strictObject({ attempt: z.int().min(1), gatewayReference: z.string() }),
)

/** The gateway has given the money back. */
export const RefundMade = defineEvent(
  'RefundMade',
  z.strictObject({
    attempt: z.int().min(1),
    gatewayReference: z.string(),
    noticeId: z.string(),
  }),
)

/** The gateway could not give it back; null: it would not even take it on. */
export const RefundFailed = defineEvent(
  'RefundFailed',
  z.strictObject({
    attempt: z.int().min(1),
    noticeId: z.string().nullable(),
    reason: z.string(),
  }),
)

/** Staff had the gateway asked once more, as attempt number so-and-so. */
export const RefundRetried = defineEvent(
  'RefundRetried',
  z.strictObject({ attempt: z.int().min(2) }),
)

/** Staff paid it by bank transfer on that day; `reference` is the bank's number of it. */
export const RefundPaidByHand = defineEvent(
  'RefundPaidByHand',
  z.strictObject({ paidOn: BusinessDate, reference: Line(40), amount: MoneyNotNegative }),
)
