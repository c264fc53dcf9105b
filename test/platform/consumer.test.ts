import type pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import type { StoredEvent } from '../../domain/kernel/event.ts'
import { consume, readCheckpoint, waitForCheckpoint } from '../../platform/consumer.ts'
import { createPool } from '../../platform/database.ts'
import { openEventStore } from '../../platform/event-store/open.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { createDatabase } from '../support/postgres.ts'
import { sampleEvents } from '../support/sample-events.ts'

const url = await createDatabase()
const store = await openEventStore(url)
const pool = createPool(url)
await pool.query('create table public.seen (consumer text, position bigint)')
afterAll(async () => {
  await store.close()
  await pool.end()
})

const timeoutMs = 5000

const record = (consumer: string) => async (tx: pg.PoolClient, events: readonly StoredEvent[]) => {
  for (const { position } of events)
    await tx.query('insert into public.seen values ($1, $2)', [consumer, position])
}

const seenBy = async (consumer: string) => {
  const { rows } = await pool.query<{ position: bigint }>(
    'select position from public.seen where consumer = $1 order by position',
    [consumer],
  )
  return rows.map(({ position }) => position)
}

const positionsUpTo = (head: bigint) =>
  Array.from({ length: Number(head) }, (_, index) => BigInt(index + 1))

const appendSome = async (count: number) => {
  for (let index = 0; index < count; index += 1)
    await store.append(`sample-${uuidv7()}`, 'none', sampleEvents())
  return store.head()
}

test('rows and checkpoint move together, and a restart goes on where it was', async () => {
  const options = { store, pool, schema: 'read', name: 'restarted', batchMax: 3 }
  const first = consume({ ...options, handle: record('restarted') })
  const middle = await appendSome(10)
  expect(await first.waitFor(middle, timeoutMs)).toBe(true)
  expect(first.position()).toBe(middle)
  await first.stop()
  const head = await appendSome(10)
  expect(await first.waitFor(head, 20)).toBe(false)
  const second = consume({ ...options, handle: record('restarted') })
  expect(await second.waitFor(head, timeoutMs)).toBe(true)
  await second.stop()
  expect(await readCheckpoint(pool, 'read', 'restarted')).toBe(head)
  expect(await seenBy('restarted')).toEqual(positionsUpTo(head))
})

test('a handler that throws stops the consumer; neither rows nor checkpoint stay', async () => {
  await appendSome(5)
  const consumer = consume({
    store,
    pool,
    schema: 'read',
    name: 'failing',
    batchMax: 2,
    handle: async (tx, events) => {
      await record('failing')(tx, events)
      if (events.some(({ position }) => position === 4n)) throw new Error('impossible event')
    },
  })
  await expect(consumer.done).rejects.toThrow('impossible event')
  expect(await readCheckpoint(pool, 'read', 'failing')).toBe(2n)
  expect(await seenBy('failing')).toEqual([1n, 2n])
})

test('what is asked too is answered with each batch, as of its claim', async () => {
  await pool.query('create table public.installed (edition int)')
  await pool.query('insert into public.installed values (1)')
  await appendSome(1)
  const editions: unknown[] = []
  const consumer = consume({
    store,
    pool,
    schema: 'read',
    name: 'asking',
    batchMax: 1,
    asksToo: 'select edition from public.installed',
    handle: async (tx, _, answer) => {
      editions.push(...answer.map(({ edition }) => edition))
      await tx.query('update public.installed set edition = edition + 1')
    },
  })
  const head = await store.head()
  expect(await consumer.waitFor(head, timeoutMs)).toBe(true)
  await consumer.stop()
  expect(editions).toEqual(positionsUpTo(head).map(Number))
})

test('two runners of one name at once: every event takes effect once', async () => {
  const head = await appendSome(30)
  const troubles: unknown[] = []
  const options = {
    store,
    pool,
    schema: 'work',
    name: 'doubled',
    batchMax: 4,
    handle: record('doubled'),
    onTrouble: (error: unknown) => troubles.push(error),
  }
  const runners = [consume(options), consume(options)]
  const reached = await waitForCheckpoint(pool, {
    schema: 'work',
    name: 'doubled',
    position: head,
    timeoutMs,
  })
  await Promise.all(runners.map((runner) => runner.stop()))
  expect(reached).toBe(true)
  expect(await seenBy('doubled')).toEqual(positionsUpTo(head))
})

test('connections that the server drops in the middle of a batch cost no event', async () => {
  const consumer = consume({
    store,
    pool,
    schema: 'read',
    name: 'dropped',
    batchMax: 5,
    handle: async (tx, events) => {
      await record('dropped')(tx, events)
      if (dropNext) {
        dropNext = false
        await tx.query('select pg_terminate_backend(pg_backend_pid())')
      }
    },
  })
  let dropNext = true
  const head = await appendSome(10)
  expect(await consumer.waitFor(head, timeoutMs)).toBe(true)
  await consumer.stop()
  expect(dropNext).toBe(false)
  expect(await seenBy('dropped')).toEqual(positionsUpTo(head))
})
