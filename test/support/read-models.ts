import type pg from 'pg'
import { afterAll } from 'vitest'
import { createPool } from '../../platform/database.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import { feedReadModels } from '../../projections/live.ts'
import { openReadDatabase, type ReadDatabase } from '../../projections/read-database.ts'
import { readModels } from '../../projections/read-models.ts'
import { rebuild } from '../../projections/rebuild.ts'
import { type Happening, record } from './journal.ts'
import { openPersonalStore } from './personal-store.ts'
import { createDatabase } from './postgres.ts'

const patienceMs = 10_000

/** Log, read models and queries of one test file, on a database of its own. */
export type ReadModelTest = {
  url: string
  store: EventStore
  pool: pg.Pool
  db: ReadDatabase
  /** Subjects of the views that were published. */
  published: string[]
  /** Writes happenings and waits until the read models show them. */
  given: (happenings: readonly Happening[]) => Promise<void>
  feed: ReturnType<typeof feedReadModels>
}

/** Opens everything; closed when the file has ended. */
export async function openReadModels(): Promise<ReadModelTest> {
  const url = await createDatabase()
  const pool = createPool(url)
  const { store } = await openPersonalStore(url)
  const published: string[] = []
  await rebuild({ store, pool, schema: 'read', projections: readModels })
  const feed = feedReadModels({
    store,
    pool,
    schema: 'read',
    projections: readModels,
    publish: (subject) => published.push(subject),
  })
  afterAll(async () => {
    await feed.stop()
    await store.close()
    await pool.end()
  })
  let written = 0
  const given = async (happenings: readonly Happening[]): Promise<void> => {
    written += 1
    const position = await record(store, happenings, `given ${written}`)
    const reached = await Promise.race([feed.waitFor(position, patienceMs), feed.done])
    if (reached !== true) throw new Error(`the read models did not reach ${position}`)
  }
  return { url, store, pool, db: openReadDatabase(pool), published, given, feed }
}
