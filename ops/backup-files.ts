import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { z } from 'zod'

/** What a backup holds, written last: a folder without it is no backup. */
export const Manifest = z.strictObject({
  format: z.literal('kaisen-backup-1'),
  /** Wall-clock time at which it was made. */
  createdAt: z.string(),
  /** Position of the newest event in it. */
  position: z.string(),
  demonstration: z.boolean(),
  tables: z.record(z.string(), z.number()),
  files: z.array(z.strictObject({ name: z.string(), bytes: z.number(), sha256: z.string() })),
})
export type Manifest = z.infer<typeof Manifest>
export type FileEntry = Manifest['files'][number]

export const manifestName = 'manifest.json'
export const eventsName = 'events.ndjson'
export const tablesName = 'tables.ndjson'
/** Log-ins of the demonstration, for people to read; and the mark that it has been loaded. */
export const demonstrationName = 'demonstration.json'

/** Only its owner may read it: it holds personal data and password hashes. */
const fileMode = 0o600

/** Writes lines to a file of a backup and answers its size and SHA-256. */
export async function writeLines(
  folder: string,
  name: string,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<FileEntry> {
  const hash = createHash('sha256')
  const file = createWriteStream(join(folder, name), { mode: fileMode, flags: 'wx', flush: true })
  let bytes = 0
  for await (const line of lines) {
    const chunk = Buffer.from(`${line}\n`)
    bytes += chunk.byteLength
    hash.update(chunk)
    if (!file.write(chunk)) await once(file, 'drain')
  }
  file.end()
  await finished(file)
  return { name, bytes, sha256: hash.digest('hex') }
}

/** The lines of a file of a backup, in order. */
export async function* readLines(folder: string, name: string): AsyncGenerator<string> {
  const input = createReadStream(join(folder, name))
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
    yield line
}

/** The names of files whose bytes are not those that were written, or that are missing. */
export async function damagedFiles(folder: string, files: readonly FileEntry[]): Promise<string[]> {
  const damaged: string[] = []
  for (const { name, sha256 } of files) {
    const hash = createHash('sha256')
    try {
      for await (const chunk of createReadStream(join(folder, name))) hash.update(chunk)
    } catch {
      damaged.push(name)
      continue
    }
    if (hash.digest('hex') !== sha256) damaged.push(name)
  }
  return damaged
}

/** Reads a folder's manifest; null where it has none that can be read. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => null)
  if (text === null) return null
  try {
    const parsed = Manifest.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
