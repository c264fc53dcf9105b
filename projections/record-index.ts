import type pg from 'pg'
import type { StoredEvent } from '../domain/kernel/event.ts'
import { type Consumer, consume } from '../platform/consumer.ts'
import { migrate } from '../platform/database.ts'
import type { EventStore } from '../platform/event-store/port.ts'
import { recordMigrations, recordSchema, recordsName } from './record-tables.ts'

const batchMax = 1_000

/** Streams that belong to one circle: what happens in them concerns it, named or not. */
const ofOneCircle: ReadonlySet<string> = new Set([
  'circle',
  'unique',
  'contract',
  'order',
  'number',
])

const categoryOf = (stream: string): string => stream.split('-', 1)[0] ?? ''

/** `cart-<id>` may be a circle's: that is known where the circle has been opened. */
const circleStream = (stream: string): string => `circle-${stream.slice(stream.indexOf('-') + 1)}`

/** The circle that an event names. */
const namedIn = ({ stream, data }: StoredEvent): string | null => {
  if (categoryOf(stream) === 'circle') return stream.slice('circle-'.length)
  const { circleId, call } = data as { circleId?: unknown; call?: { circleId?: unknown } }
  const named = circleId ?? call?.circleId
  return typeof named === 'string' ? named : null
}

const knownCircles = async (
  client: pg.ClientBase | pg.Pool,
  events: readonly StoredEvent[],
): Promise<Map<string, string>> => {
  const streams = new Set(events.flatMap(({ stream }) => [stream, circleStream(stream)]))
  const { rows } = await client.query<{ stream: string; circle_id: string }>({
    name: 'circles-of-streams',
    text: 'select stream, circle_id from audit.stream_circle where stream = any($1)',
    values: [[...streams]],
  })
  return new Map(rows.map(({ stream, circle_id }) => [stream, circle_id]))
}

/**
 * The circle that each event concerns, or null: the one that it names, else that of its stream.
 * A number's events are those of the circle that had it last.
 */
export const circlesOf = async (
  client: pg.ClientBase | pg.Pool,
  events: readonly StoredEvent[],
): Promise<{ circles: (string | null)[]; learned: Map<string, string> }> => {
  const known = await knownCircles(client, events)
  const learned = new Map<string, string>()
  const circles = events.map((event) => {
    const { stream } = event
    const named = namedIn(event)
    const of = (name: string) => learned.get(name) ?? known.get(name)
    if (named === null) return of(stream) ?? of(circleStream(stream)) ?? null
    if (ofOneCircle.has(categoryOf(stream))) learned.set(stream, named)
    return named
  })
  return { circles, learned }
}

const keep = async (tx: pg.PoolClient, events: readonly StoredEvent[]): Promise<void> => {
  const { circles, learned } = await circlesOf(tx, events)
  await tx.query({
    name: 'keep-records',
    text: `insert into audit.record
             select (select coalesce(max(ordinal), 0) from audit.record) + n, position, account,
                    circle, type, at, kind, actor
               from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::timestamptz[],
                           $6::text[], $7::text[]) with ordinality
                 as e (position, account, circle, type, at, kind, actor, n)`,
    values: [
      events.map(({ position }) => position),
      events.map(({ accountId }) => accountId),
      circles,
      events.map(({ type }) => type),
      events.map(({ occurredAt }) => occurredAt),
      events.map(({ actor }) => actor.kind),
      events.map(({ actor }) => actor.id),
    ],
  })
  if (learned.size === 0) return
  await tx.query({
    name: 'keep-circles-of-streams',
    text: `insert into audit.stream_circle select * from unnest($1::text[], $2::text[])
             on conflict (stream) do update set circle_id = excluded.circle_id`,
    values: [[...learned.keys()], [...learned.values()]],
  })
}

export type RecordFeedOptions = {
  store: EventStore
  pool: pg.Pool
  onTrouble?: (error: unknown) => void
}

/**
 * Keeps for each event of the log where it stands, whom it concerns, who did it and when, so that
 * auditors find a page of it without reading the log (OPS-10). It is no read model: it would double
 * what a rebuild writes, and what is not in it yet is read from the end of the log.
 */
export const feedRecords = async (options: RecordFeedOptions): Promise<Consumer> => {
  await migrate(options.pool, recordSchema, recordMigrations)
  return consume({ ...options, schema: recordSchema, name: recordsName, batchMax, handle: keep })
}
