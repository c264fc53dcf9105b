import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

const orphanStopTimeoutMs = 8_000
const pollMs = 20

const Holder = z.object({ pid: z.number().int(), startedAt: z.string().nullable() })
type Holder = z.infer<typeof Holder>
const LockFile = z.object({
  holder: Holder,
  services: z.record(z.string(), Holder),
  /** Embedded servers: their own start ends an orphan of theirs. */
  servers: z.record(z.string(), Holder),
})
type LockFile = z.infer<typeof LockFile>

/** One instance per DATA_DIR: a file that names it, and the services that it has started. */
export type InstanceLock = {
  /** Notes a child, so that a start after kill -9 of us can end it, and people can find it. */
  note: (kind: 'services' | 'servers', name: string, pid: number) => Promise<void>
  release: () => Promise<void>
}

/** The data folder is in use by another instance that lives. */
export class AlreadyRunningError extends Error {
  override name = 'AlreadyRunningError'
}

/** When a process began, in the system's own words: a pid alone may be somebody else's by now. */
async function startOf(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (stat === null) return null
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' ? null : (fields[19] ?? null)
}

async function isAlive({ pid, startedAt }: Holder): Promise<boolean> {
  if (process.platform === 'linux') return startedAt !== null && (await startOf(pid)) === startedAt
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const holderOf = async (pid: number): Promise<Holder> => ({ pid, startedAt: await startOf(pid) })

async function readLock(file: string): Promise<LockFile | null> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return LockFile.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** Services notice by themselves that we are gone; one that hangs is ended here. */
async function endOrphan(orphan: Holder): Promise<void> {
  const deadline = performance.now() + orphanStopTimeoutMs
  while (await isAlive(orphan)) {
    if (performance.now() > deadline) {
      process.kill(orphan.pid, 'SIGKILL')
      return
    }
    await sleep(pollMs)
  }
}

/** Takes the data folder, or says who has it; waits for what a killed instance left behind. */
export async function takeLock(dataDir: string): Promise<InstanceLock> {
  await mkdir(dataDir, { recursive: true })
  const file = join(dataDir, 'instance.json')
  const before = await readLock(file)
  if (before !== null && before.holder.pid !== process.pid && (await isAlive(before.holder)))
    throw new AlreadyRunningError(
      `Kaisen is running on ${dataDir} already (process ${before.holder.pid}). ` +
        'Stop it, or set DATA_DIR to another folder.',
    )
  const content: LockFile = { holder: await holderOf(process.pid), services: {}, servers: {} }
  let writing = Promise.resolve()
  function write(): Promise<void> {
    writing = writing.then(async () => {
      await writeFile(`${file}.new`, JSON.stringify(content))
      await rename(`${file}.new`, file)
    })
    return writing
  }
  await write()
  await Promise.all(Object.values(before?.services ?? {}).map(endOrphan))
  return {
    note: async (kind, name, pid) => {
      content[kind][name] = await holderOf(pid)
      await write()
    },
    release: async () => {
      await writing
      await rm(file, { force: true })
    },
  }
}
