import {
  DiscardPolicy,
  type JetStreamManager,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream'
import { type NatsConnection, nanos } from '@nats-io/transport-node'
import { everySubject } from './subjects.ts'

/** How much JetStream keeps. It only speeds things up: the event store is the record. */
export const streamLimits = {
  dedupeWindowMs: 10 * 60_000,
  eventsAgeMs: 7 * 86_400_000,
  eventsBytesMax: 2 * 1024 ** 3,
  callsAgeMs: 30 * 86_400_000,
  callsBytesMax: 1024 ** 3,
  messageBytesMax: 512 * 1024,
} as const

/** Names of our JetStream streams. */
export const streamName = { events: 'EVENTS', calls: 'CALLS' } as const

async function ensureStream(
  manager: JetStreamManager,
  stream: { name: string; subject: string; ageMs: number; bytesMax: number },
): Promise<void> {
  const changeable = {
    subjects: [stream.subject],
    discard: DiscardPolicy.Old,
    duplicate_window: nanos(streamLimits.dedupeWindowMs),
    max_age: nanos(stream.ageMs),
    max_bytes: stream.bytesMax,
    max_msg_size: streamLimits.messageBytesMax,
  }
  const names = await manager.streams.names().next()
  if (names.includes(stream.name)) {
    await manager.streams.update(stream.name, changeable)
    return
  }
  await manager.streams.add({
    ...changeable,
    name: stream.name,
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
  })
}

/** Makes the streams where they are missing, also after JetStream's store was wiped. */
export async function ensureStreams(connection: NatsConnection): Promise<void> {
  const manager = await jetstreamManager(connection)
  await ensureStream(manager, {
    name: streamName.events,
    subject: everySubject.events,
    ageMs: streamLimits.eventsAgeMs,
    bytesMax: streamLimits.eventsBytesMax,
  })
  await ensureStream(manager, {
    name: streamName.calls,
    subject: everySubject.calls,
    ageMs: streamLimits.callsAgeMs,
    bytesMax: streamLimits.callsBytesMax,
  })
}
