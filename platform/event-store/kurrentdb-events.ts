import {
  type AllStreamRecordedEvent,
  jsonEvent,
  type RecordedEvent,
} from '@kurrent/kurrentdb-client'
import type { Envelope, StoredEvent } from '../../domain/kernel/event.ts'
import { type EventToAppend, LogBrokenError } from './port.ts'
import { storableJson } from './storable.ts'

/** Streams that hold who claimed an event id; they are not part of the log that others see. */
const claimPrefix = 'eventid-'

export const claimStreamOf = (eventId: string): string => `${claimPrefix}${eventId}`

/** Whether a record is one of the business's events, not the server's own or a claim. */
export const isOfTheLog = ({ streamId, type }: { streamId: string; type: string }): boolean =>
  !type.startsWith('$') && !streamId.startsWith('$') && !streamId.startsWith(claimPrefix)

/** The server keeps `created` in seconds only, so the time of the append is our own. */
type Metadata = Omit<Envelope, 'id' | 'type' | 'stream' | 'revision' | 'position'> & {
  /** Of this very attempt: tells who wrote it where two attempts met. */
  attemptId: string
}

/** The message that carries an event. */
export function messageOf(event: EventToAppend, recordedAt: string, attemptId: string) {
  const { id, type, data, version, occurredAt, accountId, actor } = event
  storableJson(data)
  storableJson(actor)
  const metadata: Metadata = {
    version,
    occurredAt,
    recordedAt,
    accountId,
    actor,
    commandId: event.commandId,
    commandDigest: event.commandDigest,
    correlationId: event.correlationId,
    attemptId,
  }
  return jsonEvent({ id, type, data: data as never, metadata: metadata as never })
}

type AnyRecord = RecordedEvent | AllStreamRecordedEvent

/** The attempt that wrote the record. */
export const attemptOf = ({ metadata }: AnyRecord): string => (metadata as Metadata).attemptId

export function positionOf(record: AnyRecord): bigint {
  const { position } = record as { position?: { commit: bigint } }
  if (position === undefined)
    throw new LogBrokenError(`${record.streamId} ${record.revision} came without its position`)
  return position.commit
}

/** A record as the port gives it. */
export function eventOf(record: AnyRecord): StoredEvent {
  const { attemptId: _, ...envelope } = record.metadata as Metadata
  return {
    id: record.id,
    type: record.type,
    stream: record.streamId,
    revision: Number(record.revision),
    position: positionOf(record),
    ...envelope,
    data: record.data,
  }
}
