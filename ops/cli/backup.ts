import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { isRefusal } from '../../domain/kernel/refusal.ts'
import { systemClock } from '../../platform/clock.ts'
import { ConfigError, readConfig } from '../../platform/config.ts'
import { createPool } from '../../platform/database.ts'
import {
  type BackupFolders,
  createBackup,
  restoreBackup,
  targetTaken,
  verifiedBackup,
} from '../backup.ts'
import type { Manifest } from '../backup-files.ts'
import { startPostgres } from '../embedded/postgres.ts'
import { AlreadyRunningError, takeLock } from '../supervisor-lock.ts'
import { type Answer, answerOf } from './answer.ts'
import { answeringTrouble, withInstance } from './instance.ts'

/** npm changes to the project's folder: a relative name is meant from where npm was called. */
const folderAt = (name: string): string => resolve(process.env.INIT_CWD ?? '.', name)

type KeysOption = { keys?: string }

const keysFolderOf = (folder: string, named: string | undefined): string =>
  named === undefined ? folder : folderAt(named)

type Target = { databaseUrl: string; dataDir: string }

const restoreInto = async (
  { databaseUrl, dataDir }: Target,
  from: BackupFolders,
  manifest: Manifest,
): Promise<Answer> => {
  const pool = createPool(databaseUrl, { applicationName: 'kaisen-restore' })
  try {
    const restored = await restoreBackup({ pool, databaseUrl, dataDir }, from, manifest)
    if (isRefusal(restored)) return answerOf(restored)
    const { position, tables, demonstration } = manifest
    return answerOf({ position, events: Number(restored.events), tables, demonstration })
  } finally {
    await pool.end()
  }
}

const restore = async (folder: string, keysFolder: string): Promise<Answer> => {
  const { dataDir, databaseUrl, eventStoreUrl } = readConfig(process.env)
  if (eventStoreUrl !== null && eventStoreUrl !== databaseUrl)
    throw new ConfigError('EVENT_STORE_URL: a restore writes the log into DATABASE_URL; unset it')
  const from = { folder, keysFolder }
  const manifest = await verifiedBackup(folder)
  if (isRefusal(manifest)) return answerOf(manifest)
  let lock: Awaited<ReturnType<typeof takeLock>>
  try {
    lock = await takeLock(dataDir)
  } catch (error) {
    if (error instanceof AlreadyRunningError) return answerOf(targetTaken())
    throw error
  }
  try {
    if (databaseUrl !== null) return await restoreInto({ databaseUrl, dataDir }, from, manifest)
    const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres') })
    try {
      return await restoreInto({ databaseUrl: postgres.url, dataDir }, from, manifest)
    } finally {
      await postgres.stop()
    }
  } finally {
    await lock.release()
  }
}

/** Adds the words of backup and restore. */
export const addTo = (group: Command): void => {
  group
    .command('create')
    .description('back the running instance up into a new folder')
    .argument('<folder>')
    .option('--keys <folder>', 'where the keys of personal data go; the same folder by default')
    .action((name: string, { keys }: KeysOption) =>
      withInstance(async ({ log, pool, config }) => {
        const { dataDir, demonstration } = config
        const folder = folderAt(name)
        const source = { log, pool, dataDir, demonstration, createdAt: systemClock.now() }
        const made = await createBackup(source, folder, keysFolderOf(folder, keys))
        return answerOf(isRefusal(made) ? made : { folder, ...made })
      }),
    )
  group
    .command('verify')
    .description('check every byte of a backup against its SHA-256')
    .argument('<folder>')
    .action((name: string) =>
      answeringTrouble(async () => answerOf(await verifiedBackup(folderAt(name)))),
    )
  group
    .command('restore')
    .description('write a backup into an empty DATA_DIR (or DATABASE_URL) that nothing runs on')
    .argument('<folder>')
    .option('--keys <folder>', 'where the keys of personal data are; the same folder by default')
    .action((name: string, { keys }: KeysOption) => {
      const folder = folderAt(name)
      return answeringTrouble(() => restore(folder, keysFolderOf(folder, keys)))
    })
}
