import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../platform/log.ts'
import { connectNats, type NatsOptions } from '../platform/nats/connect.ts'
import type { PublishView } from './live.ts'

const retryPauseMs = 1_000

export type ViewPublisher = {
  publish: PublishView
  /** Passes while NATS answers. */
  check: () => Promise<void>
  close: () => Promise<void>
}

/**
 * Tells over NATS which views changed. Without NATS the read models go on and nothing is told:
 * the pages then see it at their next question.
 */
export function openViewPublisher(options: NatsOptions, log: Log): ViewPublisher {
  const closing = new AbortController()
  let connection: Awaited<ReturnType<typeof connectNats>> | undefined
  let reason = 'not connected yet'
  const connecting = (async () => {
    while (!closing.signal.aborted) {
      try {
        connection = await connectNats(options)
        if (closing.signal.aborted) await connection.close()
        return
      } catch (error) {
        reason = String(error)
        log.warn({ reason }, 'views: no NATS')
        await sleep(retryPauseMs, undefined, { signal: closing.signal }).catch(() => {})
      }
    }
  })()
  return {
    publish: (subject, payload) => {
      if (connection !== undefined && !connection.isClosed()) connection.publish(subject, payload)
    },
    check: async () => {
      if (connection === undefined) throw new Error(reason)
      await connection.flush()
    },
    close: async () => {
      closing.abort()
      if (connection === undefined) return
      await connecting
      await connection.drain().catch(() => {})
    },
  }
}
