import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type pg from 'pg'
import { keyFileIn } from '../platform/personal-data/key-of-keys.ts'
import { prepareKeyTable } from '../platform/personal-data/key-tables.ts'
import { readLines, writeLines } from './backup-files.ts'

const keysName = 'keys.ndjson'
const folderMode = 0o700

/** A person's wrapped key, or that it was destroyed; or the key of keys of an installation. */
type KeyLine =
  | { keyOfKeys: string }
  | { person: string; wrapped: string | null; madeAt: string; destroyedAt: string | null }

type Row = { person: string; wrapped: Buffer | null; made_at: string; destroyed_at: string | null }

/**
 * Writes the keys of personal data to a file of their own. Kept apart from the log and for a
 * shorter time, an erased person's key is soon nowhere any more.
 */
export async function backUpKeys(pool: pg.Pool, dataDir: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: folderMode })
  await prepareKeyTable(pool)
  const { rows } = await pool.query<Row>('select * from keys.person_key order by person')
  const keyOfKeys = await readFile(keyFileIn(dataDir), 'utf8').catch(() => null)
  const kept: KeyLine[] = keyOfKeys === null ? [] : [{ keyOfKeys }]
  for (const { person, wrapped, made_at, destroyed_at } of rows) {
    const text = wrapped?.toString('base64') ?? null
    kept.push({ person, wrapped: text, madeAt: made_at, destroyedAt: destroyed_at })
  }
  await writeLines(
    folder,
    keysName,
    kept.map((line) => JSON.stringify(line)),
  )
}

/** Puts keys back; without them the log can be read all the same, every person as erased. */
export async function restoreKeys(pool: pg.Pool, dataDir: string, folder: string): Promise<void> {
  await prepareKeyTable(pool)
  const lines: KeyLine[] = []
  try {
    for await (const line of readLines(folder, keysName)) lines.push(JSON.parse(line))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  for (const line of lines) {
    if ('keyOfKeys' in line) {
      const file = keyFileIn(dataDir)
      await mkdir(dirname(file), { recursive: true, mode: folderMode })
      await writeFile(file, line.keyOfKeys, { mode: 0o600 })
    } else {
      await pool.query('insert into keys.person_key values ($1, $2, $3, $4)', [
        line.person,
        line.wrapped === null ? null : Buffer.from(line.wrapped, 'base64'),
        line.madeAt,
        line.destroyedAt,
      ])
    }
  }
}
