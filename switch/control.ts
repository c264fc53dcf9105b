import type { NatsConnection } from '@nats-io/transport-node'
import { z } from 'zod'
import type { Log } from '../platform/log.ts'
import { type PrincipalRequest, serveRequests } from '../platform/nats/requests.ts'
import { refuseControl } from './call-refusals.ts'
import type { Calls } from './calls.ts'

const queue = 'switch'
const dialledTextMax = 60

const Dial = z.strictObject({
  uniqueId: z.string().regex(/^[1-9]\d{9}$/),
  to: z.string().max(dialledTextMax),
})
const ByCall = z.strictObject({ callId: z.string().max(80) })

const notValid = { ok: false, refusal: refuseControl('call_request_not_valid') } as const

const bodyOf = ({ message }: PrincipalRequest): unknown => {
  try {
    return JSON.parse(message.string())
  } catch {
    return null
  }
}

/** Answers one request of call control; what it does not understand it refuses. */
async function answer(calls: Calls, request: PrincipalRequest): Promise<unknown> {
  const { principal, name } = request
  const body = bodyOf(request)
  if (name === 'dial') {
    const dial = Dial.safeParse(body)
    return dial.success ? calls.dial(principal, dial.data) : notValid
  }
  const byCall = ByCall.safeParse(body)
  if (!byCall.success) return notValid
  if (name === 'hangup') return calls.hangUp(principal, byCall.data.callId)
  return name === 'status' ? calls.status(principal, byCall.data.callId) : notValid
}

/** Call control over NATS: who asks follows from the subject that only its session may use. */
export function openControl(parts: { connection: NatsConnection; calls: Calls; log: Log }): {
  close: () => Promise<void>
} {
  const { connection, calls, log } = parts
  const subscription = serveRequests(connection, {
    kind: 'switchControl',
    queue,
    answer: async (request) => JSON.stringify(await answer(calls, request)),
    onError: (error) => log.error({ err: error }, 'a request of call control failed'),
  })
  return { close: () => subscription.drain() }
}
