import { mkdir, open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { emptyTables, type Tables } from './tables.ts'

const Unique = z.strictObject({
  accountId: z.string(),
  circleId: z.string(),
  callerNumber: z.string().nullable(),
  ended: z.boolean(),
})

/** Tables, where in the log they stand, and where in which stream they were read up to. */
const Snapshot = z.strictObject({
  stream: z.strictObject({ created: z.string().nullable(), sequence: z.int().min(0) }),
  log: z.strictObject({
    position: z.string().regex(/^\d+$/),
    /** Id of the event at position 1: another log has another. */
    firstId: z.string().nullable(),
  }),
  tables: z.strictObject({
    circles: z.record(z.string(), z.strictObject({ accountId: z.string() })),
    uniques: z.record(z.string(), Unique),
    numbers: z.record(z.string(), z.strictObject({ circleId: z.string().nullable() })),
    tariffs: z.array(z.strictObject({ version: z.int(), data: z.unknown() })),
  }),
})
export type Snapshot = z.infer<typeof Snapshot> & { tables: Tables }

const fileName = 'tables.json'

/** A switch that has seen nothing yet. */
export const emptySnapshot = (): Snapshot => ({
  stream: { created: null, sequence: 0 },
  log: { position: '0', firstId: null },
  tables: emptyTables(),
})

/**
 * The tables as last saved. The stream keeps events for days only, so what is older than that is
 * known from here; a file that cannot be read is as good as none.
 */
export async function readSnapshot(directory: string): Promise<Snapshot> {
  try {
    const text = await readFile(path.join(directory, fileName), 'utf8')
    return Snapshot.parse(JSON.parse(text))
  } catch {
    return emptySnapshot()
  }
}

/** Saves the tables beside the old file and puts them in its place. */
export async function writeSnapshot(directory: string, snapshot: Snapshot): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const part = path.join(directory, `${fileName}.part`)
  const handle = await open(part, 'w', 0o600)
  await handle.writeFile(JSON.stringify(snapshot))
  await handle.datasync()
  await handle.close()
  await rename(part, path.join(directory, fileName))
}
