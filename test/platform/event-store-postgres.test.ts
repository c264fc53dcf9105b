import { afterAll, expect, test } from 'vitest'
import { createPool } from '../../platform/database.ts'
import { openEventStore } from '../../platform/event-store/open.ts'
import { LogBrokenError } from '../../platform/event-store/port.ts'
import { createDatabase } from '../support/postgres.ts'
import { sampleEvents } from '../support/sample-events.ts'
import { describeEventStore } from './event-store-contract.ts'

const url = await createDatabase()
describeEventStore('PostgreSQL event store', {
  open: () => openEventStore(url),
  contiguous: true,
})

const ownUrl = await createDatabase()
const pool = createPool(ownUrl)
const store = await openEventStore(ownUrl)
afterAll(async () => {
  await store.close()
  await pool.end()
})

test('EBK-01 the database itself refuses to change or delete an event', async () => {
  await store.append('sample-1', 'none', sampleEvents())
  for (const statement of [
    `update eventlog.event set type = 'Other'`,
    'delete from eventlog.event where false',
    'truncate eventlog.event',
  ])
    await expect(pool.query(statement)).rejects.toThrow('EBK-01')
})

test('a reader that meets a gap stops loudly', async () => {
  await store.append('sample-2', 'none', sampleEvents(3))
  await pool.query(`
    alter table eventlog.event disable trigger append_only;
    delete from eventlog.event where stream = 'sample-2' and revision = 1;
    alter table eventlog.event enable trigger append_only`)
  const subscription = store.subscribe({ after: 0n, onBatch: async () => {} })
  await expect(subscription.done).rejects.toThrow(LogBrokenError)
  await expect(store.read('sample-2')).rejects.toThrow(LogBrokenError)
})

test('connections that the server drops are renewed by writer, reader and listener', async () => {
  const after = await store.head()
  const seen: string[] = []
  const subscription = store.subscribe({
    after,
    onBatch: async (events) => {
      seen.push(...events.map(({ stream }) => stream))
    },
  })
  await store.append('sample-3', 'none', sampleEvents())
  await expect.poll(() => seen).toEqual(['sample-3'])
  const { rowCount } = await pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name like 'kaisen-event-%'`,
  )
  expect(rowCount).toBeGreaterThanOrEqual(3)
  await store.append('sample-4', 'none', sampleEvents())
  await expect.poll(() => seen).toEqual(['sample-3', 'sample-4'])
  await subscription.stop()
})
