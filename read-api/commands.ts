import type { NatsConnection } from '@nats-io/transport-node'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { refuseAccess } from '../domain/access/session-refusals.ts'
import { clockStopsOf } from './clock-stops.ts'
import { sendCommand } from './command-client.ts'
import { sendRefusal } from './problem.ts'
import { Clock, ClockForward } from './schemas/clock.ts'
import { CommandTaken } from './schemas/commands.ts'
import { BaseQuery } from './schemas/wire.ts'

/** As large as the commands service takes them. */
const bodyBytesMax = 256 * 1024
/** Forwarding the clock works off everything that falls due on the way. */
const forwardTimeoutMs = 600_000

type CommandsParts = {
  nats: NatsConnection
  clock: { now: () => string }
  demonstration: boolean
}

/** The commands' way in for those who do not speak NATS; the same road behind it. */
export function addCommands(app: FastifyInstance, { nats }: CommandsParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/commands/:command',
    {
      onRequest: app.authenticate,
      bodyLimit: bodyBytesMax,
      schema: {
        summary: 'Send a command; the same id again gives the same answer',
        params: z.strictObject({ command: z.string().min(1).max(80) }),
        body: z.record(z.string(), z.unknown()),
        response: { 200: z.looseObject({ position: z.string(), events: z.array(z.unknown()) }) },
      },
    },
    async (request, reply) => {
      const { session } = request
      if (session === null) return sendRefusal(reply, refuseAccess('session_required'))
      const sent = await sendCommand(nats, {
        principal: session.principal,
        sessionId: session.sessionId,
        name: request.params.command,
        body: request.body,
        correlationId: request.id,
      })
      if (!sent.ok) return sendRefusal(reply, sent.refusal)
      return reply.send(z.encode(CommandTaken, CommandTaken.parse(sent.answer)))
    },
  )
}

/** Business time, and in a demonstration the way to move it (OPS-15). */
export function addClock(app: FastifyInstance, parts: CommandsParts): void {
  const { nats, clock, demonstration } = parts
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const answerAt = (now: string): Clock => ({
    now,
    demonstration,
    stops: demonstration ? clockStopsOf(now) : [],
  })
  routes.get(
    '/api/clock',
    { schema: { summary: 'Business time', querystring: BaseQuery, response: { 200: Clock } } },
    async () => answerAt(clock.now()),
  )
  routes.post(
    '/api/demonstration/clock',
    {
      onRequest: app.authenticate,
      schema: {
        summary: 'Move the business clock of a demonstration forward; staff only',
        body: ClockForward,
        response: { 200: Clock },
      },
    },
    async (request, reply) => {
      const { session } = request
      if (session?.principal.kind !== 'staff' || !demonstration)
        return sendRefusal(reply, refuseAccess('not_permitted'))
      const sent = await sendCommand(nats, {
        principal: session.principal,
        sessionId: session.sessionId,
        name: 'ForwardBusinessClock',
        body: request.body,
        correlationId: request.id,
        timeoutMs: forwardTimeoutMs,
      })
      if (!sent.ok) return sendRefusal(reply, sent.refusal)
      return answerAt(z.string().parse(sent.answer.now))
    },
  )
}
