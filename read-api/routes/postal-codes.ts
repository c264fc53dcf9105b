import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { postalPlacesOf } from '../postal-places.ts'
import { limitRate } from '../request-guards.ts'
import { PostalCodeParams, PostalPlaces } from '../schemas/postal-codes.ts'
import { BaseQuery } from '../schemas/wire.ts'

const perMinuteMax = 60
const keptSeconds = 86_400

/** The address of a postal code: open to everyone, for whoever signs up has no session (ACC-02). */
export function addPostalCodes(app: FastifyInstance): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/postal-codes/:code',
    {
      onRequest: limitRate(perMinuteMax),
      schema: {
        summary: 'The places of a postal code by Japan Post’s list; advice only (TXT-02)',
        params: PostalCodeParams,
        querystring: BaseQuery,
        response: { 200: PostalPlaces },
      },
    },
    async ({ params }, reply) => {
      reply.header('cache-control', `public, max-age=${keptSeconds}`)
      return postalPlacesOf(params.code)
    },
  )
}
