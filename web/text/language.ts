/** The languages of the product: Japanese by default, English by choice (ACC-11). */
export type Language = 'ja' | 'en'

/** A sentence or label in both languages; every word that a person reads is one of these. */
export type Bilingual = { readonly ja: string; readonly en: string }

const storageKey = 'kaisen.language'
const listeners = new Set<() => void>()

const remembered = (): Language => {
  try {
    return globalThis.localStorage?.getItem(storageKey) === 'en' ? 'en' : 'ja'
  } catch {
    return 'ja'
  }
}

let current: Language = remembered()

const follow = () => {
  const root = globalThis.document?.documentElement
  if (root !== undefined) root.lang = current
}
follow()

/** The language in force. */
export const language = (): Language => current

/** Switches every text on the page at once, without loading it again, and keeps the choice. */
export function setLanguage(next: Language): void {
  if (next === current) return
  current = next
  try {
    globalThis.localStorage?.setItem(storageKey, next)
  } catch {
    // A browser that keeps nothing still switches for this visit.
  }
  follow()
  for (const listener of [...listeners]) listener()
}

/** Calls back after each switch; the result ends it. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The text in the language in force. Call it while rendering, never when a module loads. */
export const text = (both: Bilingual): string => both[current]
