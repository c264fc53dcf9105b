import { html, type TemplateResult } from 'lit'
import { type PriceListDiff, priceListDiff } from '../../../../domain/catalogue/price-list-diff.ts'
import type { PriceListHead, PriceListView } from '../../../../read-api/schemas/price-lists.ts'
import { today } from '../../../client/session.ts'
import { card } from '../../../components/page.ts'
import { banner } from '../../../components/states.ts'
import { addDays, formatDate } from '../../../format/japan-time.ts'
import { type Bilingual, text } from '../../../text/language.ts'
import { diffView, isEmptyDiff } from './diff-view.ts'
import { differencesCard } from './price-differences.ts'
import type { PriceListDraft, Standing } from './price-list-draft.ts'
import { draftWords } from './words.ts'
import '../../../components/date-field.ts'

const words = {
  changes: { ja: '公開前の確認：変更点', en: 'Before publishing: what changes' },
  against: { ja: '比べる料金表：', en: 'Compared with: ' },
  nothingBefore: { ja: 'その日に適用中の料金表はありません。', en: 'No list is in force then.' },
  otherBase: {
    ja: 'この日には、下書きの元とは別の料金表が適用されます。',
    en: 'On that day another list is in force than the one this draft began from.',
  },
  undoes: {
    ja: 'このまま公開すると、その料金表での変更は、下の変更点のとおり元に戻ります。',
    en: 'Published as it is, the draft undoes that list’s changes as shown below.',
  },
  takeOverList: { ja: 'その料金表の変更を取り込む', en: 'Take over that list’s changes' },
  save: { ja: '下書きを保存する', en: 'Save the draft' },
  until: {
    ja: 'からは、すでに公開した別の料金表が適用されます。この料金表はその前日までです。',
    en: ': another published list is in force from then, this one until the day before.',
  },
} as const

/** The list that is in force on a day, of lists the newest first. */
export const listOn = (lists: readonly PriceListHead[], day: string): PriceListHead | null =>
  lists.find(({ effectiveFrom }) => effectiveFrom <= day) ?? null

/** What the card shows, and what can be done with it. */
export type Publishing = {
  draft: PriceListDraft
  standing: Standing
  lists: readonly PriceListHead[]
  /** The list that the draft takes the place of on its day; null: there is none. */
  base: PriceListView | null
  busy: boolean
  acts: {
    undo: (code: string) => void
    day: (effectiveFrom: string) => void
    takeOverList: () => void
    save: () => void
    publish: (diff: PriceListDiff) => void
    drop: () => void
  }
}

const dayField = ({ draft, acts }: Publishing) => html`<label for="effective-from"
    >${text(draftWords.from)}</label
  >
  <k-date-field
    input-id="effective-from"
    .min=${addDays(today(), 1)}
    .value=${draft.effectiveFrom}
    @k-change=${({ detail }: CustomEvent<string>) => (detail === '' ? undefined : acts.day(detail))}
  ></k-date-field>`

const button = (label: Bilingual, look: string, disabled: boolean, act: () => void) => html`<button
  type="button"
  class="k-button ${look}"
  ?disabled=${disabled}
  @click=${act}
>
  ${text(label)}
</button>`

const againstView = ({ draft, base, acts }: Publishing): unknown => {
  if (base === null) return html`<p>${text(words.nothingBefore)}</p>`
  return html`<p>
      ${text(words.against)}<a href="/staff/price-lists/${base.priceListId}"
        >${text(draftWords.from)} ${formatDate(base.effectiveFrom)}</a
      >
    </p>
    ${
      draft.basedOn === base.priceListId
        ? ''
        : banner(
            'warning',
            html`<p>${text(words.otherBase)}${text(words.undoes)}</p>
              ${button(words.takeOverList, '', false, acts.takeOverList)}`,
          )
    }`
}

const nextListView = ({ draft, lists }: Publishing): unknown => {
  const next = lists.findLast(({ effectiveFrom }) => effectiveFrom > draft.effectiveFrom)
  return next === undefined
    ? ''
    : banner('info', html`${formatDate(next.effectiveFrom)}${text(words.until)}`)
}

/** What changes on the draft's day, against the list that would be in force then; publishing. */
export function publishingCard(publishing: Publishing): TemplateResult {
  const { draft, standing, base, busy, acts } = publishing
  const diff = priceListDiff(base?.products ?? [], draft.products)
  const running = new Map(base?.running.map(({ code, count }) => [code, count]))
  const isBlocked = busy || standing === 'outdated'
  const publish = () => acts.publish(diff)
  const shown = card(
    text(words.changes),
    html`${dayField(publishing)} ${againstView(publishing)} ${nextListView(publishing)}
      ${diffView(diff, { running, undo: acts.undo })}
      <p>${text(draftWords.unaffected)}</p>
      <div class="k-inline-form">
        ${button(words.save, '', isBlocked || standing === 'saved', acts.save)}
        ${button(draftWords.publish, 'k-primary', isBlocked || isEmptyDiff(diff), publish)}
        ${button(draftWords.drop, 'k-danger', isBlocked, acts.drop)}
      </div>`,
  )
  return draft.version === 0
    ? shown
    : html`${shown} ${differencesCard(draft.priceListId, standing !== 'saved')}`
}
