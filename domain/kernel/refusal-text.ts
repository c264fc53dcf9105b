import { accessRefusalText } from '../access/refusal-text.ts'
import { rulesRefusalText } from '../policy/refusal-text.ts'

/** Sentences of one part of the business, by refusal code. */
export type RefusalText = Readonly<Record<string, { readonly ja: string; readonly en: string }>>

/**
 * The sentence for every refusal code, in both languages, for screens, mail and API alike.
 * `{name}` is filled from the refusal's details. Each part of the business brings its own.
 */
export const refusalText: RefusalText = {
  ...accessRefusalText,
  ...rulesRefusalText,
}

/** A refusal as a sentence for people; the code itself where none was written yet. */
export function refusalSentence(
  refusal: { code: string; details: Record<string, unknown> },
  language: 'ja' | 'en',
): string {
  const text = refusalText[refusal.code]?.[language] ?? refusal.code
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(refusal.details, name) ? String(refusal.details[name]) : whole,
  )
}
