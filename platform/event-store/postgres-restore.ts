import type pg from 'pg'
import type { StoredEvent } from '../../domain/kernel/event.ts'
import { inTransaction, migrate } from '../database.ts'
import { logMigrations, logSchema } from './postgres-schema.ts'
import { storableJson } from './storable.ts'

const batchMax = 1_000

/** The log that a backup is to be written into has events already. */
export class LogNotEmptyError extends Error {
  override name = 'LogNotEmptyError'
}

const insertRows = `
  insert into eventlog.event (position, stream, revision, id, type, version, occurred_at,
      recorded_at, account_id, actor, command_id, command_digest, correlation_id, data)
    select e.* from json_to_recordset($1::json) e("position" bigint, stream text, revision integer,
      id uuid, type text, version smallint, "occurredAt" timestamptz, "recordedAt" timestamptz,
      "accountId" text, actor json, "commandId" uuid, "commandDigest" text, "correlationId" text,
      data json)`

/**
 * Writes the events of a backup into an empty log just as they were, with their positions and the
 * time of their first append: all of them, or none. Answers how many.
 */
export async function restoreLog(
  pool: pg.Pool,
  events: AsyncIterable<StoredEvent>,
): Promise<bigint> {
  await migrate(pool, logSchema, logMigrations)
  return inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock(1262769523, 1)')
    const { rows } = await client.query('select 1 from eventlog.event limit 1')
    if (rows.length > 0) throw new LogNotEmptyError('the log has events already')
    let written = 0n
    let batch: StoredEvent[] = []
    const flush = async (): Promise<void> => {
      const plain = batch.map((event) => ({ ...event, position: event.position.toString() }))
      await client.query(insertRows, [storableJson(plain)])
      batch = []
    }
    for await (const event of events) {
      written += 1n
      if (event.position !== written)
        throw new Error(`position ${event.position} stands where ${written} was expected`)
      batch.push(event)
      if (batch.length === batchMax) await flush()
    }
    if (batch.length > 0) await flush()
    return written
  })
}
