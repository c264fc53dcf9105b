import { z } from 'zod'
import { RouteKind } from '../../domain/call/values.ts'
import { Instant } from '../../domain/kernel/calendar.ts'
import { Money } from '../../domain/kernel/money.ts'
import { dateRange, listOf, listQuery, QueryText } from './wire.ts'

/** A call that is ringing or being spoken on now. */
export const CallInProgress = z.object({
  callId: z.string(),
  uniqueId: z.string(),
  circleId: z.string(),
  dialled: z.string(),
  display: z.string(),
  callerNumber: z.string().nullable(),
  offeredAt: Instant,
  answeredAt: Instant.nullable(),
  route: RouteKind,
})
export type CallInProgress = z.input<typeof CallInProgress>

export const CallsInProgress = listOf(CallInProgress)
export type CallsInProgress = z.input<typeof CallsInProgress>
export const CallsInProgressQuery = listQuery('offeredAt')

/** The destination classes of the history's filter (CALL-30). */
export const CallClass = z.enum(['mobile', 'domestic', 'overseas'])

/** A row of the outgoing history; the charge is ex tax, in 1/10000 yen. */
export const OutgoingCall = z.object({
  callId: z.string(),
  startedAt: Instant,
  circleId: z.string(),
  uniqueId: z.string(),
  callerNumber: z.string().nullable(),
  dialled: z.string(),
  display: z.string(),
  class: CallClass.nullable(),
  seconds: z.int(),
  charge: Money,
  status: z.string(),
})
export type OutgoingCall = z.input<typeof OutgoingCall>

/** The page, and the sums of all that match. */
export const OutgoingCalls = listOf(OutgoingCall).extend({
  totals: z.object({ calls: z.int(), seconds: z.int(), charge: Money }),
})
export type OutgoingCalls = z.input<typeof OutgoingCalls>

/** Caller and callee are parts of a number, as people type them. */
export const OutgoingCallsQuery = listQuery('startedAt', 'seconds', 'charge').extend({
  ...dateRange,
  caller: QueryText.optional(),
  callee: QueryText.optional(),
  class: CallClass.optional(),
})
