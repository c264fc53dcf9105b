import type pg from 'pg'
import { Gauge } from 'prom-client'
import { PersonKeyDestroyed } from '../domain/erasure/events.ts'
import type { EventStore } from '../platform/event-store/port.ts'
import type { ReadinessCheck } from '../platform/health.ts'
import type { Log } from '../platform/log.ts'
import { metrics } from '../platform/metrics.ts'
import { forgetErased } from './forget-erased.ts'
import { feedReadModels, type PublishView } from './live.ts'
import { readSchema } from './read-database.ts'
import { readModels } from './read-models.ts'
import { outdated, rebuild } from './rebuild.ts'
import { feedRecords } from './record-index.ts'

export type ProjectionsOptions = {
  store: EventStore
  pool: pg.Pool
  log: Log
  publish: PublishView
  schema?: string
  /** Forgets the keys of personal data that are kept in memory. */
  forgetKeys?: () => void
}

const forgetRetryMs = 5_000

/** The read models at work: what `/readyz` asks of them, and how they end in order. */
export type ProjectionsService = {
  checks: Record<string, ReadinessCheck>
  close: () => Promise<void>
}

/**
 * Builds what is missing or of an older edition beside the live tables, and feeds all of them.
 * A handler that meets the impossible stops the feed; `/readyz` says so until a person has looked.
 */
export async function startProjections(options: ProjectionsOptions): Promise<ProjectionsService> {
  const { store, pool, log, publish, schema = readSchema } = options
  const stale = await outdated(pool, schema, readModels)
  const building = rebuildLogged(options, schema, stale)
  // At the very start the tables are made before anything is fed to them.
  if (stale.length === readModels.length) await building
  const forgetting = startForgetting(options, schema, building)
  const consumer = feedReadModels({
    store,
    pool,
    schema,
    projections: readModels,
    publish,
    onTrouble: (error) => log.warn({ err: error }, 'read models: trying again'),
    onShown: (events) => {
      if (events.some(({ type }) => type === PersonKeyDestroyed.type)) forgetting.look()
    },
  })
  const records = await feedRecords({
    store,
    pool,
    onTrouble: (error) => log.warn({ err: error }, 'index of records: trying again'),
  })
  let failure: unknown
  const stopped = (what: string) => (error: unknown) => {
    failure = error
    log.fatal({ err: error }, what)
  }
  consumer.done.catch(stopped('the read models stopped'))
  records.done.catch(stopped('the index of records stopped'))
  building.catch(stopped('a rebuild failed'))
  forgetting.look()
  const lag = measureLag(store, consumer.position)
  return {
    checks: {
      projections: async () => {
        if (failure !== undefined) throw failure
        if (!consumer.isCaughtUp()) throw new Error(`catching up, at ${consumer.position()}`)
      },
    },
    close: async () => {
      metrics.removeSingleMetric(lag)
      await consumer.stop()
      await records.stop()
      await building.catch(() => {})
      await forgetting.settled()
    },
  }
}

/** Rebuilds what shows an erased person, one rebuild at a time; a failed one is tried again. */
function startForgetting(
  { store, pool, log, forgetKeys }: ProjectionsOptions,
  schema: string,
  building: Promise<void>,
) {
  let last: Promise<void> = building.catch(() => {})
  let isClosed = false
  const attempt = async (): Promise<void> => {
    if (isClosed) return
    try {
      // The notice may be slower than the log: a key that is kept here would open it once more.
      forgetKeys?.()
      if (await forgetErased({ store, pool, schema })) log.info('erased persons are forgotten')
    } catch (error) {
      log.warn({ err: error }, 'erased persons will be forgotten later')
      setTimeout(look, forgetRetryMs).unref()
    }
  }
  function look(): void {
    last = last.then(attempt)
  }
  return {
    look,
    settled: async () => {
      isClosed = true
      await last
    },
  }
}

async function rebuildLogged(
  { store, pool, log }: ProjectionsOptions,
  schema: string,
  projections: Awaited<ReturnType<typeof outdated>>,
): Promise<void> {
  if (projections.length === 0) return
  const names = projections.map(({ name }) => name)
  log.info({ projections: names }, 'building read models')
  await rebuild({
    store,
    pool,
    schema,
    projections,
    onProgress: ({ position, target, eventsPerSecond, remainingSeconds }) =>
      log.info(
        {
          position: position.toString(),
          target: target.toString(),
          eventsPerSecond: Math.round(eventsPerSecond),
          remainingSeconds: Math.round(remainingSeconds),
        },
        'building read models',
      ),
  })
  log.info({ projections: names }, 'read models built')
}

/** Registers how many events the read models are behind the log; answers the metric's name. */
function measureLag(store: EventStore, position: () => bigint): string {
  const name = 'kaisen_projection_lag_events'
  const gauge = new Gauge({
    name,
    help: 'Events in the log that the read models have not handled yet',
    registers: [metrics],
    collect: async () => {
      gauge.set(Number((await store.head()) - position()))
    },
  })
  return name
}
