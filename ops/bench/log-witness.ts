import type { StoredEvent } from '../../domain/kernel/event.ts'

/**
 * What a subscriber saw wrong: all zeros is the promise. Inverted: after a later one of its own
 * stream, or (where the store promises an order of the log) of the log.
 */
export type Findings = { skipped: number; repeated: number; inverted: number }

/** Watches what a subscriber is given; keeps counts, not events. */
export type LogWitness = {
  see: (events: readonly Pick<StoredEvent, 'id' | 'stream' | 'revision' | 'position'>[]) => void
  seen: () => number
  lastPosition: () => bigint
  /** Compares with the number of events that there are. */
  findings: (expectedCount: number) => Findings
}

/** `logOrder`: positions must rise, too. */
export function logWitness(logOrder: boolean): LogWitness {
  const ids = new Set<string>()
  const newest = new Map<string, number>()
  let repeated = 0
  let inverted = 0
  let last = 0n
  return {
    see: (events) => {
      for (const { id, stream, revision, position } of events) {
        const before = newest.get(stream) ?? -1
        if (ids.has(id)) repeated += 1
        else if (revision < before || (logOrder && position <= last)) inverted += 1
        ids.add(id)
        newest.set(stream, Math.max(revision, before))
        if (position > last) last = position
      }
    },
    seen: () => ids.size,
    lastPosition: () => last,
    findings: (expectedCount) => ({ skipped: expectedCount - ids.size, repeated, inverted }),
  }
}
