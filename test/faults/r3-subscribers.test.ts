import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { logWitness } from '../../ops/bench/log-witness.ts'
import { createPool } from '../../platform/database.ts'
import { encodeChecked } from '../../platform/event-store/group.ts'
import { openEventStore } from '../../platform/event-store/open.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import { createDatabase } from '../support/postgres.ts'
import { sampleEvents } from '../support/sample-events.ts'
import { seededRandom } from '../support/seeded-random.ts'

const full = process.env.FAULTS === 'full'
const eventsCount = full ? 1_000_000 : 50_000
const testTimeoutMs = full ? 1_800_000 : 240_000
const storesCount = 3
const writersPerStore = 4
const holdersCount = 4
const streamsCount = 300
const eventsPerAppendMax = 4
const holdMaxMs = 12
const holdsPerHolder = 60

const random = seededRandom('R3')
const url = await createDatabase()
const stores = await Promise.all(Array.from({ length: storesCount }, () => openEventStore(url)))
const pool = createPool(url)
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()))
  await pool.end()
})

const randomStream = () => `sample-${random.below(streamsCount)}`
const randomEvents = () => sampleEvents(1 + random.below(eventsPerAppendMax))

/** Appends with pauses of random length, also none, until the log is long enough. */
async function write(store: EventStore, isEnough: () => boolean, wrote: (count: number) => void) {
  while (!isEnough()) {
    const events = randomEvents()
    const result = await store.append(randomStream(), 'any', events)
    expect(result.outcome).toBe('appended')
    wrote(events.length)
    if (random.next() < 0.02) await sleep(random.below(holdMaxMs))
  }
}

/** Another writer's transaction that stays open with its positions given, then ends either way. */
async function writeAndHold(wrote: (count: number) => void) {
  const client = new pg.Client(url)
  await client.connect()
  for (let hold = 0; hold < holdsPerHolder; hold += 1) {
    const events = randomEvents()
    const waiting = {
      stream: randomStream(),
      expected: 'any' as const,
      events,
      actors: events.map(({ actor }) => JSON.stringify(actor)),
      payloads: events.map(({ data }) => JSON.stringify(data)),
      settle: () => {},
      fail: () => {},
    }
    const commits = random.next() < 0.6
    await client.query('begin')
    await client.query(
      'select eventlog.append_checked($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)',
      encodeChecked([waiting]),
    )
    await sleep(random.below(holdMaxMs))
    await client.query(commits ? 'commit' : 'rollback')
    if (commits) wrote(events.length)
    await sleep(random.below(holdMaxMs * 4))
  }
  await client.end()
}

/** Follows the log in batches of its own size, at times slowly. */
function follow(store: EventStore, after: bigint, batchMax: number, slow: boolean) {
  const witness = logWitness(true)
  const subscription = store.subscribe({
    after,
    batchMax,
    onBatch: async (events) => {
      witness.see(events)
      if (slow && random.next() < 0.05) await sleep(random.below(holdMaxMs))
    },
  })
  return { witness, subscription, after }
}

test(
  'R3 16 writers with random holds: nothing skipped, repeated or inverted',
  async () => {
    let written = 0
    const wrote = (count: number) => {
      written += count
    }
    const isEnough = () => written >= eventsCount
    const [first, second, third] = stores as [EventStore, EventStore, EventStore]
    const followers = [
      follow(first, 0n, 500, false),
      follow(first, 0n, 37, true),
      follow(second, 0n, 1, false),
    ]
    const writers = [
      ...stores.flatMap((store) =>
        Array.from({ length: writersPerStore }, () => write(store, isEnough, wrote)),
      ),
      ...Array.from({ length: holdersCount }, () => writeAndHold(wrote)),
    ]
    while (written < eventsCount / 2) await sleep(10)
    const middle = await third.head()
    followers.push(follow(third, middle, 200, true), follow(third, 0n, 1000, false))
    await Promise.all(writers)

    const head = await first.head()
    expect(head).toBe(BigInt(written))
    for (const { witness, subscription, after } of followers) {
      const ended = subscription.done.then(() => true)
      while (witness.lastPosition() < head) if (await Promise.race([ended, sleep(20, false)])) break
      await subscription.stop()
      const expected = Number(head - after)
      expect(witness.findings(expected)).toEqual({ skipped: 0, repeated: 0, inverted: 0 })
    }
    const { rows } = await pool.query<{ holes: bigint }>(
      'select max(position) - count(*) as holes from eventlog.event',
    )
    expect(rows).toEqual([{ holes: 0n }])
  },
  testTimeoutMs,
)
