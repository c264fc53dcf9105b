import { z } from 'zod'
import { BusinessDate, Instant } from '../../domain/kernel/calendar.ts'
import { Money } from '../../domain/kernel/money.ts'
import { RefundCause, RefundWay } from '../../domain/refund/values.ts'
import { listOf, listQuery } from './wire.ts'

const progress = {
  way: RefundWay,
  status: z.enum(['requested', 'sent', 'made', 'failed']),
  /** How often the gateway was asked. */
  attempt: z.int(),
  /** Why the gateway could not, in its own word. */
  failure: z.string().nullable(),
  doneAt: Instant.nullable(),
  /** The day of a bank transfer; null for a card, whose day is that of `doneAt`. */
  paidOn: BusinessDate.nullable(),
  /** The bank's or the gateway's number of it. */
  reference: z.string().nullable(),
}

/** How far a refund has come (PAY-02). */
export const RefundProgress = z.object(progress)

/** A refund in staff's list. */
export const Refund = z.object({
  refundId: z.string(),
  accountId: z.string(),
  orderId: z.string(),
  name: z.string().nullable(),
  amount: Money,
  cause: RefundCause,
  ...progress,
  requestedAt: Instant,
  waitsSince: Instant.nullable(),
  /** Whole hours since then, by business time; null: staff have nothing to do. */
  waitingHours: z.int().nullable(),
})
export const Refunds = listOf(Refund)
export const RefundsQuery = listQuery('requestedAt').extend({
  state: z.enum(['to-do', 'under-way', 'made', 'all']).optional(),
  way: RefundWay.optional(),
})
