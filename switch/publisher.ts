import { setTimeout as sleep } from 'node:timers/promises'
import { jetstream } from '@nats-io/jetstream'
import { headers, type NatsConnection } from '@nats-io/transport-node'
import type { Log } from '../platform/log.ts'
import { streamName } from '../platform/nats/streams.ts'
import { callSubject } from '../platform/nats/subjects.ts'
import type { Journal } from './journal.ts'
import type { CallReport } from './journal-state.ts'
import { isOtherStream, sightOf } from './stream-watch.ts'

const publishTimeoutMs = 2_000
const retryPauseMs = 500
const watchEveryMs = 2_000

/** Brings the journal's reports into JetStream until the event store has them. */
export type Publisher = {
  /** There are new reports. */
  wake: () => void
  /** Whether every report has been published. */
  isIdle: () => boolean
  close: () => Promise<void>
}

/**
 * Publishes each outstanding report in order under a message id of its own, and all of them again
 * where the stream was wiped: whoever takes them recognises what it has taken before.
 */
export function openPublisher(parts: {
  connection: NatsConnection
  journal: Journal
  log: Log
  watchMs?: number
}): Publisher {
  const { connection, journal, log } = parts
  const stopping = new AbortController()
  const published = new Set<number>()
  const known: { created: string | null; sequence: number } = { created: null, sequence: 0 }
  let wakeUp = Promise.withResolvers<void>()

  const unpublished = (): CallReport[] =>
    journal.outstanding().filter(({ sequence }) => !published.has(sequence))

  const publish = async (report: CallReport): Promise<void> => {
    const correlated = headers()
    correlated.set('x-correlation-id', report.data.callId)
    const stored = await jetstream(connection).publish(
      callSubject(journal.switchId, report.type),
      JSON.stringify(report.data),
      {
        msgID: `${journal.switchId}-${report.sequence}`,
        headers: correlated,
        timeout: publishTimeoutMs,
      },
    )
    known.sequence = Math.max(known.sequence, stored.seq)
    published.add(report.sequence)
  }

  /** After a wipe nothing counts as published; what the event store has is not remembered. */
  const watch = async (): Promise<void> => {
    const { sight } = await sightOf(connection, streamName.calls)
    if (isOtherStream(sight, known)) {
      if (known.created !== null) log.warn({ sight }, 'call stream is another: publishing again')
      published.clear()
      Object.assign(known, { created: sight.created, sequence: sight.lastSequence })
    }
    const outstanding = new Set(journal.outstanding().map(({ sequence }) => sequence))
    for (const sequence of published) if (!outstanding.has(sequence)) published.delete(sequence)
  }

  const work = async (): Promise<void> => {
    let watchedAtMs = Number.NEGATIVE_INFINITY
    const pauseMs = parts.watchMs ?? watchEveryMs
    while (!stopping.signal.aborted) {
      wakeUp = Promise.withResolvers<void>()
      try {
        if (performance.now() - watchedAtMs >= pauseMs) {
          await watch()
          watchedAtMs = performance.now()
        }
        for (const report of unpublished()) await publish(report)
        const pause = sleep(pauseMs, undefined, { ref: false })
        await Promise.race([wakeUp.promise, pause])
      } catch (error) {
        if (stopping.signal.aborted) return
        log.warn({ reason: String(error) }, 'reports wait: JetStream does not take them')
        watchedAtMs = Number.NEGATIVE_INFINITY
        await sleep(retryPauseMs)
      }
    }
  }
  const working = work()
  return {
    wake: () => wakeUp.resolve(),
    isIdle: () => unpublished().length === 0,
    close: async () => {
      stopping.abort()
      wakeUp.resolve()
      await working
    },
  }
}
