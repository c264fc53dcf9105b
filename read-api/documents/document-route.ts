import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Principal } from '../../domain/access/principal.ts'
import { refuseAccess } from '../../domain/access/session-refusals.ts'
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { sendRefusal } from '../problem.ts'
import { limitRate } from '../request-guards.ts'
import { IdParams } from '../schemas/wire.ts'

const documentsPerMinuteMax = 60

type DocumentAsked<Query> = { principal: Principal; id: string; query: Query }

type DocumentRoute<Query extends z.ZodType> = {
  url: string
  summary: string
  query: Query
  find: (
    asked: DocumentAsked<z.output<Query>>,
  ) => Promise<{ name: string; pdf: Uint8Array } | Refusal>
}

/** Adds the route of a PDF: as it is now, for whoever asks, and kept by nobody on the way. */
export function addDocument<Query extends z.ZodType>(
  app: FastifyInstance,
  { url, summary, query, find }: DocumentRoute<Query>,
): void {
  app.get(
    url,
    {
      onRequest: [app.authenticate, limitRate(documentsPerMinuteMax)],
      schema: { summary, params: IdParams, querystring: query, produces: ['application/pdf'] },
    },
    async (request, reply) => {
      const { session } = request
      if (session === null) return sendRefusal(reply, refuseAccess('session_required'))
      const { id } = request.params as z.output<typeof IdParams>
      const asked = { principal: session.principal, id, query: request.query as z.output<Query> }
      const found = await find(asked)
      if (isRefusal(found)) return sendRefusal(reply, found)
      return reply
        .header('content-disposition', `attachment; filename="${found.name}"`)
        .header('cache-control', 'no-store')
        .type('application/pdf')
        .send(Buffer.from(found.pdf))
    },
  )
}
