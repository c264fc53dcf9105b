import type { RecordedEvent, StoredEvent } from '../domain/kernel/event.ts'
import { decodeEvent, eventDefinitions } from '../domain/registry.ts'
import type { Flushed, Worker } from './projection.ts'
import type { Transaction } from './transaction.ts'

/** A handler met something that cannot be: the projection stops, for it never guesses. */
export class ProjectionStoppedError extends Error {
  override name = 'ProjectionStoppedError'
}

const stopped = (projection: string, event: StoredEvent, cause: unknown) =>
  new ProjectionStoppedError(
    `${projection} stopped at position ${event.position} (${event.type} of ${event.stream}): ` +
      `${cause instanceof Error ? cause.message : String(cause)}`,
    { cause },
  )

const decoded = (event: StoredEvent): RecordedEvent => {
  try {
    return decodeEvent(event)
  } catch (error) {
    throw stopped('reading', event, error)
  }
}

/** Who handles events of a type, looked up once a type. */
function listenersOf(workers: readonly Worker[]): (type: string) => readonly Worker[] {
  const byType = new Map<string, readonly Worker[]>()
  return (type) => {
    const known = byType.get(type)
    if (known !== undefined) return known
    const listeners = workers.filter((worker) => worker.handles(type))
    byType.set(type, listeners)
    return listeners
  }
}

/** Lets every projection handle the events, each decoded once; nothing is written yet. */
export async function handleEvents(
  tx: Transaction,
  workers: readonly Worker[],
  events: readonly StoredEvent[],
): Promise<void> {
  for (const worker of workers) worker.begin(tx)
  const listenersTo = listenersOf(workers)
  for (const stored of events) {
    const listeners = listenersTo(stored.type)
    if (listeners.length === 0 && eventDefinitions.has(stored.type)) continue
    const event = decoded(stored)
    for (const worker of listeners) {
      try {
        const handled = worker.handle(event)
        if (handled !== undefined) await handled
      } catch (error) {
        throw stopped(worker.projection.name, stored, error)
      }
    }
  }
}

/** Sends what the handlers changed. */
export function flushAll(workers: readonly Worker[]): Flushed {
  const flushed = workers.map((worker) => worker.flush())
  const written = Promise.all(flushed.map((each) => each.written)).then(() => {})
  // Told by whoever awaits it; a failure must not end the process before that.
  written.catch(() => {})
  return { touched: flushed.flatMap(({ touched }) => touched), written }
}
