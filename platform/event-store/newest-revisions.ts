import type { ExpectedRevision } from './port.ts'

const streamsPerGenerationMax = 20_000

/**
 * What this process has seen of each stream's end: behind the truth at times, never ahead of it.
 * With it most groups are written without a look-up.
 */
export type NewestRevisions = {
  saw: (stream: string, revision: number) => void
  /** The newest revision that the append may build on; null where only a look-up can tell. */
  baseFor: (stream: string, expected: ExpectedRevision) => number | null
}

/** Two generations: a full young one becomes the old one, and the old one is forgotten whole. */
export function newestRevisions(): NewestRevisions {
  let young = new Map<string, number>()
  let old = new Map<string, number>()
  return {
    saw: (stream, revision) => {
      if ((young.get(stream) ?? old.get(stream) ?? -1) > revision) return
      if (young.size >= streamsPerGenerationMax) {
        old = young
        young = new Map()
      }
      young.set(stream, revision)
    },
    baseFor: (stream, expected) => {
      const newest = young.get(stream) ?? old.get(stream)
      if (newest === undefined) return expected === 'none' ? -1 : null
      return expected === 'any' || expected === newest ? newest : null
    },
  }
}
