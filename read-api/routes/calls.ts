import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { isRefusal } from '../../domain/kernel/refusal.ts'
import { listCallsInProgress, listOutgoingCalls } from '../../projections/call-queries.ts'
import { addList, pageOf, type ReadParts } from '../reads.ts'
import {
  CallsInProgress,
  CallsInProgressQuery,
  OutgoingCalls,
  OutgoingCallsQuery,
} from '../schemas/calls.ts'
import { listScope } from '../scope.ts'

const classes = {
  mobile: { ja: '携帯電話', en: 'Mobile' },
  domestic: { ja: '国内', en: 'Domestic' },
  overseas: { ja: '海外', en: 'Overseas' },
} as const

const noParams = z.strictObject({})

/** Calls that are under way, and those that are over. */
export function addCallRoutes(app: FastifyInstance, parts: ReadParts): void {
  addList(app, parts, {
    url: '/api/calls/in-progress',
    summary: 'Calls in progress in scope, the newest first (CALL-06)',
    params: noParams,
    query: CallsInProgressQuery,
    answer: CallsInProgress,
    csv: {
      name: 'calls-in-progress',
      columns: [
        { heading: { ja: '発信日時', en: 'Offered at' }, cell: ({ offeredAt: at }) => ({ at }) },
        { heading: { ja: 'ユニーク', en: 'Unique' }, cell: (row) => ({ digits: row.uniqueId }) },
        { heading: { ja: '発信先', en: 'Dialled' }, cell: (row) => ({ digits: row.dialled }) },
      ],
    },
    find: async ({ db, principal, query }, page) => {
      const scope = await listScope(db, principal, query.accountId)
      if (isRefusal(scope)) return scope
      return pageOf(await listCallsInProgress(db, scope), page, query.sort)
    },
  })
  addList(app, parts, {
    url: '/api/calls/outgoing',
    summary: 'The outgoing history in scope, newest first, with totals of all that match (CALL-30)',
    params: noParams,
    query: OutgoingCallsQuery,
    answer: OutgoingCalls,
    csv: {
      name: 'outgoing-calls',
      columns: [
        { heading: { ja: '発信日時', en: 'Started at' }, cell: ({ startedAt: at }) => ({ at }) },
        { heading: { ja: 'ユニーク', en: 'Unique' }, cell: (row) => ({ digits: row.uniqueId }) },
        {
          heading: { ja: '発信者番号', en: 'Caller number' },
          cell: ({ callerNumber: phone }) => ({ phone }),
        },
        { heading: { ja: '発信先', en: 'Dialled' }, cell: (row) => ({ digits: row.dialled }) },
        {
          heading: { ja: '種別', en: 'Class' },
          cell: (row, language) => (row.class === null ? null : classes[row.class][language]),
        },
        { heading: { ja: '通話秒数', en: 'Seconds' }, cell: ({ seconds }) => seconds },
        { heading: { ja: '料金（税抜・円）', en: 'Charge ex tax (yen)' }, cell: chargeCell },
      ],
    },
    find: async ({ db, principal, query }, page) => {
      const scope = await listScope(db, principal, query.accountId)
      if (isRefusal(scope)) return scope
      const { from, to, caller, callee } = query
      const filter = { from, to, caller, callee, destination: query.class }
      const order = orderOf(query.sort)
      const { items, ...rest } = await listOutgoingCalls(db, scope, filter, page, order)
      return { ...rest, items: items.map((call) => ({ ...call, class: call.destination })) }
    },
  })
}

const orderOf = (sort: z.output<typeof OutgoingCallsQuery>['sort'] = '-startedAt') => ({
  by: sort.replace(/^-/, '') as 'startedAt' | 'seconds' | 'charge',
  direction: sort.startsWith('-') ? ('desc' as const) : ('asc' as const),
})

const chargeCell = ({ charge }: { charge: bigint }) => ({ yen: charge })
