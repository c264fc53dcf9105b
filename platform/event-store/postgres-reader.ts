import type pg from 'pg'
import type { Actor, StoredEvent } from '../../domain/kernel/event.ts'
import { instantFromPostgres } from '../database.ts'
import { LogBrokenError } from './port.ts'

/** Everything as the server's text: a row is made into an event here, in one place. */
const asText = { getTypeParser: () => (text: string) => text }

const columns = `position, stream, revision, id, type, version, occurred_at, recorded_at,
  account_id, actor, command_id, command_digest, correlation_id, data`

type Row = [
  position: string,
  stream: string,
  revision: string,
  id: string,
  type: string,
  version: string,
  occurredAt: string,
  recordedAt: string,
  accountId: string | null,
  actor: string,
  commandId: string,
  commandDigest: string,
  correlationId: string,
  data: string,
]

const actorsMax = 1_000
const actors = new Map<string, Actor>()

/** A log has few actors and names one in each event: the same text is read once. */
function actorOf(json: string): Actor {
  const known = actors.get(json)
  if (known !== undefined) return known
  const actor = JSON.parse(json) as Actor
  if (actors.size >= actorsMax) actors.clear()
  actors.set(json, actor)
  return actor
}

const toEvent = (row: Row): StoredEvent => ({
  id: row[3],
  type: row[4],
  version: Number(row[5]),
  stream: row[1],
  revision: Number(row[2]),
  position: BigInt(row[0]),
  occurredAt: instantFromPostgres(row[6]),
  recordedAt: instantFromPostgres(row[7]),
  accountId: row[8],
  actor: actorOf(row[9]),
  commandId: row[10],
  commandDigest: row[11],
  correlationId: row[12],
  data: JSON.parse(row[13]),
})

async function ask(
  pool: pg.Pool,
  name: string,
  text: string,
  values: unknown[],
): Promise<StoredEvent[]> {
  const query = { name, text, values, rowMode: 'array' as const, types: asText }
  const { rows } = await pool.query<Row>(query)
  return rows.map(toEvent)
}

/** A stream's events; a hole in its revisions is a broken log, not a short answer. */
export async function readStream(
  pool: pg.Pool,
  stream: string,
  fromRevision: number,
): Promise<StoredEvent[]> {
  const events = await ask(
    pool,
    'eventlog-read-stream',
    `select ${columns} from eventlog.event
       where stream = $1 and revision >= $2 order by revision`,
    [stream, fromRevision],
  )
  events.forEach((event, index) => {
    if (event.revision !== fromRevision + index)
      throw new LogBrokenError(
        `${stream} has revision ${event.revision} where ${fromRevision + index} was expected`,
      )
  })
  return events
}

/** The log after a position; positions are contiguous, and a gap stops the reader loudly. */
export async function readLog(pool: pg.Pool, after: bigint, limit: number): Promise<StoredEvent[]> {
  const events = await ask(
    pool,
    'eventlog-read-log',
    `select ${columns} from eventlog.event where position > $1 order by position limit $2`,
    [after, limit],
  )
  let expected = after
  for (const { position } of events) {
    expected += 1n
    if (position !== expected)
      throw new LogBrokenError(`the log has position ${position} where ${expected} was expected`)
  }
  return events
}

/** Position of the newest event, 0n when there is none. */
export async function readHead(pool: pg.Pool): Promise<bigint> {
  const { rows } = await pool.query<{ head: bigint }>(
    'select coalesce(max(position), 0) as head from eventlog.event',
  )
  return rows[0]?.head ?? 0n
}
