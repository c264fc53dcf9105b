import pg from 'pg'
import { workMigrations, workSchema } from '../commands/work-tables.ts'
import { openAuth } from '../platform/auth-tables.ts'
import { openClock } from '../platform/clock.ts'
import { prepareCheckpoints } from '../platform/consumer.ts'
import { inTransaction, migrate } from '../platform/database.ts'
import { openLog } from '../platform/log.ts'

/** A row of a table, as JSON. */
export type TableRow = { table: string; row: Record<string, unknown> }

/**
 * What stands beside the log and does not follow from it: log-ins, the demonstration's clock; and
 * the write side's to-do list, so that nothing is done again. Sessions end with a restore.
 */
const keptSchemas = ['auth', workSchema, 'demo']
const leftOut = ['auth.session', 'auth.nats_key', 'auth.throttle', 'auth.password_reset']

const rowsPerInsertMax = 1_000

const quoted = (table: string): string => table.split('.').map(pg.escapeIdentifier).join('.')

const listTables = `
  select table_schema || '.' || table_name as name from information_schema.tables
    where table_schema = any($1) and table_type = 'BASE TABLE'
      and table_name not like '%migration' order by 1`

/** All rows of the kept tables as they stand at one moment. */
export const snapshotTables = (pool: pg.Pool): Promise<TableRow[]> =>
  inTransaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only')
    const { rows: tables } = await client.query<{ name: string }>(listTables, [keptSchemas])
    const kept: TableRow[] = []
    for (const { name } of tables.filter((table) => !leftOut.includes(table.name))) {
      const { rows } = await client.query<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) as row from ${quoted(name)} t`,
      )
      kept.push(...rows.map(({ row }) => ({ table: name, row })))
    }
    return kept
  })

/** Makes the empty tables, by the same steps that a first start takes. */
async function prepareTables(
  pool: pg.Pool,
  databaseUrl: string,
  demonstration: boolean,
): Promise<void> {
  await openAuth(pool)
  await migrate(pool, workSchema, workMigrations)
  await prepareCheckpoints(pool, workSchema)
  if (!demonstration) return
  const clock = await openClock({ demonstration, databaseUrl }, openLog('backup', 'silent'))
  await clock.close()
}

/** Fills the kept tables of a new database with the rows of a backup, all or none. */
export async function restoreTables(
  pool: pg.Pool,
  databaseUrl: string,
  demonstration: boolean,
  rows: readonly TableRow[],
): Promise<void> {
  await prepareTables(pool, databaseUrl, demonstration)
  const byTable = Map.groupBy(rows, ({ table }) => table)
  await inTransaction(pool, async (client) => {
    for (const [table, ofTable] of byTable) {
      await client.query(`truncate ${quoted(table)} cascade`)
      for (let start = 0; start < ofTable.length; start += rowsPerInsertMax) {
        const batch = ofTable.slice(start, start + rowsPerInsertMax).map(({ row }) => row)
        await client.query(
          `insert into ${quoted(table)}
             select * from jsonb_populate_recordset(null::${quoted(table)}, $1::jsonb)`,
          [JSON.stringify(batch)],
        )
      }
    }
  })
}
