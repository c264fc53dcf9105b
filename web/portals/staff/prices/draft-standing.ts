import { html, type TemplateResult } from 'lit'
import { priceListDiff } from '../../../../domain/catalogue/price-list-diff.ts'
import type { PriceListDraftView } from '../../../../read-api/schemas/price-lists.ts'
import { banner } from '../../../components/states.ts'
import { formatInstant } from '../../../format/japan-time.ts'
import { type Bilingual, text } from '../../../text/language.ts'
import { diffView } from './diff-view.ts'
import type { PriceListDraft, Standing } from './price-list-draft.ts'

const words = {
  new: {
    ja: 'まだ保存していません。入力した内容はこのブラウザーだけに残っています。',
    en: 'Not saved yet: what you type is kept in this browser only.',
  },
  typed: {
    ja: '保存していない変更があります。このブラウザーだけに残っています。',
    en: 'There are changes that are not saved: they are kept in this browser only.',
  },
  outdated: {
    ja: 'が、この下書きを保存しました。あなたの入力は残っています。どうするかを選んでください。',
    en: ' has saved this draft meanwhile. What you typed is still here: please choose.',
  },
  theirs: { ja: '相手が変えた点', en: 'What they changed' },
  merge: { ja: '相手の変更を取り込む', en: 'Take over their changes' },
  apart: { ja: '別の下書きとして保存する', en: 'Save mine as another draft' },
  leave: { ja: '自分の変更を捨てる', en: 'Throw my changes away' },
  gone: {
    ja: 'この下書きは、公開または破棄されました。表示しているのは、このブラウザーにある内容です。',
    en: 'This draft was published or thrown away. What you see is what this browser has.',
  },
  savedBy: { ja: '最後の保存：', en: 'Last saved: ' },
} as const

/** What can be done where another has saved, or thrown away, what is on the screen. */
export type StandingActs = { merge: () => void; apart: () => void; leave: () => void }

const button = (label: Bilingual, act: () => void, look = ''): TemplateResult => html`<button
  type="button"
  class="k-button ${look}"
  @click=${act}
>
  ${text(label)}
</button>`

const whoAndWhen = ({ savedBy, savedAt }: PriceListDraftView): string =>
  `${savedBy}（${formatInstant(savedAt)}）`

const outdatedView = (draft: PriceListDraft, stored: PriceListDraftView, acts: StandingActs) =>
  banner(
    'warning',
    html`<p>${whoAndWhen(stored)}${text(words.outdated)}</p>
      <details>
        <summary>${text(words.theirs)}</summary>
        ${diffView(priceListDiff(draft.saved.products, stored.products), { prefix: 'theirs' })}
      </details>
      <div class="k-inline-form">
        ${button(words.merge, acts.merge, 'k-primary')} ${button(words.apart, acts.apart)}
        ${button(words.leave, acts.leave, 'k-danger')}
      </div>`,
  )

/** Whether all is saved, and by whom; what to do where somebody else was quicker. */
export function standingView(
  draft: PriceListDraft,
  stored: PriceListDraftView | undefined,
  standing: Standing,
  acts: StandingActs,
): unknown {
  if (standing === 'outdated' && stored !== undefined) return outdatedView(draft, stored, acts)
  if (standing === 'new') return banner('info', text(words.new))
  const who = stored === undefined ? '' : html`<p>${text(words.savedBy)}${whoAndWhen(stored)}</p>`
  return standing === 'typed'
    ? banner('warning', html`<p>${text(words.typed)}</p>${who}`)
    : banner('success', who)
}

/** The draft is no longer there: what is on the screen can be saved as another. */
export const goneView = (published: boolean, draftId: string, apart: () => void): TemplateResult =>
  banner(
    'warning',
    html`<p>${text(words.gone)}</p>
      <div class="k-inline-form">
        ${button(words.apart, apart)}
        ${
          published
            ? html`<a class="k-button" href="/staff/price-lists/${draftId}">
                ${text({ ja: '公開された料金表を見る', en: 'See the published list' })}
              </a>`
            : ''
        }
      </div>`,
  )
