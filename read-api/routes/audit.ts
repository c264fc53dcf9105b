import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { z } from 'zod'
import { refuseAccess, refuseRequest } from '../../domain/access/session-refusals.ts'
import { addDays, firstInstantOf } from '../../domain/kernel/calendar.ts'
import { isRefusal } from '../../domain/kernel/refusal.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import {
  findRecords,
  findRecordsOfStream,
  type RecordFilter,
} from '../../projections/record-queries.ts'
import { viewOf } from '../explain/event-view.ts'
import { addList, addRead, type ReadParts } from '../reads.ts'
import { checkReplay } from '../replay-check.ts'
import { AuditEvents, AuditEventsQuery, ReplayAnswer, ReplayQuery } from '../schemas/audit.ts'
import { isOperator, ownerInScope } from '../scope.ts'

const replaySchema = 'read_replay_api'
const replaysPerMinuteMax = 6

type AuditParts = ReadParts & { store: EventStore; pool: pg.Pool }

/** What is asked of an event, as the index of the log knows it. */
const filterOf = (query: z.output<typeof AuditEventsQuery>): RecordFilter => {
  const { account, circle, type, by, actor, from, to } = query
  return {
    accountId: account,
    circleId: circle,
    type,
    actorKind: by,
    actorId: actor,
    since: from === undefined ? undefined : firstInstantOf(from),
    before: to === undefined ? undefined : firstInstantOf(addDays(to, 1)),
  }
}

function addEvents(app: FastifyInstance, parts: AuditParts): void {
  addList(app, parts, {
    url: '/api/audit/events',
    summary:
      'Events, newest first, by whom they concern, kind, day and actor (OPS-10); operator only',
    params: z.strictObject({}),
    query: AuditEventsQuery,
    answer: AuditEvents,
    csv: {
      name: 'events',
      columns: [
        { heading: { ja: '位置', en: 'Position' }, cell: (row) => row.position.toString() },
        { heading: { ja: '日時', en: 'Occurred at' }, cell: (row) => ({ at: row.occurredAt }) },
        { heading: { ja: 'ストリーム', en: 'Stream' }, cell: ({ stream }) => stream },
        { heading: { ja: '種類', en: 'Type' }, cell: ({ type }) => type },
        {
          heading: { ja: '操作した人', en: 'By' },
          cell: ({ actor }) => `${actor.kind} ${actor.id}`,
        },
        { heading: { ja: '内容', en: 'Data' }, cell: ({ data }) => JSON.stringify(data) },
      ],
    },
    find: async ({ db, principal, query }, page) => {
      if (!isOperator(principal)) return refuseAccess('not_permitted')
      const { stream, account, circle } = query
      for (const [kind, id] of [
        ['account', account],
        ['circle', circle],
      ] as const) {
        const owner = id === undefined ? null : await ownerInScope(db, principal, kind, id)
        if (isRefusal(owner)) return owner
      }
      const filter = filterOf(query)
      const range = { offset: (page.page - 1) * page.pageSize, limit: page.pageSize }
      const wholeOnly = query.format === 'csv'
      const found =
        stream === undefined
          ? await findRecords(parts, filter, { ...range, wholeOnly })
          : await findRecordsOfStream(parts, stream, filter, range)
      if (found === null) return refuseRequest('records_being_indexed')
      return { items: found.items.map(viewOf), total: found.total }
    },
  })
}

/** What auditors look at: the log itself, and whether the figures follow from it (OPS-10). */
export function addAuditRoutes(app: FastifyInstance, parts: AuditParts): void {
  addEvents(app, parts)
  addRead(app, parts, {
    url: '/api/audit/replay',
    summary: "Builds an account's figures from its events and compares (BEY-01); auditors only",
    params: z.strictObject({}),
    query: ReplayQuery,
    answer: ReplayAnswer,
    perMinuteMax: replaysPerMinuteMax,
    find: async ({ db, principal, query: { accountId } }) => {
      if (!isOperator(principal)) return refuseAccess('not_permitted')
      const owner = await ownerInScope(db, principal, 'account', accountId)
      if (isRefusal(owner)) return refuseRequest('not_found')
      const { store, pool } = parts
      const asked = { store, pool, scratch: replaySchema, accountId }
      const { position, differences, erased } = await checkReplay(asked)
      return { accountId, erased: erased.length > 0, position, differences }
    },
  })
}
