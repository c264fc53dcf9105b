import type { z } from 'zod'
import type { StoredEvent } from '../../domain/kernel/event.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import type { EventView } from '../schemas/explain.ts'

/** An event as people read it. */
export const viewOf = (event: StoredEvent): z.output<typeof EventView> => {
  const { position, stream, revision, type, version, occurredAt, actor, data } = event
  return { position, stream, revision, type, version, occurredAt, actor, data }
}

/** The event at a position of the log; null where the log does not reach so far. */
export async function eventAt(store: EventStore, position: bigint): Promise<StoredEvent | null> {
  if (position < 1n) return null
  const [event] = await store.readAll(position - 1n, 1)
  return event?.position === position ? event : null
}
