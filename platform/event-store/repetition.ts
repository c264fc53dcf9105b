import type { AppendResult, EventToAppend } from './port.ts'

/** An event that the log already holds under an id that is asked for. */
export type KnownEvent = {
  id: string
  stream: string
  revision: number
  position: bigint
  commandId: string
}

/**
 * What an append with known ids is: the same one again, or an id that is taken. Null when none of
 * its ids is known.
 */
export function repetitionOf(
  stream: string,
  events: readonly EventToAppend[],
  known: ReadonlyMap<string, KnownEvent>,
): AppendResult | null {
  const found = events.map(({ id }) => known.get(id))
  const firstKnown = events.find((_, index) => found[index] !== undefined)
  const last = found.at(-1)
  if (firstKnown === undefined) return null
  const first = found[0]?.revision ?? 0
  const same = events.every((event, index) => {
    const match = found[index]
    return (
      match?.stream === stream &&
      match.commandId === event.commandId &&
      match.revision === first + index
    )
  })
  if (!same || last === undefined) return { outcome: 'id-taken', eventId: firstKnown.id }
  const { revision, position } = last
  return { outcome: 'appended', position, revision, repeated: true }
}
