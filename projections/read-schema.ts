import pg from 'pg'
import { prepareCheckpoints } from '../platform/consumer.ts'
import { migrate } from '../platform/database.ts'
import type { AnyProjection } from './projection.ts'
import { createIndexesSql, createTableSql, qualified } from './table.ts'

/** Name of the one checkpoint that all read models share: they are always at one position. */
export const checkpointName = 'read'

const statusTable = (schema: string): string => `${pg.escapeIdentifier(schema)}.projection`

/** Makes the schema with its checkpoint and its list of projections where they are missing. */
export async function prepareReadSchema(pool: pg.Pool, schema: string): Promise<void> {
  await prepareCheckpoints(pool, schema)
  const steps = [
    {
      name: '001-projection',
      up: `create table ${statusTable(schema)} (name text primary key, edition text not null,
             generation bigint not null, tables text[] not null)`,
    },
    {
      name: '002-forgotten',
      up: `create table ${qualified(schema, 'forgotten')} (erasures int not null)`,
    },
  ]
  await migrate(pool, schema, steps, 'projection_migration')
  await pool.query(
    `insert into ${pg.escapeIdentifier(schema)}.checkpoint (name, position) values ($1, 0)
       on conflict do nothing`,
    [checkpointName],
  )
}

/** What stands in the database for a projection: which edition, and how often it was swapped. */
export type Installed = { name: string; edition: string; generation: bigint; tables: string[] }

/** Asks for all that is installed. */
export const installedSql = (schema: string): string =>
  `select name, edition, generation, tables from ${statusTable(schema)}`

export async function readInstalled(tx: pg.ClientBase, schema: string): Promise<Installed[]> {
  const statement = { name: `installed-${schema}`, text: installedSql(schema) }
  const { rows } = await tx.query<Installed>(statement)
  return rows
}

export async function noteInstalled(
  tx: pg.ClientBase,
  schema: string,
  { name, edition, tables }: Omit<Installed, 'generation'>,
): Promise<void> {
  await tx.query(
    `insert into ${statusTable(schema)} as known (name, edition, generation, tables)
       values ($1, $2, 1, $3)
       on conflict (name) do update
       set edition = excluded.edition, tables = excluded.tables,
         generation = known.generation + 1`,
    [name, edition, tables],
  )
}

/** Keeps the read models where they are until the transaction ends; answers where that is. */
export async function holdCheckpoint(tx: pg.ClientBase, schema: string): Promise<bigint> {
  const { rows } = await tx.query<{ position: bigint }>(
    `select position from ${pg.escapeIdentifier(schema)}.checkpoint
       where name = $1 for update`,
    [checkpointName],
  )
  return rows[0]?.position ?? 0n
}

/** Makes a fresh schema with the projections' tables; one of that name is dropped. */
export async function createScratch(
  tx: pg.ClientBase,
  schema: string,
  projections: readonly AnyProjection[],
): Promise<void> {
  await tx.query(`drop schema if exists ${pg.escapeIdentifier(schema)} cascade`)
  await tx.query(`create schema ${pg.escapeIdentifier(schema)}`)
  for (const { tables } of projections)
    for (const [name, table] of Object.entries(tables))
      await tx.query(createTableSql(schema, name, table))
}

const lanesMax = 4

/**
 * Indexes and statistics of filled tables. Their rows are committed, so that several connections
 * can build at once; the statistics follow, for they wait for the indexes of their table.
 */
export async function finishTables(
  pool: pg.Pool,
  schema: string,
  projections: readonly AnyProjection[],
): Promise<void> {
  const tables = projections.flatMap((projection) => Object.entries(projection.tables))
  await inLanes(
    pool,
    tables.flatMap(([name, table]) => createIndexesSql(schema, name, table)),
  )
  await inLanes(
    pool,
    tables.map(([name]) => `analyze ${qualified(schema, name)}`),
  )
}

/** Runs statements that do not depend on each other, a few at a time. */
async function inLanes(pool: pg.Pool, statements: readonly string[]): Promise<void> {
  const waiting = statements.values()
  const lane = async () => {
    for (const statement of waiting) await pool.query(statement)
  }
  await Promise.all(Array.from({ length: lanesMax }, lane))
}

export const dropSchema = (tx: pg.ClientBase, schema: string) =>
  tx.query(`drop schema if exists ${pg.escapeIdentifier(schema)} cascade`)

/** A connection of its own that holds a lock by name, so that one at a time does this work. */
export async function withLockedClient<Result>(
  pool: pg.Pool,
  lock: string,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [lock])
    return await work(client)
  } finally {
    // Ends the session, and the lock with it, whatever state it is in.
    client.release(true)
  }
}
