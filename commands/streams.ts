import type { AnyDecider } from '../domain/kernel/decider.ts'
import type { StoredEvent } from '../domain/kernel/event.ts'
import { decodeEvent } from '../domain/registry.ts'
import type { EventStore } from '../platform/event-store/port.ts'

/** How many folded streams are kept; the least recently used goes first. */
const foldedStreamsMax = 20_000

/** A command that this stream has seen: which body, and which events were its answer. */
export type SeenCommand = { digest: string; events: StoredEvent[] }

/** A stream folded as far as we have read it. */
export type Folded = {
  state: unknown
  /** -1 where the stream is empty. */
  revision: number
  position: bigint
  seen: Map<string, SeenCommand>
}

/** Streams as folded states: each event is read once as long as the state stays in memory. */
export type Streams = {
  /** The state with all that is in the store now. */
  fresh: (decider: AnyDecider, stream: string) => Promise<Folded>
  /** The state as last seen, which may be behind; fresh where it was never seen. */
  recent: (decider: AnyDecider, stream: string) => Promise<Folded>
  /** Adds events that we have just written ourselves, where they follow on directly. */
  add: (decider: AnyDecider, stream: string, events: readonly StoredEvent[]) => void
  /** Forgets everything: what is read next is read anew. */
  forget: () => void
}

const empty = (decider: AnyDecider): Folded => ({
  state: decider.initial,
  revision: -1,
  position: 0n,
  seen: new Map(),
})

const fold = (decider: AnyDecider, folded: Folded, stored: StoredEvent): Folded => {
  const { type, data, occurredAt, stream, commandId, commandDigest } = decodeEvent(stored)
  const evolve = decider.evolve[type]
  if (evolve === undefined) throw new Error(`${type} does not belong in ${stream}`)
  const seen = folded.seen.get(commandId) ?? { digest: commandDigest, events: [] }
  seen.events.push(stored)
  folded.seen.set(commandId, seen)
  return {
    state: evolve(folded.state, data, { occurredAt, stream, commandId }),
    revision: stored.revision,
    position: stored.position,
    seen: folded.seen,
  }
}

/** Opens the cache of folded streams over a store. */
export const openStreams = (
  store: Pick<EventStore, 'read'>,
  keptMax: number = foldedStreamsMax,
): Streams => {
  const cache = new Map<string, Folded>()
  /** What was read before everything was forgotten must not come back after. */
  let forgotten = 0

  const keep = (stream: string, folded: Folded): Folded => {
    cache.delete(stream)
    cache.set(stream, folded)
    const oldest = cache.keys().next()
    if (cache.size > keptMax && !oldest.done) cache.delete(oldest.value)
    return folded
  }

  const advance = (
    decider: AnyDecider,
    stream: string,
    events: readonly StoredEvent[],
    known = empty(decider),
  ): Folded => {
    // Others may have gone on meanwhile, or have pushed the stream out of the cache.
    let folded = cache.get(stream) ?? known
    for (const event of events)
      if (event.revision === folded.revision + 1) folded = fold(decider, folded, event)
    return keep(stream, folded)
  }

  const fresh = async (decider: AnyDecider, stream: string): Promise<Folded> => {
    const before = forgotten
    const known = cache.get(stream) ?? empty(decider)
    const events = await store.read(stream, known.revision + 1)
    return before === forgotten ? advance(decider, stream, events, known) : fresh(decider, stream)
  }

  return {
    fresh,
    recent: async (decider, stream) => cache.get(stream) ?? fresh(decider, stream),
    add: (decider, stream, events) => {
      advance(decider, stream, events)
    },
    forget: () => {
      forgotten += 1
      cache.clear()
    },
  }
}
