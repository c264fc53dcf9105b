import { setTimeout as sleep } from 'node:timers/promises'
import {
  type AllStreamSubscription,
  excludeSystemEvents,
  type KurrentDBClient,
  type Position,
  START,
} from '@kurrent/kurrentdb-client'
import type { StoredEvent } from '../../domain/kernel/event.ts'
import { eventOf, isOfTheLog, positionOf } from './kurrentdb-events.ts'
import { subscriptionOf } from './open-subscriptions.ts'
import type { SubscribeOptions, Subscription } from './port.ts'

const batchDefault = 500
const retryPauseMs = 200

/** Where a position is given: our events are their own commits, so both parts are the same. */
export const placeAfter = (after: bigint): typeof START | Position =>
  after === 0n ? START : { commit: after, prepare: after }

/** Follows `$all`; a lost connection is taken up again after the last record seen. */
export function followAll(
  client: KurrentDBClient,
  { after, batchMax = batchDefault, onBatch, onCaughtUp }: SubscribeOptions,
  isPassing: (error: unknown) => boolean,
): Subscription {
  const stopping = new AbortController()
  const { signal } = stopping
  const place = { seen: after, handled: after }

  const followOnce = async (): Promise<void> => {
    const inbox = openInbox(
      client.subscribeToAll(
        { fromPosition: placeAfter(place.seen), filter: excludeSystemEvents() },
        { highWaterMark: batchMax },
      ),
      signal,
    )
    try {
      while (!signal.aborted) {
        const { events, seen } = inbox.take(batchMax)
        if (events.length > 0) {
          await onBatch(events)
          place.handled = events.at(-1)?.position ?? place.handled
        }
        if (seen !== null) place.seen = seen
        else {
          if (inbox.isCaughtUp()) onCaughtUp?.(place.handled)
          await inbox.more()
        }
      }
    } finally {
      await inbox.close()
    }
  }

  const run = async () => {
    while (!signal.aborted) {
      try {
        await followOnce()
      } catch (error) {
        if (!isPassing(error)) throw error
        await sleep(retryPauseMs, undefined, { signal }).catch(() => {})
      }
    }
  }

  return subscriptionOf(run(), stopping)
}

/** What has arrived of a subscription: taken in batches, waited for without polling. */
function openInbox(source: AllStreamSubscription, signal: AbortSignal) {
  let caughtUp = false
  let failure: unknown = null
  let waiting = Promise.withResolvers<void>()
  const wake = () => waiting.resolve()
  source.on('caughtUp', () => {
    caughtUp = true
    wake()
  })
  source.on('readable', wake)
  source.on('error', (error) => {
    failure = error
    wake()
  })
  source.on('end', () => {
    failure ??= new Error('the subscription ended')
    wake()
  })
  signal.addEventListener('abort', wake)
  return {
    isCaughtUp: () => caughtUp,
    /** Events of the log, and how far they reach with what is not of the log; null: nothing. */
    take: (max: number): { events: StoredEvent[]; seen: bigint | null } => {
      const events: StoredEvent[] = []
      let seen: bigint | null = null
      waiting = Promise.withResolvers()
      while (events.length < max) {
        const resolved = source.read()
        if (resolved === null) break
        const record = resolved.event
        if (record === undefined) continue
        seen = positionOf(record)
        if (isOfTheLog(record)) events.push(eventOf(record))
      }
      return { events, seen }
    },
    more: async () => {
      if (failure !== null) throw failure
      if (!signal.aborted) await waiting.promise
    },
    close: async () => {
      signal.removeEventListener('abort', wake)
      await source.unsubscribe().catch(() => {})
      source.destroy()
    },
  }
}
