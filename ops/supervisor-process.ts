import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { isGrave, logTail, openLogFile, readableLine } from './supervisor-log.ts'

const readyPollMs = 40
const readyTimeoutMs = 60_000
const answerTimeoutMs = 3_000
const stopTimeoutMs = 20_000
const backOffFirstMs = 200
const backOffMaxMs = 10_000
/** After this long alive, a crash counts as the first again. */
const steadyAfterMs = 60_000
const startAttemptsMax = 5

/** A service as the supervisor runs it. */
export type ServiceSpec = {
  name: string
  /** Path of its `main.ts`. */
  script: string
  /** Options for Node itself. */
  nodeOptions?: readonly string[]
  environment: Record<string, string | undefined>
  healthPort: number
  logFile: string
}

/** A service that is started again whenever it ends by itself. */
export type SupervisedService = {
  name: string
  /** Resolves once `/readyz` has passed; rejects when it does not come up. */
  ready: Promise<void>
  stop: () => Promise<void>
}

/** What a person at the terminal is told, and where child processes are noted. */
export type Reporter = {
  say: (text: string) => void
  started: (name: string, pid: number) => void
}

async function isReady(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, {
      signal: AbortSignal.timeout(answerTimeoutMs),
    })
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}

/** Starts the process; `ended` says how it came to its end. */
function launch(
  spec: ServiceSpec,
  onLine: (line: string) => void,
): { child: ChildProcess; ended: Promise<string> } {
  // A group of its own: Ctrl-C reaches the supervisor first, which stops in order.
  const child = spawn(process.execPath, [...(spec.nodeOptions ?? []), spec.script], {
    env: { ...spec.environment, HEALTH_PORT: String(spec.healthPort) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  })
  const ended = Promise.withResolvers<string>()
  child.once('error', (error) => ended.resolve(error.message))
  child.once('exit', (code, signal) => ended.resolve(signal ?? `exit code ${code}`))
  for (const stream of [child.stdout, child.stderr])
    if (stream !== null) createInterface({ input: stream }).on('line', onLine)
  return { child, ended: ended.promise }
}

/** Starts a service and keeps it running until `stop`; what it logs goes to its file. */
export function superviseService(spec: ServiceSpec, reporter: Reporter): SupervisedService {
  let child: ChildProcess | null = null
  let stopping = false
  let wasReady = false
  const ready = Promise.withResolvers<void>()
  ready.promise.catch(() => {})
  const told = Promise.withResolvers<void>()
  const log = openLogFile(spec.logFile)

  function onLine(line: string): void {
    log.write(`${line}\n`)
    if (isGrave(line, wasReady)) reporter.say(`${spec.name}:\n${readableLine(line)}`)
  }

  async function keepRunning(): Promise<void> {
    for (let attempt = 1; !stopping; attempt += 1) {
      const startedAt = performance.now()
      const launched = launch(spec, onLine)
      child = launched.child
      if (child.pid !== undefined) reporter.started(spec.name, child.pid)
      const outcome = await launched.ended
      child = null
      if (stopping) return
      if (performance.now() - startedAt > steadyAfterMs) attempt = 1
      if (!wasReady && attempt >= startAttemptsMax) return giveUp(`does not start (${outcome})`)
      const pauseMs = Math.min(backOffFirstMs * 2 ** (attempt - 1), backOffMaxMs)
      reporter.say(`${spec.name} ended (${outcome}); starting it again in ${pauseMs} ms`)
      await Promise.race([sleep(pauseMs, undefined, { ref: false }), told.promise])
    }
  }

  async function awaitReady(): Promise<void> {
    const deadline = performance.now() + readyTimeoutMs
    while (!stopping && performance.now() < deadline) {
      if (child !== null && (await isReady(spec.healthPort))) {
        wasReady = true
        return ready.resolve()
      }
      await sleep(readyPollMs)
    }
    await giveUp('is not ready in time')
  }

  async function giveUp(why: string): Promise<void> {
    ready.reject(new Error(`${spec.name} ${why}:\n${await logTail(spec.logFile)}`))
  }

  const kept = keepRunning()
  awaitReady()

  return {
    name: spec.name,
    ready: ready.promise,
    stop: async () => {
      stopping = true
      told.resolve()
      child?.kill('SIGTERM')
      const late = setTimeout(() => child?.kill('SIGKILL'), stopTimeoutMs)
      await kept
      clearTimeout(late)
      log.end()
    },
  }
}
