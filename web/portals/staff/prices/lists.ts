import { html } from 'lit'
import type {
  PriceListDraftHead,
  PriceListDrafts,
  PriceListHead,
  PriceLists,
} from '../../../../read-api/schemas/price-lists.ts'
import { LiveQuery } from '../../../client/live-query.ts'
import { hasOneOf } from '../../../client/rights.ts'
import { define, KaisenElement } from '../../../components/element.ts'
import { card, chip, page } from '../../../components/page.ts'
import { banner } from '../../../components/states.ts'
import type { Column, Row } from '../../../components/table-model.ts'
import { place } from '../../../router/navigation.ts'
import type { ScreenModule } from '../../../router/route.ts'
import { text } from '../../../text/language.ts'
import { countsSentence } from './diff-view.ts'
import { statutoryFeesCard } from './statutory-fees.ts'
import '../../../components/table.ts'

const words = {
  heading: { ja: '料金表', en: 'Price lists' },
  lead: {
    ja: '適用開始日ごとの料金表です。公開した料金表は変わらず、契約済みの料金も変わりません。',
    en: 'One list for each day of beginning. What was sold keeps the price it was sold at.',
  },
  draft: { ja: '新しい料金表を作る', en: 'Write a new price list' },
  published: { ja: '料金表を公開しました。', en: 'The price list is published.' },
  discarded: { ja: '下書きを破棄しました。', en: 'The draft is thrown away.' },
  drafts: { ja: '保存した下書き', en: 'Saved drafts' },
  none: { ja: '料金表はまだありません', en: 'There is no price list yet' },
} as const

const states = {
  past: { label: { ja: '過去', en: 'Past' }, tone: 'ended' },
  'in-force': { label: { ja: '適用中', en: 'In force' }, tone: 'active' },
  future: { label: { ja: '適用前', en: 'Not yet' }, tone: 'waiting' },
} as const

const columns: readonly Column[] = [
  { key: 'effectiveFrom', label: { ja: '適用開始日', en: 'From' }, kind: 'date', title: true },
  {
    key: 'state',
    label: { ja: '状態', en: 'State' },
    cell: ({ state }) => {
      const { label, tone } = states[state as PriceListHead['state']]
      return chip(label, tone)
    },
  },
  { key: 'products', label: { ja: '商品数', en: 'Products' }, kind: 'count' },
]

const draftColumns: readonly Column[] = [
  { key: 'effectiveFrom', label: { ja: '適用開始日', en: 'From' }, kind: 'date', title: true },
  {
    key: 'changes',
    label: { ja: '変更点', en: 'Changes' },
    cell: (row) => text(countsSentence(row as PriceListDraftHead)),
  },
  { key: 'savedBy', label: { ja: '最後に保存した人', en: 'Last saved by' } },
  { key: 'savedAt', label: { ja: '最後の保存', en: 'Last saved' }, kind: 'instant' },
  { key: 'startedBy', label: { ja: '作成した人', en: 'Begun by' }, wideOnly: true },
  { key: 'startedAt', label: { ja: '作成', en: 'Begun' }, kind: 'instant', wideOnly: true },
]

/** 料金表: every list by its day of beginning, and what staff are writing (ORD-01). */
export class StaffPriceLists extends KaisenElement {
  #lists = new LiveQuery<PriceLists>(this, () => ({ path: 'price-lists' }), {
    views: ['catalogue'],
  })
  #drafts = new LiveQuery<PriceListDrafts>(this, () => ({ path: 'price-list-drafts' }), {
    views: ['catalogue'],
  })

  #draftCard() {
    const items = this.#drafts.value?.items ?? []
    return items.length === 0
      ? ''
      : card(
          words.drafts,
          html`<k-table
            .columns=${draftColumns}
            .rows=${items}
            .href=${(row: Row) => `/staff/price-lists/drafts/${row.draftId}`}
            url-prefix="drafts"
            size="50"
            caption=${text(words.drafts)}
          ></k-table>`,
        )
  }

  protected override render() {
    const { query } = place()
    const lists = this.#lists.value
    const said = query.has('published')
      ? words.published
      : query.has('discarded')
        ? words.discarded
        : null
    return page({
      heading: words.heading,
      lead: words.lead,
      ...(hasOneOf(['price:publish'])
        ? {
            action: html`<a class="k-button k-primary" href="/staff/price-lists/draft">
        ${text(words.draft)}
      </a>`,
          }
        : {}),
      body: html`<div class="k-stack">
        ${said === null ? '' : banner('success', text(said))}
        ${this.#draftCard()}
      ${this.#lists.render(
        ({ items }) =>
          html`<k-table
            .columns=${columns}
            .rows=${items}
            .href=${(row: Row) => `/staff/price-lists/${row.priceListId}`}
            .empty=${{ title: words.none }}
            caption=${text(words.heading)}
          ></k-table>`,
      )}
      ${lists === undefined ? '' : statutoryFeesCard(lists)}</div>`,
    })
  }
}

define('staff-price-lists', StaffPriceLists)

export const screen: ScreenModule['screen'] = () => html`<staff-price-lists></staff-price-lists>`
