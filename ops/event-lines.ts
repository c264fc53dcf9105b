import type { StoredEvent } from '../domain/kernel/event.ts'
import type { EventStore } from '../platform/event-store/port.ts'

const batchMax = 1_000

/** An event as one line of JSON; the position is text, for it may outgrow a JSON number. */
export const eventLine = (event: StoredEvent): string =>
  JSON.stringify({ ...event, position: event.position.toString() })

/** The event of a line. */
export const eventOfLine = (line: string): StoredEvent => {
  const event = JSON.parse(line)
  return { ...event, position: BigInt(event.position) }
}

/** Events of the log in order from a position on, up to and including another. */
export async function* eventsBetween(
  store: EventStore,
  from: bigint,
  to: bigint,
): AsyncGenerator<StoredEvent> {
  let after = from - 1n
  while (after < to) {
    const page = await store.readAll(after, batchMax)
    if (page.length === 0) return
    for (const event of page) {
      if (event.position > to) return
      yield event
      after = event.position
    }
  }
}
