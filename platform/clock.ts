import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from './log.ts'

/** Where time comes from: an ISO instant in UTC, floored to milliseconds. */
export type Clock = { now: () => string }

/** A clock that holds a connection and must be closed. */
export type OpenClock = Clock & { close: () => Promise<void> }

const channel = 'business_clock'
const reconnectMs = 500

const instantAt = (offsetMs: number): string => new Date(Date.now() + offsetMs).toISOString()

/** The machine's own time. */
export const systemClock: Clock = { now: () => instantAt(0) }

const installSql = `
  select pg_advisory_xact_lock(hashtext('demo.business_clock'));
  create schema if not exists demo;
  create table if not exists demo.business_clock (offset_ms bigint not null);
  insert into demo.business_clock select 0 where not exists (select from demo.business_clock);`

async function withClient<Result>(
  databaseUrl: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function readOffset(client: pg.Client): Promise<number> {
  const { rows } = await client.query('select offset_ms::text as offset from demo.business_clock')
  return Number(rows[0]?.offset ?? 0)
}

/**
 * Moves the demonstration's business clock forward to an instant and tells every service.
 * It never goes back, for what has been posted cannot be taken back by the clock.
 */
export async function forwardBusinessClock(databaseUrl: string, to: string): Promise<string> {
  return withClient(databaseUrl, async (client) => {
    const offset = Date.parse(to) - Date.now()
    if (!Number.isFinite(offset)) throw new TypeError(`not an instant: ${to}`)
    await client.query(
      `update demo.business_clock set offset_ms = greatest(offset_ms, $1::bigint)`,
      [offset],
    )
    await client.query(`notify ${channel}`)
    return instantAt(await readOffset(client))
  })
}

async function refuseDemonstrationData(databaseUrl: string): Promise<void> {
  const found = await withClient(databaseUrl, (client) =>
    client.query(`select to_regclass('demo.business_clock') is not null as present`),
  )
  if (found.rows[0]?.present)
    throw new Error('This database was made with DEMONSTRATION=1; production does not run on it.')
}

type Listening = { client: pg.Client; ended: Promise<void> }

async function listenForOffset(
  databaseUrl: string,
  log: Log,
  onOffset: (offsetMs: number) => void,
): Promise<Listening> {
  const client = new pg.Client({ connectionString: databaseUrl })
  const { promise: ended, resolve: markEnded } = Promise.withResolvers<void>()
  const report = (error: Error): void =>
    log.warn({ reason: error.message }, 'business clock: connection trouble')
  client.on('error', report)
  client.once('end', markEnded)
  client.on('notification', () => {
    readOffset(client).then(onOffset, report)
  })
  await client.connect()
  try {
    await client.query(installSql)
    await client.query(`listen ${channel}`)
    onOffset(await readOffset(client))
  } catch (error) {
    await client.end()
    throw error
  }
  return { client, ended }
}

async function openDemonstrationClock(databaseUrl: string, log: Log): Promise<OpenClock> {
  let offsetMs = 0
  let closed = false
  const connect = (): Promise<Listening> =>
    listenForOffset(databaseUrl, log, (offset) => {
      offsetMs = offset
    })
  let listening = await connect()
  async function keepListening(): Promise<void> {
    for (;;) {
      await listening.ended
      if (closed) return
      await sleep(reconnectMs, undefined, { ref: false })
      if (closed) return
      try {
        listening = await connect()
        if (closed) await listening.client.end()
      } catch (error) {
        log.warn({ reason: String(error) }, 'business clock: not connected yet')
      }
    }
  }
  const kept = keepListening()
  return {
    now: () => instantAt(offsetMs),
    close: async () => {
      closed = true
      await listening.client.end().catch(() => {})
      await kept
    },
  }
}

/**
 * The clock of a service. In a demonstration business time may run ahead of the machine's, by the
 * offset in `demo.business_clock`; elsewhere it is the machine's, and data of a demonstration
 * is refused.
 */
export async function openClock(
  config: { demonstration: boolean; databaseUrl: string },
  log: Log,
): Promise<OpenClock> {
  if (config.demonstration) return openDemonstrationClock(config.databaseUrl, log)
  await refuseDemonstrationData(config.databaseUrl)
  return { ...systemClock, close: async () => {} }
}
