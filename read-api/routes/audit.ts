import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { z } from 'zod'
import { refuseAccess, refuseRequest } from '../../domain/access/session-refusals.ts'
import type { StoredEvent } from '../../domain/kernel/event.ts'
import { isRefusal } from '../../domain/kernel/refusal.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import { viewOf } from '../explain/event-view.ts'
import { addList, addRead, type ReadParts } from '../reads.ts'
import { checkReplay } from '../replay-check.ts'
import { AuditEvents, AuditEventsQuery, ReplayAnswer, ReplayQuery } from '../schemas/audit.ts'
import { isOperator, ownerInScope } from '../scope.ts'

const readBatch = 2_000
const replaySchema = 'read_replay_api'
const replaysPerMinuteMax = 6

type AuditParts = ReadParts & { store: EventStore; pool: pg.Pool }

/** The page of events that fit, newest first, and how many fit in all. */
async function scan(
  store: EventStore,
  fits: (event: StoredEvent) => boolean,
  { page, pageSize }: { page: number; pageSize: number },
) {
  const found: StoredEvent[] = []
  let after = 0n
  for (;;) {
    const batch = await store.readAll(after, readBatch)
    const last = batch.at(-1)
    if (last === undefined) break
    found.push(...batch.filter(fits))
    after = last.position
  }
  const start = (page - 1) * pageSize
  const items = found.reverse().slice(start, start + pageSize)
  return { items: items.map(viewOf), total: found.length }
}

function addEvents(app: FastifyInstance, parts: AuditParts): void {
  addList(app, parts, {
    url: '/api/audit/events',
    summary: 'Events of a stream or an account, newest first; staff and auditors only',
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
        { heading: { ja: '内容', en: 'Data' }, cell: ({ data }) => JSON.stringify(data) },
      ],
    },
    find: async ({ db, principal, query }, page) => {
      if (!isOperator(principal)) return refuseAccess('not_permitted')
      const { stream, account } = query
      if (account !== undefined) {
        const owner = await ownerInScope(db, principal, 'account', account)
        if (isRefusal(owner)) return owner
      }
      if (stream === undefined)
        return scan(parts.store, (e) => account === undefined || e.accountId === account, page)
      const events = (await parts.store.read(stream))
        .filter((event) => account === undefined || event.accountId === account)
        .reverse()
      const start = (page.page - 1) * page.pageSize
      const items = events.slice(start, start + page.pageSize).map(viewOf)
      return { items, total: events.length }
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
