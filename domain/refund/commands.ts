import { z } from 'zod'
import { BusinessDate } from '../kernel/calendar.ts'
import { defineCommand } from '../kernel/command.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { Id, Line } from '../kernel/values.ts'
import { RefundCause, refundAttemptsMax } from './values.ts'

const stream = ({ refundId }: { refundId: string }): string => `refund-${refundId}`
const owner = ({ refundId }: { refundId: string }) => ({ refundId })
const bySystem = { may: 'system', stream, owner } as const
const byStaff = { may: 'wallet:adjust', stream, owner } as const

const attempt = z.int().min(1).max(refundAttemptsMax)
const gatewayReference = z.string().min(1).max(100)

/** Begins a refund that an order decided on; the order keeps the sum within what came. */
export const RequestRefund = defineCommand(
  'RequestRefund',
  z.strictObject({
    refundId: Id,
    orderId: Id,
    amount: MoneyNotNegative,
    cause: RefundCause,
    /** The card payment; null: a bank transfer. */
    paymentId: Id.nullable(),
  }),
  { may: 'system', stream, owner: ({ orderId }) => ({ orderId }) },
)

/** Notes that the gateway has taken the refund on. */
export const RecordRefundSent = defineCommand(
  'RecordRefundSent',
  z.strictObject({ refundId: Id, attempt, gatewayReference }),
  bySystem,
)

/** Notes the gateway's notice that the money went back (PAY-05). */
export const RecordRefundMade = defineCommand(
  'RecordRefundMade',
  z.strictObject({
    refundId: Id,
    attempt,
    gatewayReference,
    noticeId: z.string().min(1).max(100),
  }),
  bySystem,
)

/** Notes that the gateway could not give it back, or would not take it on. */
export const RecordRefundFailure = defineCommand(
  'RecordRefundFailure',
  z.strictObject({
    refundId: Id,
    attempt,
    noticeId: z.string().min(1).max(100).nullable(),
    reason: z.string().min(1).max(100),
  }),
  bySystem,
)

/** Has the gateway asked once more for a refund that failed. */
export const RetryRefund = defineCommand('RetryRefund', z.strictObject({ refundId: Id }), byStaff)

/** Records that the refund was paid by bank transfer: when, how much, under which number. */
export const SettleRefundByHand = defineCommand(
  'SettleRefundByHand',
  z.strictObject({
    refundId: Id,
    paidOn: BusinessDate,
    reference: Line(40),
    amount: MoneyNotNegative,
  }),
  byStaff,
)
