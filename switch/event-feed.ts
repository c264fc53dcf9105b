import { setTimeout as sleep } from 'node:timers/promises'
import {
  AckPolicy,
  type ConsumerMessages,
  DeliverPolicy,
  type JetStreamManager,
  jetstream,
} from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'
import { z } from 'zod'
import type { StoredEvent } from '../domain/kernel/event.ts'
import type { Log } from '../platform/log.ts'
import { streamName } from '../platform/nats/streams.ts'
import { isOtherStream, sightOf } from './stream-watch.ts'
import { applyEvent, emptyTables } from './tables.ts'
import type { Snapshot } from './tables-file.ts'

const retryPauseMs = 500
const watchEveryMs = 2_000
const batchMax = 500

/** What the relay puts on the wire: the event as stored, its position as text. */
const Wire = z.looseObject({
  id: z.string(),
  type: z.string(),
  version: z.int(),
  stream: z.string(),
  position: z.string().regex(/^\d+$/),
  data: z.unknown(),
})

/** The switch's ear at the log: a durable consumer of the event stream. */
export type EventFeed = {
  /** Resolves once everything is taken in that the stream held when the feed began. */
  readonly ready: Promise<void>
  isCurrent: () => boolean
  close: () => Promise<void>
}

/**
 * Reads an event into the snapshot. Each position counts once, so a stream that was filled anew
 * from the start does no harm; another log (a new event store) starts the tables afresh.
 */
export function takeEvent(snapshot: Snapshot, event: StoredEvent): 'taken' | 'known' {
  const { log } = snapshot
  if (event.position === 1n && log.firstId !== event.id) {
    Object.assign(snapshot, { tables: emptyTables() })
    Object.assign(log, { position: '0', firstId: event.id })
  }
  if (event.position <= BigInt(log.position)) return 'known'
  applyEvent(snapshot.tables, event)
  log.position = event.position.toString()
  return 'taken'
}

/** A durable consumer that begins anew at a sequence: the tables say where, not its own floor. */
async function consumeFrom(
  connection: NatsConnection,
  manager: JetStreamManager,
  name: string,
  sequence: number,
): Promise<ConsumerMessages> {
  await manager.consumers.delete(streamName.events, name).catch(() => false)
  await manager.consumers.add(streamName.events, {
    durable_name: name,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: sequence,
    max_ack_pending: batchMax * 2,
  })
  const consumer = await jetstream(connection).consumers.get(streamName.events, name)
  return consumer.consume({ max_messages: batchMax, abort_on_missing_resource: true })
}

/** Follows the event stream from where the snapshot stands, through wipes and restarts. */
export function openEventFeed(parts: {
  connection: NatsConnection
  /** The durable consumer's name; one per switch. */
  name: string
  snapshot: Snapshot
  onEvent: (event: StoredEvent) => void
  log: Log
  watchMs?: number
}): EventFeed {
  const { connection, name, snapshot, onEvent, log } = parts
  const stopping = new AbortController()
  const ready = Promise.withResolvers<void>()
  let messages: ConsumerMessages | null = null
  let target = Number.POSITIVE_INFINITY

  const take = (text: string, sequence: number): void => {
    const { position, ...rest } = Wire.parse(JSON.parse(text))
    const event = { ...rest, position: BigInt(position) } as unknown as StoredEvent
    takeEvent(snapshot, event)
    onEvent(event)
    snapshot.stream.sequence = sequence
    if (sequence >= target) ready.resolve()
  }

  /** Opens the consumer behind what is already in the tables. */
  const listen = async (): Promise<ConsumerMessages> => {
    const { manager, sight } = await sightOf(connection, streamName.events)
    if (isOtherStream(sight, snapshot.stream)) {
      if (snapshot.stream.created !== null) log.warn({ sight }, 'event stream is another')
      snapshot.stream.sequence = 0
      snapshot.stream.created = sight.created
    }
    target = sight.isEmpty ? 0 : sight.lastSequence
    if (snapshot.stream.sequence >= target) ready.resolve()
    return consumeFrom(connection, manager, name, snapshot.stream.sequence + 1)
  }

  const work = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        messages = await listen()
        // An iterator that nobody has begun to read does not end by being stopped.
        if (stopping.signal.aborted) {
          messages.stop()
          break
        }
        for await (const message of messages) {
          take(message.string(), message.seq)
          message.ack()
        }
      } catch (error) {
        if (!stopping.signal.aborted)
          log.warn({ reason: String(error) }, 'event stream is away: last state stands')
      }
      messages?.stop()
      messages = null
      if (!stopping.signal.aborted) await sleep(retryPauseMs)
    }
  }

  /** A wiped stream may leave the consumer waiting for ever: then it is opened again. */
  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await sleep(parts.watchMs ?? watchEveryMs, undefined, { signal: stopping.signal }).catch(
        () => {},
      )
      if (stopping.signal.aborted || messages === null) continue
      try {
        const { manager, sight } = await sightOf(connection, streamName.events)
        await manager.consumers.info(streamName.events, name)
        if (isOtherStream(sight, snapshot.stream)) messages.stop()
      } catch {
        messages?.stop()
      }
    }
  }

  const working = Promise.all([work(), watch()])
  return {
    ready: ready.promise,
    isCurrent: () => messages !== null && snapshot.stream.sequence >= target,
    close: async () => {
      stopping.abort()
      messages?.stop()
      await working
    },
  }
}
