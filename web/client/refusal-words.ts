type Words = typeof import('../../domain/kernel/refusal-text.ts')

let words: Words | null = null
let coming: Promise<void> | null = null

/** The sentences of all refusals, once they have come; no page waits for them to be drawn. */
export const refusalWords = (): Words | null => words

/** Fetches the sentences; without them a refusal has the general sentence of its kind. */
export function loadRefusalWords(): Promise<void> {
  coming ??= import('../../domain/kernel/refusal-text.ts').then(
    (loaded) => {
      words = loaded
    },
    () => {
      coming = null
    },
  )
  return coming
}
