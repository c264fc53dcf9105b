import type pg from 'pg'
import { defineRefusals } from '../../domain/kernel/refusal.ts'
import { personalOf } from '../../domain/personal-data.ts'
import { type Config, ConfigError, readConfig } from '../../platform/config.ts'
import { createPool } from '../../platform/database.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import { openPersonalEventStore } from '../../platform/personal-data/open.ts'
import { instanceSettings } from '../instance-settings.ts'
import { type Answer, answerOf, write } from './answer.ts'

/** Refusals of words that work on a running instance. */
export const refuseInstance = defineRefusals({
  instance_missing: 'unavailable',
  instance_unreachable: 'unavailable',
  account_unknown: 'missing',
  read_model_unknown: 'missing',
  instant_malformed: 'invalid',
})

/** The Kaisen that a word works on: its settings, its log (plain, and as written), its database. */
export type Instance = {
  config: Config & { databaseUrl: string }
  store: EventStore
  log: EventStore
  pool: pg.Pool
}

const connectionFaults = ['ECONNREFUSED', 'ENOENT', 'ENOTFOUND', 'ETIMEDOUT', '57P03', '28P01']

const isUnreachable = (error: unknown): boolean =>
  connectionFaults.includes(String((error as { code?: unknown }).code))

/** Reads the settings of the instance that runs on DATA_DIR, or those of the environment. */
export async function instanceConfig(): Promise<Config & { databaseUrl: string }> {
  const config = readConfig(await instanceSettings(process.env))
  const { databaseUrl } = config
  if (databaseUrl === null) throw new ConfigError('DATABASE_URL is not set')
  return { ...config, databaseUrl }
}

/** Answers a refusal where there is no instance to work on; other faults are bugs and thrown. */
const refusingTrouble = async (work: () => Promise<void>): Promise<void> => {
  try {
    await work()
  } catch (error) {
    if (error instanceof ConfigError)
      return write(answerOf(refuseInstance('instance_missing', { reason: error.message })))
    if (!isUnreachable(error)) throw error
    write(answerOf(refuseInstance('instance_unreachable', { reason: String(error) })))
  }
}

/** Writes a word's answer, or why there was no instance to ask. */
export const answeringTrouble = (work: () => Promise<Answer>): Promise<void> =>
  refusingTrouble(async () => write(await work()))

/** Opens log and database for a word that writes its own output, and closes both. */
export const withOpenInstance = (work: (instance: Instance) => Promise<void>): Promise<void> =>
  refusingTrouble(async () => {
    const config = await instanceConfig()
    const pool = createPool(config.databaseUrl, { applicationName: 'kaisen-cli' })
    try {
      const eventStoreUrl = config.eventStoreUrl ?? config.databaseUrl
      const { store, log } = await openPersonalEventStore({ ...config, eventStoreUrl }, personalOf)
      try {
        await work({ config, store, log, pool })
      } finally {
        await store.close()
      }
    } finally {
      await pool.end()
    }
  })

/** Opens log and database for a word and writes its answer. */
export const withInstance = (work: (instance: Instance) => Promise<Answer>): Promise<void> =>
  withOpenInstance(async (instance) => write(await work(instance)))
