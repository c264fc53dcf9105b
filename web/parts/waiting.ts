import { html, type TemplateResult } from 'lit'
import { text } from '../text/language.ts'

const hoursADay = 24

/** How long something has waited, in whole hours, then days. */
export const waitingFor = (hours: number): TemplateResult => {
  const days = Math.floor(hours / hoursADay)
  const counted = days > 0 ? days : hours
  const plural = counted === 1 ? '' : 's'
  const both =
    days > 0
      ? { ja: `${days}日経過`, en: `for ${days} day${plural}` }
      : hours === 0
        ? { ja: '1時間未満', en: 'for less than an hour' }
        : { ja: `${hours}時間経過`, en: `for ${hours} hour${plural}` }
  return html`<span class="k-unbroken">${text(both)}</span>`
}
