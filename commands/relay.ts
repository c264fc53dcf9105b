import { setTimeout as sleep } from 'node:timers/promises'
import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import { headers, type NatsConnection } from '@nats-io/transport-node'
import type { StoredEvent } from '../domain/kernel/event.ts'
import type { EventStore, Subscription } from '../platform/event-store/port.ts'
import type { Log } from '../platform/log.ts'
import { ensureStreams, streamName } from '../platform/nats/streams.ts'
import { eventSubject } from '../platform/nats/subjects.ts'
import { withoutSeal } from '../platform/personal-data/sealing.ts'

const positionHeader = 'kaisen-position'
const correlationHeader = 'x-correlation-id'
const batchMax = 200
const retryMs = 500

/** Publishes the log to JetStream in its order; NATS's own store says how far it has come. */
export type Relay = {
  position: () => bigint
  stop: () => Promise<void>
}

/** The store must be the log as it is written: then no personal value can reach NATS. */
export type RelayParts = { store: EventStore; connection: NatsConnection; log: Log }

/** An event as JSON, its position as text; what is personal in it does not leave the log. */
const encode = (event: StoredEvent): string =>
  JSON.stringify(withoutSeal(event), (_, value) =>
    typeof value === 'bigint' ? value.toString() : value,
  )

/** Position of the newest event that JetStream has; 0n where it has none, as after a wipe. */
const publishedUpTo = async (connection: NatsConnection): Promise<bigint> => {
  await ensureStreams(connection)
  const manager = await jetstreamManager(connection)
  const { state } = await manager.streams.info(streamName.events)
  if (state.messages === 0) return 0n
  const last = await manager.streams.getMessage(streamName.events, { seq: state.last_seq })
  return BigInt(last?.header.get(positionHeader) || '0')
}

const publish = async (
  connection: NatsConnection,
  events: readonly StoredEvent[],
): Promise<void> => {
  const client = jetstream(connection)
  for (const event of events) {
    const header = headers()
    header.set(positionHeader, event.position.toString())
    header.set(correlationHeader, event.correlationId)
    await client.publish(eventSubject(event), encode(event), { msgID: event.id, headers: header })
  }
}

/**
 * Relays for ever. Where NATS or the event store goes away it starts again from what JetStream
 * has; what is published twice is recognised by the event's id.
 */
export const openRelay = ({ store, connection, log }: RelayParts): Relay => {
  const stopping = new AbortController()
  let position = 0n
  let subscription: Subscription | null = null

  const relayOnce = async (): Promise<void> => {
    position = await publishedUpTo(connection)
    subscription = store.subscribe({
      after: position,
      batchMax,
      onBatch: async (events) => {
        await publish(connection, events)
        position = events.at(-1)?.position ?? position
      },
    })
    if (stopping.signal.aborted) await subscription.stop()
    await subscription.done
  }

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await relayOnce()
      } catch (error) {
        if (!stopping.signal.aborted) log.warn({ err: error }, 'relaying begins anew')
        await sleep(retryMs, undefined, { signal: stopping.signal }).catch(() => {})
      }
    }
  }
  const done = loop()

  return {
    position: () => position,
    stop: async () => {
      stopping.abort()
      await subscription?.stop()
      await done
    },
  }
}
