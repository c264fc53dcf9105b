import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { connectionOptions } from '../database.ts'
import { destroyedChannel } from './key-tables.ts'

const reconnectPauseMs = 200

/**
 * Hears of every key that any process destroys: the person, or null where something may have been
 * missed, after the connection was lost.
 */
export function watchDestruction(
  url: string,
  hear: (person: string | null) => void,
): { listening: Promise<void>; close: () => Promise<void> } {
  const closing = new AbortController()
  const { signal } = closing
  const first = Promise.withResolvers<void>()

  const listenOnce = async (): Promise<void> => {
    const client = new pg.Client(connectionOptions(url, 'kaisen-key-listener'))
    const lost = Promise.withResolvers<void>()
    const stop = () => lost.resolve()
    client.on('error', stop)
    client.on('end', stop)
    client.on('notification', ({ payload }) => hear(payload ?? null))
    signal.addEventListener('abort', stop)
    try {
      await client.connect()
      await client.query(`listen ${pg.escapeIdentifier(destroyedChannel)}`)
      hear(null)
      first.resolve()
      await lost.promise
    } catch {
      // The pause is the answer: the server is away or starting.
    } finally {
      signal.removeEventListener('abort', stop)
      hear(null)
      await client.end().catch(() => {})
    }
  }
  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      await listenOnce()
      await sleep(reconnectPauseMs, undefined, { signal }).catch(() => {})
    }
    first.resolve()
  }
  const done = loop()
  return {
    listening: first.promise,
    close: async () => {
      closing.abort()
      await done
    },
  }
}
