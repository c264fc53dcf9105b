import type pg from 'pg'
import type { StoredEvent } from '../domain/kernel/event.ts'
import type { EventStore } from '../platform/event-store/port.ts'
import { circlesOf } from './record-index.ts'
import { recordsName } from './record-tables.ts'

/** Which events: all that is given must fit. */
export type RecordFilter = {
  accountId?: string | undefined
  circleId?: string | undefined
  type?: string | undefined
  actorKind?: string | undefined
  actorId?: string | undefined
  /** Instants: from the first on, before the second. */
  since?: string | undefined
  before?: string | undefined
}

/** As the index knows them, less where they stand. */
export const fitsRecord = (
  { accountId, circleId, type, actorKind, actorId, since, before }: RecordFilter,
  event: StoredEvent,
  circle: string | null,
): boolean =>
  (accountId === undefined || event.accountId === accountId) &&
  (circleId === undefined || circle === circleId) &&
  (type === undefined || event.type === type) &&
  (actorKind === undefined || event.actor.kind === actorKind) &&
  (actorId === undefined || event.actor.id === actorId) &&
  (since === undefined || event.occurredAt >= since) &&
  (before === undefined || event.occurredAt < before)

const columns: readonly [keyof RecordFilter, string][] = [
  ['accountId', 'account_id ='],
  ['circleId', 'circle_id ='],
  ['type', 'type ='],
  ['actorKind', 'actor_kind ='],
  ['actorId', 'actor_id ='],
  ['since', 'occurred_at >='],
  ['before', 'occurred_at <'],
]

const conditionsOf = (filter: RecordFilter, { newest }: Pick<Indexed, 'newest'>) => {
  const given = columns.filter(([name]) => filter[name] !== undefined)
  const conditions = ['ordinal <= $1', ...given.map(([, test], at) => `${test} $${at + 2}`)]
  // Most is done by the system; what people do is found by an index of its own.
  const { actorKind, actorId } = filter
  if (actorId !== undefined && actorId !== 'system' && actorKind === undefined)
    conditions.push(`actor_kind <> 'system'`)
  return {
    text: conditions.join(' and '),
    values: [newest, ...given.map(([name]) => filter[name])] as unknown[],
    isEmpty: given.length === 0,
  }
}

/** How far the index has come: in the log, and in its own count. */
type Indexed = { position: bigint; newest: bigint }

/** The index has never been started. */
const undefinedTableCode = '42P01'

const readIndexed = async (pool: pg.Pool): Promise<Indexed> => {
  try {
    const { rows } = await pool.query<Indexed>({
      name: 'indexed-records',
      text: `select
               coalesce((select position from audit.checkpoint where name = $1), 0) as position,
               coalesce((select max(ordinal) from audit.record), 0) as newest`,
      values: [recordsName],
    })
    return rows[0] ?? { position: 0n, newest: 0n }
  } catch (error) {
    if ((error as { code?: string }).code !== undefinedTableCode) throw error
    return { position: 0n, newest: 0n }
  }
}

/** One row of the index: which event of the log, and what to read after to get it. */
type Place = { ordinal: bigint; position: bigint; after: bigint }

/** How many fit, and between which ordinals they lie. */
type Counted = { total: bigint; first: bigint | null; last: bigint | null }

const countPlaces = async (
  pool: pg.Pool,
  filter: RecordFilter,
  indexed: Indexed,
): Promise<Counted> => {
  const { text, values, isEmpty } = conditionsOf(filter, indexed)
  if (isEmpty || indexed.newest === 0n)
    return { total: indexed.newest, first: 1n, last: indexed.newest }
  const { rows } = await pool.query<Counted>(
    `select count(*) as total, min(ordinal) as first, max(ordinal) as last
       from (select ordinal from audit.record where ${text} offset 0) fitting`,
    values,
  )
  return rows[0] ?? { total: 0n, first: null, last: null }
}

const findPlaces = async (
  pool: pg.Pool,
  filter: RecordFilter,
  { first, last }: Counted,
  { offset, limit }: Range,
): Promise<Place[]> => {
  const { text, values } = conditionsOf(filter, { newest: last ?? 0n })
  const next = values.length + 1
  const { rows } = await pool.query<Place>(
    `select found.ordinal, here.position, coalesce(before.position, 0) as after
       from (select ordinal from audit.record where ${text} and ordinal >= $${next}
              order by ordinal desc limit $${next + 1} offset $${next + 2}) found
       join audit.record here on here.ordinal = found.ordinal
       left join audit.record before on before.ordinal = found.ordinal - 1
      order by found.ordinal`,
    [...values, first, limit, offset],
  )
  return rows
}

/** Places so near to each other that they are read in one piece. */
const pieceMax = 500n
const readsAtOnce = 8

const piecesOf = (places: readonly Place[]): Place[][] => {
  const pieces: Place[][] = []
  for (const place of places) {
    const piece = pieces.at(-1)
    const isNear = piece?.[0] !== undefined && place.ordinal - piece[0].ordinal < nearness(piece)
    if (isNear) piece.push(place)
    else pieces.push([place])
  }
  return pieces
}

/** A piece may hold as much that is not wanted as is wanted, and a little more. */
const nearness = (piece: readonly Place[]): bigint => {
  const wide = BigInt(piece.length * 4 + 8)
  return wide < pieceMax ? wide : pieceMax
}

const readPiece = async (store: EventStore, piece: readonly Place[]): Promise<StoredEvent[]> => {
  const [first, last] = [piece[0], piece.at(-1)]
  if (first === undefined || last === undefined) return []
  const wanted = new Set(piece.map(({ position }) => position))
  const read = await store.readAll(first.after, Number(last.ordinal - first.ordinal) + 1)
  return read.filter(({ position }) => wanted.has(position))
}

const readPlaces = async (store: EventStore, places: readonly Place[]): Promise<StoredEvent[]> => {
  const pieces = piecesOf(places)
  const events: StoredEvent[] = []
  for (let start = 0; start < pieces.length; start += readsAtOnce) {
    const now = pieces.slice(start, start + readsAtOnce)
    const read = await Promise.all(now.map((piece) => readPiece(store, piece)))
    events.push(...read.flat())
  }
  return events
}

/** So much of the log's end is read where the index is behind; more of it is refused. */
const tailMax = 20_000
const tailBatch = 2_000

const readTail = async (store: EventStore, after: bigint): Promise<StoredEvent[] | null> => {
  const tail: StoredEvent[] = []
  let reached = after
  for (;;) {
    const batch = await store.readAll(reached, tailBatch)
    tail.push(...batch)
    const last = batch.at(-1)
    if (last === undefined || batch.length < tailBatch) return tail
    if (tail.length >= tailMax) return null
    reached = last.position
  }
}

type Logs = { store: EventStore; pool: pg.Pool }
type Range = { offset: number; limit: number }
export type RecordPage = { items: StoredEvent[]; total: number }

/** Those of some events that fit, the newest first; their circles are known by the index only. */
const fitting = async (
  pool: pg.Pool,
  filter: RecordFilter,
  events: readonly StoredEvent[],
): Promise<StoredEvent[]> => {
  const isByCircle = filter.circleId !== undefined && events.length > 0
  const circles = isByCircle ? (await circlesOf(pool, events)).circles : []
  return events.filter((event, at) => fitsRecord(filter, event, circles[at] ?? null)).reverse()
}

/** One page of a stream's events that fit, newest first; null while the index does not stand. */
export const findRecordsOfStream = async (
  { store, pool }: Logs,
  stream: string,
  filter: RecordFilter,
  { offset, limit }: Range,
): Promise<RecordPage | null> => {
  const { position } = await readIndexed(pool)
  if (position === 0n && filter.circleId !== undefined) return null
  const found = await fitting(pool, filter, await store.read(stream))
  return { items: found.slice(offset, offset + limit), total: found.length }
}

/**
 * One page of the events that fit, newest first, and how many fit in all; null while the index is
 * too far behind. `wholeOnly`: no events where they are more than one page.
 */
export const findRecords = async (
  { store, pool }: Logs,
  filter: RecordFilter,
  { offset, limit, wholeOnly = false }: Range & { wholeOnly?: boolean },
): Promise<RecordPage | null> => {
  const indexed = await readIndexed(pool)
  const tail = await readTail(store, indexed.position)
  const isIndexed = indexed.newest > 0n
  if (tail === null || (!isIndexed && filter.circleId !== undefined)) return null
  const newest = await fitting(pool, filter, tail)
  const counted = await countPlaces(pool, filter, indexed)
  const total = newest.length + Number(counted.total)
  if (wholeOnly && total > limit) return { items: [], total }
  const items = newest.slice(offset, offset + limit)
  const range = { offset: Math.max(0, offset - newest.length), limit: limit - items.length }
  if (range.limit > 0 && range.offset < counted.total) {
    const places = await findPlaces(pool, filter, counted, range)
    items.push(...(await readPlaces(store, places)).reverse())
  }
  return { items, total }
}
