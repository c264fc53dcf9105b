import { z } from 'zod'
import { Instant } from '../kernel/calendar.ts'
import { Dialled, E164, Id, UniqueId } from '../kernel/values.ts'

/** Switch and call, as the switch names them: `<switch>-<id>` is unique for ever (CALL-05). */
export const CallId = z.string().regex(/^[a-z0-9]{1,20}-[A-Za-z0-9-]{1,58}$/)

/** Why a call attempt was not put through, as a person would say it. */
export const CallRefusalReason = z.enum([
  'restricted',
  'external-calls-forbidden',
  'no-rate',
  'balance-short',
  'number-not-valid',
  'unique-unknown',
  'back-office-away',
])
export type CallRefusalReason = z.infer<typeof CallRefusalReason>

/** Where a call goes, for history and rating. */
export const RouteKind = z.enum(['external', 'emergency'])

/** What is known of a call from its first moment. */
export const CallFacts = z.strictObject({
  accountId: Id,
  circleId: Id,
  uniqueId: UniqueId,
  /** Digits after 184 or 186 were taken off. */
  dialled: Dialled,
  callerNumber: E164.nullable(),
  anonymous: z.boolean(),
  route: RouteKind,
  /** The switch's time, and its sequence for all its events. */
  offeredAt: Instant,
})
export type CallFacts = z.infer<typeof CallFacts>
