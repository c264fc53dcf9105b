import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

const poolSizeMax = 10
const connectTimeoutMs = 10_000
/** First half of the two-part advisory lock that serialises migrations of one schema. */
const migrationLockClass = 1_262_769_523

const oid = {
  int8: 20,
  date: 1082,
  timestamptz: 1184,
  textArray: 1009,
  int8Array: 1016,
  dateArray: 1182,
  timestamptzArray: 1185,
  numericArray: 1231,
} as const

/** The server answers in UTC (set per connection), with up to six decimals: cut to three. */
export function instantFromPostgres(text: string): string {
  const fast = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/.exec(text)
  if (fast === null) throw new Error(`not an instant in UTC: ${text}`)
  return `${fast[1]}T${fast[2]}.${(fast[3] ?? '').padEnd(3, '0').slice(0, 3)}Z`
}

const asIs = (text: string) => text
const arrayOf =
  <Item>(item: (text: string) => Item) =>
  (text: string) =>
    (pg.types.getTypeParser(oid.textArray as number)(text) as (string | null)[]).map((element) =>
      element === null ? null : item(element),
    )

const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<
  number,
  (text: string) => unknown
>([
  [oid.int8, BigInt],
  [oid.date, asIs],
  [oid.timestamptz, instantFromPostgres],
  [oid.int8Array, arrayOf(BigInt)],
  [oid.dateArray, arrayOf(asIs)],
  [oid.timestamptzArray, arrayOf(instantFromPostgres)],
  [oid.numericArray, arrayOf(asIs)],
])

/** bigint for int8, text for numeric and date, ISO instants in UTC: per pool, not per process. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(id)) ||
    pg.types.getTypeParser(id, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
}

export type PoolOptions = {
  max?: number
  /** Shown in pg_stat_activity. */
  applicationName?: string
}

/** What every connection of ours has, for pools and for single clients alike. */
export const connectionOptions = (url: string, applicationName = 'kaisen'): pg.ClientConfig => ({
  connectionString: url,
  application_name: applicationName,
  connectionTimeoutMillis: connectTimeoutMs,
  options: '-c timezone=UTC -c datestyle=ISO -c client_min_messages=warning',
  keepAlive: true,
  types,
})

/** A pool on one DATABASE_URL. A connection lost while idle is replaced at the next query. */
export function createPool(url: string, options: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    ...connectionOptions(url, options.applicationName),
    max: options.max ?? poolSizeMax,
  })
  // Without listeners a restart of the server would end the process: idle and lent connections.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** Typed queries over a pool; ending the pool stays with whoever made it. */
export const createKysely = <Tables>(pool: pg.Pool): Kysely<Tables> =>
  new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })

/** Runs in one transaction and gives the connection back, broken ones excepted. */
export async function inTransaction<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((rollbackError: Error) => {
      broken = rollbackError
    })
    throw error
  } finally {
    client.release(broken)
  }
}

const lostConnectionCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
])
const lostConnectionText =
  /connection terminated|connection error and is not queryable|trying to connect|client was closed/i

/** Whether the server went away (restart, network), as opposed to refusing the statement. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as Error & { code?: string }
  return (
    (code !== undefined && lostConnectionCodes.has(code)) || lostConnectionText.test(error.message)
  )
}

/** One step of a schema's history; once it ran somewhere it is never edited. */
export type Migration = { name: string; up: string }

/**
 * Brings a schema to its newest step. Steps run once each, in order and in one transaction; two
 * services that start together wait for each other.
 */
export async function migrate(
  pool: pg.Pool,
  schema: string,
  steps: readonly Migration[],
  historyTable = 'migration',
): Promise<void> {
  const table = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(historyTable)}`
  await inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1, hashtext($2))', [
      migrationLockClass,
      schema,
    ])
    await client.query(`create schema if not exists ${pg.escapeIdentifier(schema)}`)
    await client.query(
      `create table if not exists ${table}
         (name text primary key, applied_at timestamptz not null default now())`,
    )
    const { rows } = await client.query<{ name: string }>(`select name from ${table}`)
    const applied = new Set(rows.map((row) => row.name))
    const known = new Set(steps.map((step) => step.name))
    const unknown = [...applied].filter((name) => !known.has(name))
    if (unknown.length > 0)
      throw new Error(`schema ${schema} is newer than this program: ${unknown.join(', ')}`)
    for (const { name, up } of steps) {
      if (applied.has(name)) continue
      await client.query(up)
      await client.query(`insert into ${table} (name) values ($1)`, [name])
    }
  })
}
