import type { FastifyInstance } from 'fastify'
import { refuseRequest } from '../../domain/access/session-refusals.ts'
import { isRefusal } from '../../domain/kernel/refusal.ts'
import { listAwaitingNumbers, listNumbers } from '../../projections/number.ts'
import { findUnique, listUniques } from '../../projections/unique.ts'
import { addList, addRead, pageOf, type ReadParts } from '../reads.ts'
import { AwaitingNumbers, CircleNumbers, CircleNumbersQuery } from '../schemas/numbers.ts'
import { Unique, UniqueParams, Uniques, UniquesQuery } from '../schemas/uniques.ts'
import { BaseQuery, IdParams } from '../schemas/wire.ts'
import { ownerInScope } from '../scope.ts'
import { circleScope } from './circles.ts'

function addNumbers(app: FastifyInstance, parts: ReadParts): void {
  addList(app, parts, {
    url: '/api/circles/:id/numbers',
    summary: 'The numbers of a circle',
    params: IdParams,
    query: CircleNumbersQuery,
    answer: CircleNumbers,
    csv: {
      name: 'numbers',
      columns: [
        { heading: { ja: '電話番号', en: 'Number' }, cell: (row) => ({ digits: row.display }) },
        { heading: { ja: '地域', en: 'Area' }, cell: ({ area }) => area },
        { heading: { ja: 'ユニーク', en: 'Unique' }, cell: (row) => ({ digits: row.uniqueId }) },
        { heading: { ja: '解約日', en: 'Ends on' }, cell: ({ endsOn }) => endsOn },
      ],
    },
    find: async (asking, page) => {
      const scope = await circleScope(asking)
      if (isRefusal(scope)) return scope
      const rows = (await listNumbers(asking.db, scope)).flatMap((row) =>
        row.contractId === null ? [] : [{ ...row, contractId: row.contractId }],
      )
      return pageOf(rows, page, asking.query.sort)
    },
  })
}

function addAwaiting(app: FastifyInstance, parts: ReadParts): void {
  addRead(app, parts, {
    url: '/api/circles/:id/awaiting-numbers',
    summary: 'Numbers of a circle that wait for their proof (ORD-02)',
    params: IdParams,
    query: BaseQuery,
    answer: AwaitingNumbers,
    find: async (asking) => {
      const scope = await circleScope(asking)
      return isRefusal(scope) ? scope : { items: await listAwaitingNumbers(asking.db, scope) }
    },
  })
}

/** Numbers and uniques. */
export function addLineRoutes(app: FastifyInstance, parts: ReadParts): void {
  addNumbers(app, parts)
  addAwaiting(app, parts)
  addList(app, parts, {
    url: '/api/circles/:id/uniques',
    summary: 'The uniques of a circle',
    params: IdParams,
    query: UniquesQuery,
    answer: Uniques,
    csv: {
      name: 'uniques',
      columns: [
        { heading: { ja: 'ユニーク', en: 'Unique' }, cell: (row) => ({ digits: row.uniqueId }) },
        { heading: { ja: '名前', en: 'Name' }, cell: ({ name }) => name },
        {
          heading: { ja: '発信者番号', en: 'Caller number' },
          cell: ({ callerNumber: phone }) => ({ phone }),
        },
        { heading: { ja: '解約日', en: 'Ends on' }, cell: ({ endsOn }) => endsOn },
        {
          heading: { ja: '商品', en: 'Product' },
          cell: ({ product }, language) => product[language],
        },
      ],
    },
    find: async (asking, page) => {
      const scope = await circleScope(asking)
      if (isRefusal(scope)) return scope
      return pageOf(await listUniques(asking.db, scope), page, asking.query.sort)
    },
  })
  addRead(app, parts, {
    url: '/api/uniques/:id',
    summary: 'One unique',
    params: UniqueParams,
    query: BaseQuery,
    answer: Unique,
    find: async ({ db, principal, params }) => {
      const owner = await ownerInScope(db, principal, 'unique', params.id)
      if (isRefusal(owner)) return owner
      const { accountId } = owner
      return (
        (await findUnique(db, { accountId, uniqueId: params.id })) ?? refuseRequest('not_found')
      )
    },
  })
}
