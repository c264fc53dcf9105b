import { setTimeout as sleep } from 'node:timers/promises'
import type { Reporter } from './supervisor-process.ts'

const backOffFirstMs = 100
const backOffMaxMs = 10_000

/** An embedded server as `ops/embedded/` starts it. */
export type Running = { pid: number; exited: Promise<number | null>; stop: () => Promise<void> }

/** An embedded server that is started again, on the same address, whenever it ends by itself. */
export type SupervisedServer<Server> = {
  /** As it was first started; its address stays. */
  server: Server
  stop: () => Promise<void>
}

/** Starts a server, then keeps it running until `stop`. */
export async function superviseServer<Server extends Running>(
  name: string,
  start: () => Promise<Server>,
  reporter: Reporter,
): Promise<SupervisedServer<Server>> {
  let stopping = false
  let current: Server = await start()
  const first = current
  reporter.started(name, current.pid)

  async function startAgain(): Promise<void> {
    for (let attempt = 0; !stopping; attempt += 1) {
      await sleep(Math.min(backOffFirstMs * 2 ** attempt, backOffMaxMs))
      if (stopping) return
      try {
        current = await start()
        reporter.started(name, current.pid)
        // The stop came while it was starting, and has met the one before it.
        if (stopping) await current.stop()
        return
      } catch (error) {
        reporter.say(`${name} does not start: ${error instanceof Error ? error.message : error}`)
      }
    }
  }

  async function keepRunning(): Promise<void> {
    for (;;) {
      await current.exited
      if (stopping) return
      reporter.say(`${name} ended; starting it again`)
      await startAgain()
    }
  }
  const kept = keepRunning()

  return {
    server: first,
    stop: async () => {
      stopping = true
      await current.stop()
      await kept
    },
  }
}
