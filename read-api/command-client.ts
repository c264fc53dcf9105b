import { setTimeout as sleep } from 'node:timers/promises'
import {
  headers,
  type NatsConnection,
  NoRespondersError,
  TimeoutError,
} from '@nats-io/transport-node'
import { z } from 'zod'
import type { Principal } from '../domain/access/principal.ts'
import { defineRefusals, type Refusal } from '../domain/kernel/refusal.ts'
import { principalKey } from '../platform/nats/principal-key.ts'
import { commandSubject } from '../platform/nats/subjects.ts'

const answerTimeoutMs = 10_000
/** A commands service that is being started again is back within this. */
const awayAttemptsMax = 10
const awayPauseMs = 300

const refuse = defineRefusals({ commands_away: 'unavailable' })

const Reply = z.discriminatedUnion('ok', [
  z.looseObject({ ok: z.literal(true) }),
  z.looseObject({
    ok: z.literal(false),
    refusal: z.looseObject({
      code: z.string(),
      kind: z.enum(['invalid', 'forbidden', 'missing', 'conflict', 'unavailable']),
      details: z.record(z.string(), z.unknown()),
    }),
  }),
])

/** A command as it goes to the commands service; the id in its body makes repeating it safe. */
export type SentCommand = {
  principal: Principal
  /** The session, or the name of the service that sends it. */
  sessionId: string
  name: string
  body: Record<string, unknown>
  correlationId: string
  timeoutMs?: number
}

/** The commands service's answer as it came, less the wrapping; else the refusal. */
export type CommandReply =
  | { ok: true; answer: Record<string, unknown> }
  | { ok: false; refusal: Refusal }

const away = (): CommandReply => ({ ok: false, refusal: refuse('commands_away') })

/** Whether nobody has taken the request, as opposed to having taken it without an answer. */
const isUntaken = (error: unknown): boolean =>
  error instanceof NoRespondersError ||
  (error instanceof Error && error.cause instanceof NoRespondersError)

const isLate = (error: unknown): boolean =>
  error instanceof TimeoutError || (error instanceof Error && error.cause instanceof TimeoutError)

function readReply(data: Uint8Array): CommandReply {
  const reply = Reply.parse(JSON.parse(new TextDecoder().decode(data)))
  if (!reply.ok) return { ok: false, refusal: { refused: true, ...reply.refusal } }
  const { ok: _, ...answer } = reply
  return { ok: true, answer }
}

/** Sends a command over NATS and waits for its answer, through a restart of the service too. */
export async function sendCommand(
  connection: NatsConnection,
  command: SentCommand,
): Promise<CommandReply> {
  const { principal, sessionId, name, body, correlationId } = command
  const subject = commandSubject(principalKey(principal, sessionId), name)
  const carried = headers()
  carried.set('x-correlation-id', correlationId)
  const options = { timeout: command.timeoutMs ?? answerTimeoutMs, headers: carried }
  const payload = JSON.stringify(body)
  for (let attempt = 1; ; attempt++) {
    try {
      return readReply((await connection.request(subject, payload, options)).data)
    } catch (error) {
      if (isLate(error) || (isUntaken(error) && attempt === awayAttemptsMax)) return away()
      if (!isUntaken(error)) throw error
      await sleep(awayPauseMs)
    }
  }
}
