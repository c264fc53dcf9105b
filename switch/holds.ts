import { headers, type NatsConnection, RequestError } from '@nats-io/transport-node'
import { z } from 'zod'
import type { CallFacts, CallRefusalReason } from '../domain/call/values.ts'
import { deriveUuid } from '../platform/ids.ts'
import { principalKey } from '../platform/nats/principal-key.ts'
import { commandSubject } from '../platform/nats/subjects.ts'

const requestTimeoutMs = 3_000

/** Seconds granted in all; or a reason; or (unknown) no answer, though it may have been taken. */
export type HoldAnswer =
  | { outcome: 'granted'; seconds: number }
  | { outcome: 'refused'; reason: CallRefusalReason }
  | { outcome: 'unknown' }

/** Asks the wallet to keep what a call may cost for so many seconds in all (PAY-09). */
export type Holds = (
  call: { callId: string; facts: CallFacts },
  seconds: number,
  /** Counts up after each definite answer, so that the same question can be asked anew. */
  attempt: number,
) => Promise<HoldAnswer>

const Reply = z.union([
  z.object({
    ok: z.literal(true),
    events: z.array(z.object({ type: z.string(), data: z.unknown() })),
  }),
  z.object({ ok: z.literal(false), refusal: z.object({ code: z.string() }) }),
])

const Held = z.object({ hold: z.object({ seconds: z.int().min(1) }) })

const reasons: Readonly<Record<string, CallRefusalReason>> = {
  call_balance_short: 'balance-short',
  call_not_rated: 'no-rate',
}

const answerOf = (text: string): HoldAnswer => {
  const reply = Reply.parse(JSON.parse(text))
  if (!reply.ok)
    return { outcome: 'refused', reason: reasons[reply.refusal.code] ?? 'back-office-away' }
  const held = reply.events.find(({ type }) => type === 'CallHeld')
  if (held === undefined) return { outcome: 'refused', reason: 'balance-short' }
  return { outcome: 'granted', seconds: Held.parse(held.data).hold.seconds }
}

const wasTakenByNobody = (error: unknown): boolean =>
  error instanceof RequestError && error.isNoResponders()

/** Holds by commands over NATS, in the name of this switch. */
export function openHolds(connection: NatsConnection, switchId: string): Holds {
  const key = principalKey({ kind: 'switch', id: switchId }, 'service')
  return async ({ callId, facts }, seconds, attempt) => {
    const { accountId, circleId, uniqueId, dialled } = facts
    const body = {
      commandId: deriveUuid(callId, `hold ${seconds} seconds, attempt ${attempt}`),
      ...{ accountId, circleId, uniqueId, callId, dialled, seconds },
    }
    const sent = headers()
    sent.set('x-correlation-id', callId)
    try {
      const reply = await connection.request(
        commandSubject(key, 'HoldForCall'),
        JSON.stringify(body),
        { timeout: requestTimeoutMs, headers: sent },
      )
      return answerOf(reply.string())
    } catch (error) {
      if (wasTakenByNobody(error)) return { outcome: 'refused', reason: 'back-office-away' }
      return { outcome: 'unknown' }
    }
  }
}
