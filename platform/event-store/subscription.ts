import { setTimeout as sleep } from 'node:timers/promises'
import type { StoredEvent } from '../../domain/kernel/event.ts'
import type { HeadWatch } from './head-watch.ts'
import { subscriptionOf } from './open-subscriptions.ts'
import type { SubscribeOptions, Subscription } from './port.ts'

const batchDefault = 500
const retryPauseMs = 200

type Source = {
  readLog: (after: bigint, limit: number) => Promise<StoredEvent[]>
  watch: HeadWatch
  /** Whether a failed read is worth another try: the server is away, the log is whole. */
  isPassing: (error: unknown) => boolean
}

/**
 * Follows the log from a position: pages until its end, then waits to be woken. While a full page
 * is handled the next one is read already.
 */
export function followLog(source: Source, options: SubscribeOptions): Subscription {
  const { onBatch, onCaughtUp, batchMax = batchDefault } = options
  const stopping = new AbortController()
  const { signal } = stopping

  const readPage = async (after: bigint): Promise<StoredEvent[]> => {
    while (!signal.aborted) {
      try {
        return await source.readLog(after, batchMax)
      } catch (error) {
        if (!source.isPassing(error)) throw error
        await sleep(retryPauseMs, undefined, { signal }).catch(() => {})
      }
    }
    return []
  }

  const run = async () => {
    let position = options.after
    let page = await readPage(position)
    while (!signal.aborted) {
      const last = page.at(-1)
      const next = page.length === batchMax && last ? readPage(last.position) : null
      // Its failure is met where it is awaited, also when the handler fails first.
      next?.catch(() => {})
      if (last !== undefined) {
        await onBatch(page)
        position = last.position
      }
      if (next === null) {
        onCaughtUp?.(position)
        await source.watch.beyond(position, signal)
      }
      page = signal.aborted ? [] : await (next ?? readPage(position))
    }
  }

  return subscriptionOf(run(), stopping)
}
