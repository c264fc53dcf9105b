import { katakanaOf } from '../domain/account/furigana.ts'

/** Widths, kana, case, hyphens and blanks make no difference to a search (TXT-07). */
export const folded = (text: string): string =>
  katakanaOf(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/[\s‐-―−-]/g, '')
