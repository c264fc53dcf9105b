import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { refuseAccess, refuseRequest } from '../../domain/access/session-refusals.ts'
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { findCircle, listCircles } from '../../projections/account.ts'
import { type Asking, addList, addRead, pageOf, type ReadParts } from '../reads.ts'
import { Circle, Circles, CirclesQuery } from '../schemas/circles.ts'
import { BaseQuery, IdParams } from '../schemas/wire.ts'
import { listScope, ownerInScope } from '../scope.ts'

/** The circle that a path names, as the scope of queries. */
export async function circleScope({
  db,
  principal,
  params,
}: Pick<Asking<{ id: string }, unknown>, 'db' | 'principal' | 'params'>): Promise<
  { accountId: string; circleId: string } | Refusal
> {
  const owner = await ownerInScope(db, principal, 'circle', params.id)
  return isRefusal(owner) ? owner : { accountId: owner.accountId, circleId: params.id }
}

function addCircles(app: FastifyInstance, parts: ReadParts): void {
  addList(app, parts, {
    url: '/api/circles',
    summary: 'The circles in scope',
    params: z.strictObject({}),
    query: CirclesQuery,
    answer: Circles,
    csv: {
      name: 'circles',
      columns: [
        { heading: { ja: 'サークル名', en: 'Circle' }, cell: ({ name }) => name },
        { heading: { ja: 'ユニーク数', en: 'Uniques' }, cell: ({ uniques }) => uniques },
        { heading: { ja: '電話番号数', en: 'Numbers' }, cell: ({ numbers }) => numbers },
        {
          heading: { ja: '解約中の契約数', en: 'Contracts ending' },
          cell: ({ contractsEnding }) => contractsEnding,
        },
      ],
    },
    find: async ({ db, principal, query }, page) => {
      const scope = await listScope(db, principal, query.accountId)
      if (isRefusal(scope)) return scope
      if (scope.uniqueId !== undefined) return refuseAccess('not_permitted')
      return pageOf(await listCircles(db, scope), page, query.sort)
    },
  })
  addRead(app, parts, {
    url: '/api/circles/:id',
    summary: 'One circle',
    params: IdParams,
    query: BaseQuery,
    answer: Circle,
    find: async (asking) => {
      const scope = await circleScope(asking)
      if (isRefusal(scope)) return scope
      return (await findCircle(asking.db, scope)) ?? refuseRequest('not_found')
    },
  })
}

/** The circles. */
export function addCircleRoutes(app: FastifyInstance, parts: ReadParts): void {
  addCircles(app, parts)
}
