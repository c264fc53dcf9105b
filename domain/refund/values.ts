import { z } from 'zod'

/** What made us owe the customer money of an order. */
export const RefundCause = z.enum(['returned', 'warranty', 'withdrawn', 'parked'])
export type RefundCause = z.infer<typeof RefundCause>

/** How money goes back: as it came (PAY-02). */
export const RefundWay = z.enum(['card', 'bank-transfer'])
export type RefundWay = z.infer<typeof RefundWay>

/**
 * `requested`: the gateway has not said how it ends, or staff have not paid it yet; `failed`: the
 * gateway could not, and staff decide how to go on.
 */
export type RefundStatus = 'requested' | 'sent' | 'made' | 'failed'

/** A gateway is asked at most so often for one refund; after that it is paid by hand. */
export const refundAttemptsMax = 20
