import type { StoredEvent } from '../../domain/kernel/event.ts'

/** What a subscriber saw wrong: all zeros is the promise. */
export type Findings = { skipped: number; repeated: number; inverted: number }

/** Watches what a subscriber is given; keeps counts, not events. */
export type LogWitness = {
  see: (events: readonly Pick<StoredEvent, 'id' | 'stream' | 'revision' | 'position'>[]) => void
  seen: () => number
  lastPosition: () => bigint
  /** Compares with the number of events that there are. */
  findings: (expectedCount: number) => Findings
}

/** `after` is where the subscriber began; earlier events of a stream are not missed then. */
export function logWitness(after = 0n): LogWitness {
  const ids = new Set<string>()
  const newest = new Map<string, number>()
  let repeated = 0
  let inverted = 0
  let last = after
  return {
    see: (events) => {
      for (const { id, stream, revision, position } of events) {
        if (ids.has(id)) repeated += 1
        ids.add(id)
        const before = newest.get(stream)
        const outOfOrder =
          before === undefined ? after === 0n && revision !== 0 : revision !== before + 1
        if (outOfOrder || position <= last) inverted += 1
        newest.set(stream, Math.max(revision, before ?? -1))
        if (position > last) last = position
      }
    },
    seen: () => ids.size,
    lastPosition: () => last,
    findings: (expectedCount) => ({ skipped: expectedCount - ids.size, repeated, inverted }),
  }
}
