import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const root = join(import.meta.dirname, '..')
const flushMs = 2_000
const minute = 60_000

const running = new Set<ChildProcess>()

/** On what terms a runner of the gate runs. */
export type Terms = {
  /** After so long it is ended, with all that it has started. */
  limitMs: number
  /** Asked now and then: whether what was wanted of it is there. */
  isDone?: () => Promise<boolean>
  /** So long it may stay alive once it is done. */
  graceMs?: number
  /** What to tell a person who waits, each minute. */
  progress?: () => Promise<string>
  /** For the runner's environment, beside our own. */
  environment?: Readonly<Record<string, string>>
}

/** Its exit code where it ended by itself, else why it was ended. */
export type Ended = { code: number | 'late' | 'lingering'; output: string }

/** Its whole group: also those it has started and forgotten. */
function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(-(child.pid as number), signal)
  } catch {
    // All of them are gone.
  }
}

/** Ends what the gate has started, when it is itself told to stop. */
export function stopOnSignal(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      for (const child of running) killGroup(child, 'SIGTERM')
      process.exit(130)
    })
}

/** Why the runner has to be ended from outside; null while nothing is wrong. */
async function watch(terms: Terms, signal: AbortSignal): Promise<'late' | 'lingering' | null> {
  const { limitMs, isDone, graceMs = limitMs, progress } = terms
  const begun = performance.now()
  let doneAt: number | null = null
  let told = begun
  while (!signal.aborted) {
    const now = performance.now()
    if (now - begun > limitMs) return 'late'
    if (doneAt === null && (await isDone?.())) doneAt = now
    if (doneAt !== null && now - doneAt > graceMs) return 'lingering'
    if (progress !== undefined && now - told > minute) {
      told = now
      console.log(`         ... ${await progress()}`)
    }
    await sleep(Math.min(500, limitMs / 4, graceMs / 4), undefined, { signal }).catch(() => {})
  }
  return null
}

/**
 * Runs Node on our words. The end is its exit and not the closing of its output, which a child
 * that it has forgotten may hold open for ever.
 */
export async function runNode(words: readonly string[], terms: Terms): Promise<Ended> {
  const child = spawn(process.execPath, words, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env: { ...process.env, NO_COLOR: '1', NODE_NO_WARNINGS: '1', ...terms.environment },
  })
  running.add(child)
  const chunks: Buffer[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  const closed = once(child, 'close')
  closed.catch(() => {})
  const stopped = new AbortController()
  const exited = once(child, 'exit').then(([code]) => (code ?? 1) as number)
  const ended = await Promise.race([exited, watch(terms, stopped.signal)])
  stopped.abort()
  killGroup(child, 'SIGKILL')
  await Promise.race([closed, sleep(flushMs, undefined, { ref: false })])
  for (const stream of [child.stdout, child.stderr]) stream.destroy()
  running.delete(child)
  return { code: ended ?? 1, output: Buffer.concat(chunks).toString('utf8').trimEnd() }
}
