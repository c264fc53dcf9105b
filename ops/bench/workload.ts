import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import pg from 'pg'
import { createPool } from '../../platform/database.ts'
import type { EventStore, EventToAppend } from '../../platform/event-store/port.ts'
import { deriveUuid, digestOf, uuidv7 } from '../../platform/ids.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const streamsPerCaller = 50
const preloadBatch = 50_000

/** One command's worth of work: its stream is its caller's own, so nothing conflicts. */
export type Append = { stream: string; expected: number | 'none'; event: EventToAppend }

/** An event about as large as the product's own: some 900 bytes a row with its indexes. */
export function makeEvent(number: number): EventToAppend {
  const commandId = uuidv7()
  const accountId = `A${String(number % 1000).padStart(7, '0')}`
  const data = {
    product: 'unique',
    circleId: 'C0000123',
    monthlyFee: '11000000',
    initialFee: '0',
    proration: { days: 14, daysInMonth: 28, amount: '5500000' },
    from: '2026-02-15',
    note: '内線端末',
  }
  return {
    id: deriveUuid(commandId, 'event:0'),
    type: 'ContractStarted',
    version: 1,
    occurredAt: '2026-02-15T03:00:00.123Z',
    accountId,
    actor: { kind: 'account', id: accountId },
    commandId,
    commandDigest: digestOf(data),
    correlationId: commandId,
    data,
  }
}

/** Work for many callers: each has its own streams and knows their revisions. */
export function makeWork(callers: number, count: number): Append[][] {
  const run = uuidv7()
  return Array.from({ length: callers }, (_, caller) => {
    const mine = Math.ceil((count - caller) / callers)
    return Array.from({ length: mine }, (_, turn) => {
      const revision = Math.floor(turn / streamsPerCaller)
      return {
        stream: `contract-${run}.${caller}.${turn % streamsPerCaller}`,
        expected: revision === 0 ? ('none' as const) : revision - 1,
        event: makeEvent(turn),
      }
    })
  })
}

/** Runs the callers side by side, each one append at a time. */
export async function runCallers(
  work: readonly (readonly Append[])[],
  append: (item: Append, caller: number) => Promise<void>,
): Promise<void> {
  await Promise.all(
    work.map(async (items, caller) => {
      for (const item of items) await append(item, caller)
    }),
  )
}

/** The same appends as callers side by side make them, one after the other. */
export function inOrderOfCalls(work: readonly (readonly Append[])[]): Append[] {
  const longest = Math.max(...work.map((items) => items.length))
  return Array.from({ length: longest }, (_, turn) =>
    work.flatMap((items) => items[turn] ?? []),
  ).flat()
}

/** Milliseconds that the work takes; what making it left in memory is swept before. */
export async function msOf(work: () => Promise<void>): Promise<number> {
  collectGarbage()
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Appends through the port; anything but a fresh success is a fault of the benchmark. */
export const appendTo =
  (store: EventStore) =>
  async ({ stream, expected, event }: Append): Promise<void> => {
    const result = await store.append(stream, expected, [event])
    if (result.outcome !== 'appended' || result.repeated)
      throw new Error(`${stream} at ${expected}: ${result.outcome}`)
  }

/** Fills an empty log in SQL, as if that many commands had been taken before. */
export async function preload(url: string, count: number, table: string): Promise<void> {
  const pool = createPool(url, { max: 1 })
  const { id: _, ...sample } = makeEvent(0)
  for (let from = 1; from <= count; from += preloadBatch) {
    await pool.query(
      `insert into ${table} select n, 'contract-' || md5((n / 10)::text), n % 10,
         gen_random_uuid(), $3, 1, $4, now(), 'A' || n % 1000, $5, gen_random_uuid(), $6, $7, $8
       from generate_series($1::bigint, $2::bigint) n`,
      [
        from,
        Math.min(count, from + preloadBatch - 1),
        sample.type,
        sample.occurredAt,
        JSON.stringify(sample.actor),
        sample.commandDigest,
        sample.correlationId,
        JSON.stringify(sample.data),
      ],
    )
  }
  await pool.query(`analyze ${table}`)
  await pool.query('checkpoint')
  await pool.end()
}

const rowTypes = [
  'bigint',
  'text',
  'integer',
  'uuid',
  'text',
  'smallint',
  'timestamptz',
  'timestamptz',
  'text',
  'json',
  'uuid',
  'text',
  'text',
  'json',
]

/** The reference: plain inserts of the same rows into the same table, nothing checked. */
export type RawTable = {
  /** One transaction of many rows. */
  insertMany: (items: readonly Append[]) => Promise<void>
  /** One transaction of one row. */
  insertOne: (item: Append) => Promise<void>
  close: () => Promise<void>
}

/** Makes `public.raw` like the log, keys and indexes included, behind the same driver. */
export async function openRawTable(url: string, preloaded: number): Promise<RawTable> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query('create table public.raw (like eventlog.event including all)')
  if (preloaded > 0) await preload(url, preloaded, 'public.raw')
  let position = preloaded
  const rowOf = ({ stream, expected, event }: Append): unknown[] => {
    position += 1
    return [
      position,
      stream,
      expected === 'none' ? 0 : expected + 1,
      event.id,
      event.type,
      event.version,
      event.occurredAt,
      event.occurredAt,
      event.accountId,
      JSON.stringify(event.actor),
      event.commandId,
      event.commandDigest,
      event.correlationId,
      JSON.stringify(event.data),
    ]
  }
  const arrays = rowTypes.map((type, index) => `$${index + 1}::${type}[]`).join(', ')
  const values = rowTypes.map((_, index) => `$${index + 1}`).join(', ')
  return {
    insertMany: async (items) => {
      const rows = items.map(rowOf)
      await client.query({
        name: 'raw-many',
        text: `insert into public.raw select * from unnest(${arrays})`,
        values: rowTypes.map((_, column) => rows.map((row) => row[column])),
      })
    },
    insertOne: async (item) => {
      await client.query({
        name: 'raw-one',
        text: `insert into public.raw values (${values})`,
        values: rowOf(item),
      })
    },
    close: () => client.end(),
  }
}
