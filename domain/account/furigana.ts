import type { BusinessDate } from '../kernel/calendar.ts'
import { type DatedRow, fromTheStart, rowInForce } from '../policy/dated-table.ts'

type FuriganaPolicy = DatedRow & { readonly allowsAlphanumerics: boolean }

/** Which characters a new entry may have; what was entered under an older row stays. */
const furiganaPolicies: readonly FuriganaPolicy[] = [
  {
    policyKey: 'furigana.kana-or-alphanumerics',
    validFrom: fromTheStart,
    allowsAlphanumerics: true,
    source: 'account and device manual, お客様情報の入力; X-06',
  },
  {
    policyKey: 'furigana.kana-only',
    validFrom: '2025-11-18',
    allowsAlphanumerics: false,
    source: 'customer manual Ver2.2.2; X-06',
  },
]

const hiraganaToKatakana = 0x60

/**
 * Half-width kana and hiragana as full-width katakana, voiced marks joined; nothing else changes.
 * NFKC on the whole would turn ㈱ into (株) and other names into names that nobody has (TXT-01).
 */
export const katakanaOf = (text: string): string =>
  text
    .replace(/[\uFF61-\uFF9F]+/g, (kana) => kana.normalize('NFKC'))
    .replace(/[\u3041-\u3096\u30A1-\u30FA][\u3099\u309A]/g, (pair) => pair.normalize('NFC'))
    .replace(/[\u3041-\u3096]/g, (kana) =>
      String.fromCharCode(kana.charCodeAt(0) + hiraganaToKatakana),
    )

const kana = /^[ァ-ヶー・　 ]+$/
const kanaOrAlphanumerics = /^[ァ-ヶー・　 A-Za-z0-9]+$/

/** A furigana as it is kept, and whether it may be entered on that day. */
export type FuriganaVerdict =
  | { valid: true; normalised: string }
  | {
      valid: false
      normalised: string
      reason: 'furigana_missing' | 'furigana_not_kana' | 'furigana_too_long'
    }

/** So many characters a furigana may have. */
export const furiganaLengthMax = 160

/** Reads what a person typed as furigana, by the rule in force on a business date (TXT-01). */
export function readFurigana(input: string, on: BusinessDate): FuriganaVerdict {
  const normalised = katakanaOf(input).trim().toWellFormed()
  if (normalised === '') return { valid: false, normalised, reason: 'furigana_missing' }
  if (normalised.length > furiganaLengthMax)
    return { valid: false, normalised, reason: 'furigana_too_long' }
  const allowed = rowInForce(furiganaPolicies, on)?.allowsAlphanumerics ? kanaOrAlphanumerics : kana
  return allowed.test(normalised)
    ? { valid: true, normalised }
    : { valid: false, normalised, reason: 'furigana_not_kana' }
}
