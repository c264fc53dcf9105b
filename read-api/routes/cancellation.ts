import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { isRefusal } from '../../domain/kernel/refusal.ts'
import { listChannels } from '../../projections/channel.ts'
import { cancellationPlan, countedProducts } from '../cancellation-plan.ts'
import { addRead, type ReadParts } from '../reads.ts'
import { CancellationPlan, CountedProducts } from '../schemas/cancellation.ts'
import { CircleChannels } from '../schemas/channels.ts'
import { AccountQuery, BaseQuery, IdParams } from '../schemas/wire.ts'
import { accountScope } from '../scope.ts'
import { circleScope } from './circles.ts'

/** What cancelling a circle, an account, or so many of a product would lead to. */
export function addCancellationRoutes(app: FastifyInstance, parts: ReadParts): void {
  addRead(app, parts, {
    url: '/api/circles/:id/cancellation-plan',
    summary: 'What cancelling the circle would lead to, and how its cancellation stands (ORD-40)',
    params: IdParams,
    query: BaseQuery,
    answer: CancellationPlan,
    find: async (asking) => {
      const scope = await circleScope(asking)
      return isRefusal(scope) ? scope : cancellationPlan(asking.db, scope, asking.now)
    },
  })
  addRead(app, parts, {
    url: '/api/account/cancellation-plan',
    summary: 'What cancelling the account would lead to, and how its cancellation stands (ORD-40)',
    params: z.strictObject({}),
    query: AccountQuery,
    answer: CancellationPlan,
    find: async ({ db, principal, query, now }) => {
      const scope = await accountScope(db, principal, query.accountId)
      return isRefusal(scope) ? scope : cancellationPlan(db, scope, now)
    },
  })
  addRead(app, parts, {
    url: '/api/circles/:id/counted-products',
    summary: 'Channels and options of the circle, which are cancelled by count (ORD-34)',
    params: IdParams,
    query: BaseQuery,
    answer: CountedProducts,
    find: async (asking) => {
      const scope = await circleScope(asking)
      if (isRefusal(scope)) return scope
      return { items: await countedProducts(asking.db, scope, asking.now) }
    },
  })
  addRead(app, parts, {
    url: '/api/circles/:id/channels',
    summary: 'Channels of the circle and how they are allotted to its lines (ORD-34)',
    params: IdParams,
    query: BaseQuery,
    answer: CircleChannels,
    find: async (asking) => {
      const scope = await circleScope(asking)
      if (isRefusal(scope)) return scope
      return { items: await listChannels(asking.db, scope.circleId) }
    },
  })
}
