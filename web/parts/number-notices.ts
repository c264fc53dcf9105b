import { html, type TemplateResult } from 'lit'
import { countriesHardToReach, noticesOf } from '../../domain/number/notices.ts'
import type { NumberKind } from '../../domain/number/values.ts'
import { card } from '../components/page.ts'
import { countryName } from '../format/country.ts'
import { language, text } from '../text/language.ts'

const words = {
  heading: { ja: 'ご購入の前に', en: 'Before you buy' },
  hardToReach: {
    ja: '次の国の番号は、国の制限により、一部の発信元からの国際電話を受けられないことがあります：',
    en: 'Some callers from abroad cannot reach numbers of these countries: ',
  },
} as const

/** What must be known before a number is bought, of a kind and a country where chosen (ORD-05). */
export const numberNoticesCard = (kind: NumberKind, country: string | null): TemplateResult => {
  const separator = language() === 'ja' ? '、' : ', '
  const names = countriesHardToReach.map((code) => countryName(code, language())).join(separator)
  return card(
    text(words.heading),
    html`<ul class="k-notes">
      ${noticesOf(kind, country).map((notice) => html`<li>${text(notice)}</li>`)}
      ${
        kind === 'overseas' && country === null
          ? html`<li>${text(words.hardToReach)}${names}</li>`
          : ''
      }
    </ul>`,
  )
}
