import type { ExpectedRevision } from './port.ts'

const streamsMax = 20_000

/**
 * What this process has seen of each stream's end: behind the truth at times, never ahead of it.
 * With it most groups are written without a look-up.
 */
export type NewestRevisions = {
  saw: (stream: string, revision: number) => void
  /** The newest revision that the append may build on; null where only a look-up can tell. */
  baseFor: (stream: string, expected: ExpectedRevision) => number | null
}

/** Keeps the streams used last. */
export function newestRevisions(): NewestRevisions {
  const seen = new Map<string, number>()
  return {
    saw: (stream, revision) => {
      const before = seen.get(stream)
      if (before !== undefined) {
        if (before >= revision) return
        seen.delete(stream)
      } else if (seen.size >= streamsMax) {
        seen.delete(seen.keys().next().value as string)
      }
      seen.set(stream, revision)
    },
    baseFor: (stream, expected) => {
      const newest = seen.get(stream)
      if (newest === undefined) return expected === 'none' ? -1 : null
      return expected === 'any' || expected === newest ? newest : null
    },
  }
}
