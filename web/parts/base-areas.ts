import type { Base } from '../../domain/site/base-address-rule.ts'
import { type Bilingual, language, text } from '../text/language.ts'

const words = {
  whole: { ja: '全域', en: ' (all of it)' },
} as const satisfies Record<string, Bilingual>

/** The areas whose numbers a place of business opens: 06、072, or a whole prefecture (TEL-05). */
export const areasOf = ({ prefecture, areaCodes }: Base): string =>
  areaCodes === null
    ? `${prefecture}${text(words.whole)}`
    : areaCodes.join(language() === 'ja' ? '、' : ', ')

/** The areas of several places, each once. */
export const areasOfAll = (bases: readonly Base[]): string =>
  [...new Set(bases.map(areasOf))].join(language() === 'ja' ? '、' : ', ')
