import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import type { StoredEvent } from '../domain/kernel/event.ts'
import { defineRefusals, type Refusal } from '../domain/kernel/refusal.ts'
import type { EventStore } from '../platform/event-store/port.ts'
import { LogNotEmptyError, restoreLog } from '../platform/event-store/postgres-restore.ts'
import { backUpBlobs, restoreBlobs } from './backup-blobs.ts'
import {
  damagedFiles,
  demonstrationName,
  eventsName,
  type Manifest,
  manifestName,
  readLines,
  readManifest,
  tablesName,
  writeLines,
} from './backup-files.ts'
import { backUpKeys, restoreKeys } from './backup-keys.ts'
import { restoreTables, snapshotTables, type TableRow } from './backup-tables.ts'
import { eventLine, eventOfLine, eventsBetween } from './event-lines.ts'

const refuse = defineRefusals({
  backup_folder_taken: 'conflict',
  backup_damaged: 'invalid',
  backup_unreadable: 'missing',
  restore_target_taken: 'conflict',
})

const folderMode = 0o700

async function* lines<Item>(items: AsyncIterable<Item>, lineOf: (item: Item) => string) {
  for await (const item of items) yield lineOf(item)
}

const countByTable = (rows: readonly TableRow[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(rows, ({ table }) => table)].map(([table, group]) => [table, group.length]),
  )

/** What is backed up, and when (wall-clock time). */
export type BackupSource = {
  /** As it is written: personal data in it stay encrypted. */
  log: EventStore
  pool: pg.Pool
  dataDir: string
  demonstration: boolean
  createdAt: string
}

/**
 * Backs a running instance up into a new folder: the events are the backup; beside them stands
 * what does not follow from them. The keys of personal data may lie elsewhere, to be kept shorter.
 * The log is read last, so it knows all that the tables know; what it knows more is caught up as
 * after a crash.
 */
export async function createBackup(
  { log, pool, dataDir, demonstration, createdAt }: BackupSource,
  folder: string,
  keysFolder: string,
): Promise<Manifest | Refusal> {
  await mkdir(folder, { recursive: true, mode: folderMode })
  if ((await readdir(folder)).length > 0) return refuse('backup_folder_taken', { folder })
  const rows = await snapshotTables(pool)
  await backUpKeys(pool, dataDir, keysFolder)
  const head = await log.head()
  const logIns = await readFile(join(dataDir, demonstrationName), 'utf8').catch(() => null)
  const files = [
    await writeLines(folder, eventsName, lines(eventsBetween(log, 1n, head), eventLine)),
    await writeLines(
      folder,
      tablesName,
      rows.map((row) => JSON.stringify(row)),
    ),
    ...(await backUpBlobs(dataDir, folder)),
    ...(logIns === null ? [] : [await writeLines(folder, demonstrationName, [logIns])]),
  ]
  const manifest: Manifest = {
    format: 'kaisen-backup-1',
    createdAt,
    position: head.toString(),
    demonstration,
    tables: countByTable(rows),
    files,
  }
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  await writeFile(join(folder, manifestName), text, { mode: 0o600, flag: 'wx' })
  return manifest
}

/** A backup whose every byte is as it was written; else which file is not. */
export async function verifiedBackup(folder: string): Promise<Manifest | Refusal> {
  const manifest = await readManifest(folder)
  if (manifest === null) return refuse('backup_unreadable', { folder })
  const [file] = await damagedFiles(folder, manifest.files)
  return file === undefined ? manifest : refuse('backup_damaged', { file })
}

/** Refuses a target that has data, before or while it is written to. */
export const targetTaken = (): Refusal => refuse('restore_target_taken')

async function* eventsOf(folder: string): AsyncGenerator<StoredEvent> {
  for await (const line of readLines(folder, eventsName)) yield eventOfLine(line)
}

/** Where a backup lies, and where the keys of its personal data. */
export type BackupFolders = { folder: string; keysFolder: string }

/** Where a backup is restored to: a database whose log is empty, and the instance's own folder. */
export type RestoreTarget = { pool: pg.Pool; databaseUrl: string; dataDir: string }

/**
 * Writes a verified backup into an empty database: the log first and whole. Read models, NATS and
 * the web are made anew from it at the next start.
 */
export async function restoreBackup(
  { pool, databaseUrl, dataDir }: RestoreTarget,
  { folder, keysFolder }: BackupFolders,
  manifest: Manifest,
): Promise<{ events: bigint } | Refusal> {
  let events: bigint
  try {
    events = await restoreLog(pool, eventsOf(folder))
  } catch (error) {
    if (error instanceof LogNotEmptyError) return targetTaken()
    throw error
  }
  const rows: TableRow[] = []
  for await (const line of readLines(folder, tablesName)) rows.push(JSON.parse(line))
  await restoreTables(pool, databaseUrl, manifest.demonstration, rows)
  await restoreKeys(pool, dataDir, keysFolder)
  await restoreBlobs(folder, dataDir, manifest.files)
  if (manifest.files.some(({ name }) => name === demonstrationName)) {
    const logIns = await readFile(join(folder, demonstrationName), 'utf8')
    await writeFile(join(dataDir, demonstrationName), logIns, { mode: 0o600 })
  }
  return { events }
}
