import type { NatsConnection, Subscription } from '@nats-io/transport-node'
import { z } from 'zod'
import type { Principal } from '../domain/access/principal.ts'
import { Instant } from '../domain/kernel/calendar.ts'
import { defineRefusals } from '../domain/kernel/refusal.ts'
import { uuidv7 } from '../platform/ids.ts'
import { type Log, logFor } from '../platform/log.ts'
import { durations } from '../platform/metrics.ts'
import { serveRequests } from '../platform/nats/requests.ts'
import type { Mediator, Outcome } from './mediator.ts'

/** A command's body may have so many bytes. */
const bodyBytesMax = 256 * 1024
const correlationHeader = 'x-correlation-id'
const forwardClockName = 'ForwardBusinessClock'

const refuse = defineRefusals({
  body_too_large: 'invalid',
  body_not_json: 'invalid',
  clock_is_real: 'forbidden',
  outcome_unknown: 'unavailable',
})

const timing = durations('kaisen_command_seconds', 'Time from a command to its answer', [
  'command',
  'outcome',
])

/** What a principal may ask of us beside the commands of the business. */
export type DoorParts = {
  connection: NatsConnection
  log: Log
  mediator: Mediator
  /** Moves the business clock; null where time is real (OPS-15). */
  forwardClock: ((to: string) => Promise<string>) | null
}

/** An answer as JSON: positions are text, amounts as in the events. */
const written = (outcome: Outcome): string =>
  JSON.stringify(outcome.ok ? { ...outcome, position: outcome.position.toString() } : outcome)

const parse = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

const ForwardClock = z.object({ to: Instant })

const forward = async (
  { forwardClock }: DoorParts,
  principal: Principal,
  body: unknown,
): Promise<string> => {
  const isAllowed = principal.kind === 'staff' || principal.kind === 'system'
  const asked = ForwardClock.safeParse(body)
  if (forwardClock === null || !isAllowed)
    return written({ ok: false, refusal: refuse('clock_is_real') })
  if (!asked.success) return written({ ok: false, refusal: refuse('body_not_json') })
  return JSON.stringify({ ok: true, now: await forwardClock(asked.data.to), events: [] })
}

/** Answers commands that come over NATS; `POST /api/commands` comes this way too. */
export const openDoor = (parts: DoorParts): Subscription =>
  serveRequests(parts.connection, {
    kind: 'commands',
    queue: 'commands',
    onError: (error) => parts.log.warn({ err: error }, 'a request could not be answered'),
    answer: async ({ principal, name, message }) => {
      if (message.data.length > bodyBytesMax)
        return written({ ok: false, refusal: refuse('body_too_large', { bytesMax: bodyBytesMax }) })
      const body = parse(message.data)
      if (body === undefined) return written({ ok: false, refusal: refuse('body_not_json') })
      if (name === forwardClockName) return forward(parts, principal, body)
      const correlationId = message.headers?.get(correlationHeader) || uuidv7()
      const log = logFor(parts.log, correlationId)
      const stop = timing.startTimer()
      try {
        const outcome = await parts.mediator({ principal, name, body, correlationId })
        stop({ command: name, outcome: outcome.ok ? 'ok' : outcome.refusal.code })
        log.info({ command: name, ok: outcome.ok, ...summaryOf(outcome) }, 'command')
        return written(outcome)
      } catch (error) {
        stop({ command: name, outcome: 'trouble' })
        log.error({ command: name, err: error }, 'a command ended in trouble')
        return written({ ok: false, refusal: refuse('outcome_unknown') })
      }
    },
  })

const summaryOf = (outcome: Outcome) =>
  outcome.ok ? { position: outcome.position.toString() } : { code: outcome.refusal.code }
