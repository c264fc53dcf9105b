import { html, nothing, type TemplateResult } from 'lit'
import { type Refused, sentenceOf } from '../client/refused.ts'
import { type Bilingual, text } from '../text/language.ts'
import { words } from '../text/words.ts'
import { icon } from './icon.ts'

const bar = html`<div class="k-skeleton-line" aria-hidden="true"></div>`

/** Grey bars in the place of what is being loaded; said once to screen readers. */
export const skeleton = (lines = 4): TemplateResult => html`<div class="k-skeleton" role="status">
  <span class="k-only-heard">${text(words.loading)}</span>
  ${Array.from({ length: lines }, () => bar)}
</div>`

/** What is not there, or not for this reader, is not there at the next try either. */
const isNowhere = ({ kind }: Refused): boolean => kind === 'missing' || kind === 'invalid'

/** The way to the first page of whoever is logged in. */
export const homeLink = (): TemplateResult =>
  html`<a class="k-button" href="/">${text(words.toHome)}</a>`

/** A refused or failed load: the reason, and a way to try again or on to where it helps. */
export const failure = (refused: Refused, retry?: () => void): TemplateResult => {
  const isLost = retry !== undefined && isNowhere(refused)
  const again = html`<button type="button" class="k-button" @click=${retry}>
    ${icon('retry')}${text(words.retry)}
  </button>`
  return html`<div class="k-banner k-banner-error" role="alert">
    ${icon('error')}
    <div>
      <p>${isLost ? text(words.nowhere) : sentenceOf(refused)}</p>
      ${isLost ? html`<p>${text(words.pageMissingHint)}</p>` : nothing}
      ${retry === undefined || refused.kind === 'forbidden' ? nothing : isLost ? homeLink() : again}
    </div>
  </div>`
}

/** Nothing here yet: what it will be, and what to do first. */
export const emptyState = (
  title: Bilingual,
  hint?: Bilingual,
  action?: TemplateResult,
): TemplateResult => html`<div class="k-empty">
  <p class="k-empty-title">${text(title)}</p>
  ${hint === undefined ? nothing : html`<p>${text(hint)}</p>`}
  ${action ?? nothing}
</div>`

/** How a banner is meant. */
export type Tone = 'info' | 'success' | 'warning' | 'error'

const toneIcons = { info: 'info', success: 'check', warning: 'warning', error: 'error' } as const

/** A notice above the content; `warning` and `error` only where someone has to act. */
export const banner = (tone: Tone, content: unknown): TemplateResult =>
  html`<div class="k-banner k-banner-${tone}" role=${tone === 'error' ? 'alert' : 'note'}>
    ${icon(toneIcons[tone])}
    <div>${content}</div>
  </div>`
