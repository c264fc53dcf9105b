import pg from 'pg'
import type { EventStore } from '../platform/event-store/port.ts'
import { fill, type Progress } from './fill.ts'
import { type AnyProjection, editionOf, type Worker, workOn } from './projection.ts'
import {
  createScratch,
  dropSchema,
  finishTables,
  holdCheckpoint,
  noteInstalled,
  prepareReadSchema,
  readInstalled,
  withLockedClient,
} from './read-schema.ts'
import { qualified } from './table.ts'

/** A reader and the swap waited for each other: the swap tries again. */
const deadlockCode = '40P01'
const swapAttemptsMax = 5

export type RebuildOptions = {
  store: EventStore
  pool: pg.Pool
  schema: string
  projections: readonly AnyProjection[]
  onProgress?: (progress: Progress) => void
}

/** The projections whose tables in the database are not those of this code. */
export async function outdated(
  pool: pg.Pool,
  schema: string,
  projections: readonly AnyProjection[],
): Promise<AnyProjection[]> {
  await prepareReadSchema(pool, schema)
  const client = await pool.connect()
  try {
    const installed = new Map(
      (await readInstalled(client, schema)).map(({ name, edition }) => [name, edition]),
    )
    return projections.filter((projection) => {
      return installed.get(projection.name) !== editionOf(projection)
    })
  } finally {
    client.release()
  }
}

/**
 * Builds read models anew beside those that are served, and swaps them in one transaction: nobody
 * sees an empty table (OPS-13). What feeds the live tables may run on meanwhile.
 */
export async function rebuild(options: RebuildOptions): Promise<void> {
  const { store, pool, schema, projections, onProgress } = options
  if (projections.length === 0) return
  const scratch = `${schema}_next`
  await prepareReadSchema(pool, schema)
  await withLockedClient(pool, `rebuild of ${schema}`, async (client) => {
    await createScratch(client, scratch, projections)
    const workers = projections.map((projection) => workOn(projection, scratch, true))
    let after = 0n
    // A long replay leaves a stretch of new events, the next a shorter one.
    for (let isFirst = true; ; isFirst = false) {
      const target = await livePosition(client, schema)
      if (!isFirst && target - after < swapStretchMax) break
      const common = { store, tx: client, workers, commits: true }
      after = await fill({ ...common, after, target, onProgress })
    }
    await finishTables(pool, scratch, projections)
    await swapPatiently(client, options, scratch, workers, after)
    await dropSchema(client, scratch)
  })
}

/** So few events are caught up within the swap itself, while the live tables wait. */
const swapStretchMax = 1_000n

async function livePosition(client: pg.ClientBase, schema: string): Promise<bigint> {
  await client.query('begin')
  const position = await holdCheckpoint(client, schema)
  await client.query('commit')
  return position
}

async function swapPatiently(
  client: pg.ClientBase,
  options: RebuildOptions,
  scratch: string,
  workers: readonly Worker[],
  after: bigint,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query('begin')
      const target = await holdCheckpoint(client, options.schema)
      const { store } = options
      await fill({ store, tx: client, workers, commits: false, after, target })
      for (const projection of options.projections)
        await swap(client, options.schema, scratch, projection)
      await client.query('commit')
      return
    } catch (error) {
      await client.query('rollback')
      for (const worker of workers) worker.forget()
      if ((error as { code?: string }).code !== deadlockCode || attempt === swapAttemptsMax)
        throw error
    }
  }
}

async function swap(
  tx: pg.ClientBase,
  schema: string,
  scratch: string,
  projection: AnyProjection,
): Promise<void> {
  const installed = await readInstalled(tx, schema)
  const before = installed.find(({ name }) => name === projection.name)?.tables ?? []
  const tables = Object.keys(projection.tables)
  for (const name of new Set([...before, ...tables]))
    await tx.query(`drop table if exists ${qualified(schema, name)}`)
  for (const name of tables)
    await tx.query(
      `alter table ${qualified(scratch, name)} set schema ${pg.escapeIdentifier(schema)}`,
    )
  const { name } = projection
  await noteInstalled(tx, schema, { name, edition: editionOf(projection), tables })
}
