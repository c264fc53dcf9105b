import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { readCheckpoint } from '../../platform/consumer.ts'
import { createPool } from '../../platform/database.ts'
import { openEventStore } from '../../platform/event-store/open.ts'
import { digestTables } from '../../projections/compare.ts'
import { readModels } from '../../projections/read-models.ts'
import { rebuild } from '../../projections/rebuild.ts'
import { replay } from '../../projections/replay.ts'
import { startChild } from '../support/child.ts'
import { type Happening, record } from '../support/journal.ts'
import { callOf, journeyOf, operatorHappenings } from '../support/journey.ts'
import { keyEncryptionKey } from '../support/personal-store.ts'
import { createDatabase } from '../support/postgres.ts'
import { seededRandom } from '../support/seeded-random.ts'

const isFull = process.env.FAULTS === 'full'
const killsCount = isFull ? 500 : 25
const testTimeoutMs = isFull ? 7_200_000 : 600_000
const customersCount = 60
const callsMax = 60
const delayMaxMs = 40
const pollMs = 5
const looksMax = 200
const lifeTimeoutMs = 60_000
const writersCount = 12

const random = seededRandom('R4')
const url = await createDatabase()
const pool = createPool(url)
const store = await openEventStore(url)
let running: ChildProcess | undefined
afterAll(async () => {
  running?.kill('SIGKILL')
  await store.close()
  await pool.end()
})

const positionNow = () => readCheckpoint(pool, 'read', 'read')

/** The log of a random number of calls per customer, written by several at once. */
async function writeLog(): Promise<bigint> {
  const customers = Array.from({ length: customersCount }, (_, place) => ({
    who: `c${place}`,
    e164: `+8161${String(1_000_000 + place)}`,
    uniqueId: String(1_000_000_000 + place),
    calls: 1 + random.below(callsMax),
  }))
  await record(store, operatorHappenings(customers.map(({ e164 }) => e164)), 'stock')
  const waiting = [...customers]
  const write = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { who, e164, uniqueId, calls } = next
      const life: Happening[] = journeyOf(who, e164, uniqueId)
      for (let call = 0; call < calls; call += 1) life.push(...callOf(who, uniqueId, call))
      await record(store, life, who)
    }
  }
  await Promise.all(Array.from({ length: writersCount }, write))
  return store.head()
}

/** The real service, as the supervisor starts it; NATS is away. */
function startProjector(): ChildProcess {
  running?.kill('SIGKILL')
  const child = startChild(['projections/main.ts'], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: url,
      NATS_URL: 'nats://127.0.0.1:1',
      NATS_KEYS_DIR: '/nowhere',
      KEY_ENCRYPTION_KEY: keyEncryptionKey,
      LOG_LEVEL: 'silent',
    },
  })
  running = child
  return child
}

async function untilMoved(from: bigint, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + lifeTimeoutMs
  while ((await positionNow()) <= from) {
    if (performance.now() > deadline) throw new Error(`the projector stays at ${from}`)
    if (child.exitCode !== null) throw new Error(`the projector ended with ${child.exitCode}`)
    await sleep(pollMs)
  }
}

/** Whether a batch's transaction is open at this moment. */
async function isInBatch(): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from pg_stat_activity where datname = current_database()
       and application_name = 'projections' and xact_start is not null`,
  )
  return rowCount !== 0
}

async function untilInBatch(): Promise<void> {
  for (let look = 0; look < looksMax && !(await isInBatch()); look += 1);
}

test(
  'R4 killed at random points, the rows are those of a rebuild',
  async () => {
    const head = await writeLog()
    let inBatch = 0
    let rounds = 0
    for (let kill = 0; kill < killsCount; kill += 1) {
      const from = await positionNow()
      if (from === head) {
        // All is shown: begin again with an empty database.
        rounds += 1
        await pool.query('drop schema read cascade')
      }
      const child = startProjector()
      const ended = once(child, 'exit')
      await untilMoved(from === head ? 0n : from, child)
      await sleep(random.next() * delayMaxMs)
      // Most kills wait for a batch, the rest come as they come.
      if (kill % 4 !== 0) await untilInBatch()
      if (await isInBatch()) inBatch += 1
      child.kill('SIGKILL')
      await ended
    }
    const last = startProjector()
    const lastEnded = once(last, 'exit')
    for (let from = await positionNow(); from < head; from = await positionNow())
      await untilMoved(from, last)
    last.kill('SIGTERM')
    expect((await lastEnded)[0]).toBe(0)
    process.stdout.write(
      `R4: ${killsCount} kills, ${inBatch} within a batch, ${rounds} times from the start, ` +
        `${head} events\n`,
    )
    // Else the kills met a projector that had nothing in hand, and prove nothing.
    expect(inBatch).toBeGreaterThanOrEqual(killsCount / 2)

    const shown = await digestTables(pool, 'read', readModels)
    const parts = { store, pool, schema: 'read', projections: readModels }
    expect((await replay({ ...parts, scratch: 'read_replay' })).differences).toEqual([])
    await rebuild(parts)
    expect(await digestTables(pool, 'read', readModels)).toEqual(shown)
  },
  testTimeoutMs,
)
