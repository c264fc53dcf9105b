import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuseRequest } from '../domain/access/session-refusals.ts'
import { defineRefusals } from '../domain/kernel/refusal.ts'
import { hasBrokenText } from '../domain/kernel/values.ts'
import { sendRefusal } from './problem.ts'

const refuse = defineRefusals({ requests_too_many: 'unavailable' })

const windowMs = 60_000
/** Callers remembered at once; beyond it all counts begin anew. */
const callersMax = 50_000

/** Refuses text that cannot be stored wherever it comes in, before anything looks at it. */
export function addTextGuard(app: FastifyInstance): void {
  app.addHook('preValidation', async (request, reply) => {
    for (const part of ['params', 'query', 'body'] as const)
      if (hasBrokenText(request[part]))
        return sendRefusal(
          reply,
          refuseRequest('request_invalid', { part, issues: [brokenTextIssue] }),
        )
  })
}

const brokenTextIssue = { path: '', code: 'broken_text', message: 'not text' }

/** At most so many requests a minute from one caller to what costs us much. */
export function limitRate(perMinuteMax: number) {
  const counts = new Map<string, number>()
  let startedAt = 0
  const callerOf = (request: FastifyRequest) => request.session?.sessionId ?? request.ip
  return async (
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply | undefined> => {
    const now = performance.now()
    if (now - startedAt > windowMs || counts.size > callersMax) {
      counts.clear()
      startedAt = now
    }
    const caller = callerOf(request)
    const count = (counts.get(caller) ?? 0) + 1
    counts.set(caller, count)
    if (count <= perMinuteMax) return undefined
    reply.header('retry-after', Math.ceil((windowMs - (now - startedAt)) / 1_000))
    return sendRefusal(reply, refuse('requests_too_many'))
  }
}
