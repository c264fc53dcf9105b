import { z } from 'zod'
import { Instant } from '../kernel/calendar.ts'
import { defineCommand } from '../kernel/command.ts'
import { Dialled, Id, UniqueId } from '../kernel/values.ts'
import { CallFacts, CallId, CallRefusalReason } from './values.ts'

const stream = ({ callId }: { callId: string }): string => `call-${callId}`
const owner = ({ call }: { call: { accountId: string } }) => ({ accountId: call.accountId })
const sequence = z.int().min(1)

/** Takes the switch's word that a call was put through. */
export const RecordCallOffered = defineCommand(
  'RecordCallOffered',
  z.strictObject({ callId: CallId, sequence, call: CallFacts }),
  { may: 'system', stream, owner },
)

/** Takes the switch's word that a call was answered. */
export const RecordCallAnswered = defineCommand(
  'RecordCallAnswered',
  z.strictObject({ callId: CallId, sequence, call: CallFacts, answeredAt: Instant }),
  { may: 'system', stream, owner },
)

/** Takes the switch's word that a call is over. */
export const RecordCallEnded = defineCommand(
  'RecordCallEnded',
  z.strictObject({
    callId: CallId,
    sequence,
    call: CallFacts,
    answeredAt: Instant.nullable(),
    endedAt: Instant,
    talkMs: z.int().min(0).max(2_000_000_000),
    cause: z.enum(['hung-up', 'far-end', 'no-answer', 'balance-used-up', 'switch-restarted']),
  }),
  { may: 'system', stream, owner },
)

/** Takes the switch's word that a call was not put through. */
export const RecordCallRefused = defineCommand(
  'RecordCallRefused',
  z.strictObject({
    callId: CallId,
    sequence,
    accountId: Id,
    circleId: Id,
    uniqueId: UniqueId,
    dialled: Dialled,
    reason: CallRefusalReason,
    refusedAt: Instant,
  }),
  { may: 'system', stream, owner: ({ accountId }) => ({ accountId }) },
)

/** Closes a call whose end never came. */
export const SweepCall = defineCommand(
  'SweepCall',
  z.strictObject({ callId: CallId, accountId: Id }),
  {
    may: 'system',
    stream,
    owner: ({ accountId }) => ({ accountId }),
  },
)
