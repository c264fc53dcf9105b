import { fork } from 'node:child_process'
import { once } from 'node:events'
import type pg from 'pg'
import { createPool } from '../../platform/database.ts'
import { openEventStore } from '../../platform/event-store/open.ts'
import { calls } from '../../projections/call.ts'
import { checkpointName, prepareReadSchema } from '../../projections/read-schema.ts'
import { columnList, createIndexesSql, createTableSql } from '../../projections/table.ts'
import { inTurn } from '../../projections/transaction.ts'
import { projectorNodeOptions } from '../projector-options.ts'
import { type Benchmark, roundsCount } from './figure.ts'
import { msOf } from './workload.ts'

const eventsCount = 200_000

/** Calls that ended: each makes one row of the outgoing history. */
const fillLog = `
  insert into eventlog.event
  select n, 'call-sw1-' || n, 0, gen_random_uuid(), 'CallEnded', 1, at, at,
    account, '{"kind":"switch","id":"sw1"}', gen_random_uuid(), 'x', n::text,
    json_build_object('sequence', n, 'call', json_build_object(
        'accountId', account, 'circleId', circle, 'uniqueId', (1000000000 + n % 1000)::text,
        'dialled', '0312345678', 'callerNumber', '+81612345678', 'anonymous', false,
        'route', 'external', 'offeredAt', said),
      'answeredAt', said, 'endedAt', said, 'talkMs', 61000, 'cause', 'hung-up')
  from (
    select n, at, to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as said,
      '018f0000-0000-7000-8000-' || lpad((n % 1000)::text, 12, '0') as account,
      '018f0000-0000-7000-9000-' || lpad((n % 2000)::text, 12, '0') as circle
    from (
      select n, timestamptz '2026-01-01 00:00:00Z' + n * interval '3 seconds' as at
      from generate_series(1, ${eventsCount}) n
    ) numbered
  ) dated`

/** P4: rebuild of a row-per-event read model against COPY of its rows by the same driver. */
export const rebuildRate: Benchmark = {
  id: 'P4',
  run: async ({ createDatabase, say }) => {
    const url = await createDatabase()
    await (await openEventStore(url)).close()
    const pool = createPool(url)
    say(`P4 filling a log with ${eventsCount.toLocaleString('en-US')} events`)
    await pool.query(fillLog)
    await prepareReadSchema(pool, 'read')
    await pool.query('update read.checkpoint set position = $1 where name = $2', [
      eventsCount,
      checkpointName,
    ])
    const side = await startSide(url)
    const [ours, reference] = [[], []] as [number[], number[]]
    await side.rebuildMs()
    await pool.query('analyze eventlog.event')
    const rows = await unload(pool)
    for (let round = -1; round < roundsCount; round += 1) {
      say(round < 0 ? 'P4 warming up' : `P4 round ${round + 1}`)
      const rebuilt = await side.rebuildMs()
      const copied = await copyIn(pool, rows)
      if (round < 0) continue
      ours.push(perSecond(rebuilt))
      reference.push(perSecond(copied))
    }
    await side.stop()
    await pool.end()
    return [
      {
        id: 'P4',
        what: 'rebuild of one row an event against COPY of the rows',
        unit: 'rows/s',
        ours,
        reference,
        bound: { atLeast: 0.4 },
      },
    ]
  },
}

const perSecond = (milliseconds: number): number => (eventsCount / milliseconds) * 1000

/** The rebuilding process, and how long it takes each time. */
async function startSide(url: string) {
  const child = fork(new URL('./p4-side.ts', import.meta.url), {
    env: { PATH: process.env.PATH, DATABASE_URL: url },
    execArgv: [...projectorNodeOptions],
  })
  await once(child, 'message')
  return {
    rebuildMs: async (): Promise<number> => {
      const answer = once(child, 'message')
      child.send('rebuild')
      const [{ elapsedMs }] = (await answer) as [{ elapsedMs: number }]
      return elapsedMs
    },
    stop: async (): Promise<void> => {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

const tableName = 'outgoingCall'

/** The rows in the text form of COPY. */
async function unload(pool: pg.Pool): Promise<string> {
  const columns = Object.keys(calls.tables[tableName].columns)
  const texts = columns.map((column) => `coalesce(${columnList([column])}::text, '\\N')`)
  const { rows } = await pool.query<{ line: string }>(
    `select concat_ws(E'\\t', ${texts.join(', ')}) as line from read.outgoing_call
       order by call_id`,
  )
  return `${rows.map(({ line }) => line).join('\n')}\n`
}

/** The same rows into the same table with the same keys, in one COPY. */
async function copyIn(pool: pg.Pool, rows: string): Promise<number> {
  const table = calls.tables[tableName]
  await pool.query('drop schema if exists copied cascade')
  await pool.query('create schema copied')
  const client = await pool.connect()
  const elapsedMs = await msOf(async () => {
    await client.query(createTableSql('copied', tableName, table))
    await inTurn(client).copy('copy copied.outgoing_call from stdin', rows)
    for (const statement of createIndexesSql('copied', tableName, table))
      await client.query(statement)
    await client.query('analyze copied.outgoing_call')
  })
  client.release()
  return elapsedMs
}
