import { html } from 'lit'
import type { Catalogue, CatalogueItem } from '../../read-api/schemas/circles.ts'
import { LiveQuery } from '../client/live-query.ts'
import { define } from '../components/element.ts'
import { money } from '../components/money.ts'
import { card, type DefinitionRow, figures, page } from '../components/page.ts'
import { emptyState } from '../components/states.ts'
import { type Bilingual, text } from '../text/language.ts'
import { productNotes } from './product-notes.ts'
import { quantityMax, ShelfElement } from './shelf-element.ts'
import { shopOf } from './shop.ts'
import './screening-notice.ts'

const words = {
  initial: { ja: '初期費用', en: 'Initial fee' },
  monthly: { ja: '月額費用', en: 'Monthly fee' },
  first: { ja: '初月の月額（日割り）', en: 'First month (by days)' },
  whole: { ja: '初月の月額', en: 'First month' },
  counted: {
    'recording-storage': { ja: '月額費用（保存1GBごと）', en: 'Monthly fee per GB stored' },
    'paper-invoice': { ja: '費用（10枚ごと・発送月）', en: 'Fee per 10 sheets posted' },
  },
  limit: {
    circle: { ja: '1サークルにつき', en: 'At most per circle' },
    account: { ja: '1アカウントにつき', en: 'At most per account' },
    unique: { ja: '1ユニークにつき', en: 'At most per unique' },
  },
  contracts: { ja: '契約まで', en: '' },
  none: { ja: '販売中の商品がありません', en: 'Nothing is on sale' },
} as const

/** What a shelf shows: its heading, what it is for, and which products lie on it. */
export type Shelf = {
  heading: Bilingual
  lead: Bilingual
  /** What people should know before they buy. */
  notes?: readonly Bilingual[]
  holds: (item: CatalogueItem) => boolean
}

const feesOf = (item: CatalogueItem): DefinitionRow[] =>
  item.countedBy === null
    ? [
        [words.initial, money(item.initialFee)],
        [words.monthly, money(item.monthlyFee)],
        [item.prorated ? words.first : words.whole, money(item.firstMonthFee)],
      ]
    : [
        [words.initial, money(item.initialFee)],
        [words.counted[item.countedBy], money(item.monthlyFee)],
      ]

const hints = (notes: readonly Bilingual[]) =>
  notes.length === 0
    ? ''
    : html`<div>${notes.map((note) => html`<p class="k-hint">${text(note)}</p>`)}</div>`

const noteOf = ({ code }: CatalogueItem) => {
  const note = productNotes[code]
  return note === undefined ? '' : html`<p class="k-hint">${text(note)}</p>`
}

/** A shelf of monthly products, with today's first month (ORD-01, ORD-13). */
export class ShelfPage extends ShelfElement {
  static override properties = { kind: {}, shelf: { attribute: false } }
  declare shelf: Shelf

  #catalogue = new LiveQuery<Catalogue>(this, () => ({
    path: `${shopOf(this.kind).path}/catalogue`,
  }))

  constructor() {
    super()
    this.kind = 'circle'
  }

  #product(item: CatalogueItem) {
    const { limit } = item
    const most = limit === null || limit.per === 'unique' ? quantityMax : limit.max
    return card(
      text(item.name),
      html`${noteOf(item)}
        ${figures([
          ...feesOf(item),
          limit === null ? null : [words.limit[limit.per], `${limit.max}${text(words.contracts)}`],
        ])}
        ${this.putForm(item.code, most === 1 ? null : most)}`,
    )
  }

  protected override render() {
    const { heading, lead, notes = [], holds } = this.shelf
    return page({
      heading,
      lead,
      action: this.toCart(),
      body: html`<div class="k-stack">
      <screening-notice></screening-notice>
      ${this.refused()}
      ${hints(notes)}
      ${this.#catalogue.render(({ items }) => {
        const shown = items.filter(holds)
        return shown.length === 0
          ? emptyState(words.none)
          : html`<div class="k-grid">${shown.map((item) => this.#product(item))}</div>`
      })}</div>`,
    })
  }
}

define('k-shelf', ShelfPage)
