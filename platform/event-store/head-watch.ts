import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { connectionOptions } from '../database.ts'

/** Only a net under the notifications: a lost one delays, it does not lose. */
const safetyPollMs = 5_000
const reconnectPauseMs = 200

/** Knows how far the log reaches, and wakes those who wait for more. */
export type HeadWatch = {
  /** The log is known to reach this far. */
  advance: (head: bigint) => void
  /** Resolves when the log may hold something after the position, or the signal fires. */
  beyond: (position: bigint, signal: AbortSignal) => Promise<void>
  close: () => Promise<void>
}

type Waiter = { position: bigint; wake: () => void }

/** Opens one listening connection, kept up over restarts of the server. */
export function watchHead(
  url: string,
  channel: string,
  readHead: () => Promise<bigint>,
): HeadWatch {
  let known = 0n
  const waiters = new Set<Waiter>()
  const closing = new AbortController()

  const advance = (head: bigint) => {
    if (head <= known) return
    known = head
    for (const waiter of waiters) if (waiter.position < head) waiter.wake()
  }
  const poll = () => readHead().then(advance, () => {})

  const listening = keepListening(url, channel, closing.signal, advance, poll)
  const timer = setInterval(() => {
    if (waiters.size > 0) void poll()
  }, safetyPollMs)
  timer.unref()

  return {
    advance,
    beyond: (position, signal) => {
      if (known > position || signal.aborted) return Promise.resolve()
      return new Promise((settle) => {
        const waiter: Waiter = {
          position,
          wake: () => {
            waiters.delete(waiter)
            signal.removeEventListener('abort', waiter.wake)
            settle()
          },
        }
        waiters.add(waiter)
        signal.addEventListener('abort', waiter.wake)
      })
    },
    close: async () => {
      closing.abort()
      clearInterval(timer)
      await listening
    },
  }
}

async function keepListening(
  url: string,
  channel: string,
  signal: AbortSignal,
  advance: (head: bigint) => void,
  poll: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    const client = new pg.Client(connectionOptions(url, 'kaisen-event-listener'))
    const lost = Promise.withResolvers<void>()
    client.on('error', () => lost.resolve())
    client.on('end', () => lost.resolve())
    client.on('notification', ({ payload }) => advance(BigInt(payload ?? '0')))
    const stop = () => lost.resolve()
    signal.addEventListener('abort', stop)
    try {
      await client.connect()
      await client.query(`listen ${pg.escapeIdentifier(channel)}`)
      // What was written while nobody listened was told to nobody.
      await poll()
      await lost.promise
    } catch {
      // The pause below is the answer: the server is away or starting.
    } finally {
      signal.removeEventListener('abort', stop)
      await client.end().catch(() => {})
    }
    await sleep(reconnectPauseMs, undefined, { signal }).catch(() => {})
  }
}
