import { z } from 'zod'
import { Instant } from '../kernel/calendar.ts'
import { defineEvent } from '../kernel/event.ts'
import { Dialled, Id, UniqueId } from '../kernel/values.ts'
import { CallFacts, CallRefusalReason } from './values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.
// Instants are the switch's; `sequence` is its own count, without gaps (CALL-05).

const sequence = z.int().min(1)

/** A unique's outgoing call was put through to the other side. */
export const CallOffered = defineEvent('CallOffered', z.strictObject({ sequence, call: CallFacts }))

/** The other side picked up: talk time begins. */
export const CallAnswered = defineEvent(
  'CallAnswered',
  z.strictObject({ sequence, call: CallFacts, answeredAt: Instant }),
)

/** The call is over; all that rating needs stands here, whatever else arrived. */
export const CallEnded = defineEvent(
  'CallEnded',
  z.strictObject({
    sequence,
    call: CallFacts,
    answeredAt: Instant.nullable(),
    endedAt: Instant,
    talkMs: z.int().min(0),
    cause: z.enum(['hung-up', 'far-end', 'no-answer', 'balance-used-up', 'switch-restarted']),
  }),
)

/** A call was not put through. */
export const CallRefused = defineEvent(
  'CallRefused',
  z.strictObject({
    sequence,
    accountId: Id,
    circleId: Id,
    uniqueId: UniqueId,
    dialled: Dialled,
    reason: CallRefusalReason,
    refusedAt: Instant,
  }),
)

/** No end ever came: the call was closed a day after it began, uncharged and marked (CALL-05). */
export const CallSwept = defineEvent('CallSwept', z.strictObject({ call: CallFacts }))
