import { createPool, isConnectionLost, migrate } from '../database.ts'
import { type HeadWatch, watchHead } from './head-watch.ts'
import { newestRevisions } from './newest-revisions.ts'
import { openSubscriptions } from './open-subscriptions.ts'
import type { EventStore } from './port.ts'
import { readHead, readLog, readStream } from './postgres-reader.ts'
import { logChannel, logMigrations, logSchema } from './postgres-schema.ts'
import { openGroupWriter } from './postgres-writer.ts'
import { followLog } from './subscription.ts'

const readersMax = 4

/**
 * The log in PostgreSQL: group commit under a lock on its head, so that positions are contiguous
 * from 1 and their order is the order of commit. Connections: one to write (at the first append),
 * one to listen (at the first subscription), a few to read.
 */
export async function openPostgresEventStore(url: string): Promise<EventStore> {
  const pool = createPool(url, { max: readersMax, applicationName: 'kaisen-event-reader' })
  await migrate(pool, logSchema, logMigrations)
  let watch: HeadWatch | null = null
  const head = () => readHead(pool)
  const newest = newestRevisions()
  const writer = openGroupWriter(url, newest, (written) => watch?.advance(written))
  const subscriptions = openSubscriptions()

  return {
    append: writer.append,
    read: async (stream, fromRevision = 0) => {
      const events = await readStream(pool, stream, fromRevision)
      const last = events.at(-1)
      if (last !== undefined) newest.saw(stream, last.revision)
      return events
    },
    readAll: (after, limit) => readLog(pool, after, limit),
    head,
    subscribe: (options) => {
      watch ??= watchHead(url, logChannel, head)
      const source = {
        readLog: (after: bigint, limit: number) => readLog(pool, after, limit),
        watch,
        isPassing: isConnectionLost,
      }
      return subscriptions.opened(followLog(source, options))
    },
    close: async () => {
      await subscriptions.stopAll()
      await writer.close()
      await watch?.close()
      await pool.end()
    },
  }
}
