import { readFurigana } from '../../domain/account/furigana.ts'
import { accountRefusalText } from '../../domain/account/refusal-text.ts'
import type { Field, FieldValue } from '../components/form-model.ts'
import { halfWidth } from '../format/half-width.ts'
import type { Bilingual } from '../text/language.ts'

const words = {
  kana: { ja: '全角カタカナ', en: 'In full-width katakana' },
  figureKana: {
    ja: '数字は読み（カタカナ）で入力してください。例：2-5-8 は ニノゴノハチ',
    en: 'Please write numbers as they are read, in katakana: 2-5-8 is ニノゴノハチ.',
  },
  companyKana: {
    ja: '「カ）」などと略さず、読みをすべて入力してください。例：カブシキガイシャ',
    en: 'Please write the whole reading: カ) is カブシキガイシャ.',
  },
} as const satisfies Record<string, Bilingual>

/** How the reading of a street and a building is written. */
export const streetKana: Bilingual = {
  ja: '全角カタカナ。数字も読みで入力してください。例：ウメダニノゴノハチ アオゾラビルサンカイ',
  en: 'In full-width katakana, numbers as they are read, such as ウメダニノゴノハチ',
}

/** Forms ask by the newest rule, also of those who have not logged in. */
const byNewestRule = '9999-12-31'

const checkFurigana = (value: FieldValue): Bilingual | null => {
  const verdict = readFurigana(String(value), byNewestRule)
  if (verdict.valid) return null
  const typed = halfWidth(verdict.normalised)
  if (/\d/.test(typed)) return words.figureKana
  return /[()]/.test(typed) ? words.companyKana : (accountRefusalText[verdict.reason] ?? null)
}

/** A furigana field, checked by the rule of the day (TXT-01). */
export const furiganaField = (name: string, label: Bilingual, required = true): Field => ({
  name,
  label,
  required,
  maxLength: 160,
  example: words.kana,
  check: checkFurigana,
})
