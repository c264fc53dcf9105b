import { html } from 'lit'
import type { Catalogue, CatalogueItem } from '../../read-api/schemas/circles.ts'
import { command } from '../client/api.ts'
import { LiveQuery } from '../client/live-query.ts'
import { sentenceOf } from '../client/refused.ts'
import { newCommandId } from '../client/uuid.ts'
import { define, KaisenElement } from '../components/element.ts'
import { money } from '../components/money.ts'
import { card, type DefinitionRow, definitions, page } from '../components/page.ts'
import { banner, emptyState } from '../components/states.ts'
import { toast } from '../components/toast.ts'
import { type Bilingual, text } from '../text/language.ts'
import { type ShopKind, shopOf } from './shop.ts'
import './screening-notice.ts'

const quantityMax = 99

const words = {
  cart: { ja: 'カートを見る', en: 'See the cart' },
  initial: { ja: '初期費用', en: 'Initial fee' },
  monthly: { ja: '月額費用', en: 'Monthly fee' },
  first: { ja: '初月の月額（日割り）', en: 'First month (by days)' },
  whole: { ja: '初月の月額', en: 'First month' },
  counted: {
    'recording-storage': { ja: '月額費用（保存10億バイトごと）', en: 'Monthly fee per 10⁹ bytes' },
    'paper-invoice': { ja: '費用（10枚ごと・発送月）', en: 'Fee per 10 sheets posted' },
  },
  quantity: { ja: '数量', en: 'Quantity' },
  limit: {
    circle: { ja: '1サークルにつき', en: 'At most per circle' },
    account: { ja: '1アカウントにつき', en: 'At most per account' },
  },
  contracts: { ja: '契約まで', en: '' },
  add: { ja: 'カートに入れる', en: 'Put into the cart' },
  added: { ja: 'カートに入れました。', en: 'Put into the cart.' },
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

/** The id of a field must not depend on the page's address. */
const fieldOf = (code: string): string => `quantity-${code}`

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

/** A shelf of monthly products, with today's first month (ORD-01, ORD-13). */
export class ShelfPage extends KaisenElement {
  static override properties = { kind: {}, shelf: { attribute: false } }
  declare kind: ShopKind
  declare shelf: Shelf

  #catalogue = new LiveQuery<Catalogue>(this, () => ({
    path: `${shopOf(this.kind).path}/catalogue`,
  }))
  #refused = ''
  #busy = false

  constructor() {
    super()
    this.kind = 'circle'
  }

  async #add(event: SubmitEvent, productCode: string) {
    event.preventDefault()
    if (this.#busy) return
    this.#busy = true
    const form = event.target as HTMLFormElement
    const quantity = Number(new FormData(form).get('quantity') ?? 1)
    const line = { cart: shopOf(this.kind).cart, lineId: newCommandId(), productCode, quantity }
    const answer = await command('AddToCart', line)
    this.#busy = false
    this.#refused = answer.ok ? '' : sentenceOf(answer.refused)
    if (answer.ok) toast(words.added)
    this.requestUpdate()
  }

  #product(item: CatalogueItem) {
    const most = item.limit?.max ?? quantityMax
    const field = fieldOf(item.code)
    return card(
      text(item.name),
      html`${definitions([
        ...feesOf(item),
        item.limit === null
          ? null
          : [words.limit[item.limit.per], `${item.limit.max}${text(words.contracts)}`],
      ])}
        <form class="k-inline-form" @submit=${(event: SubmitEvent) => this.#add(event, item.code)}>
          ${
            most === 1
              ? ''
              : html`<label for=${field}>${text(words.quantity)}</label>
                <input
                  class="k-input k-input-narrow"
                  id=${field}
                  name="quantity"
                  type="number"
                  min="1"
                  max=${most}
                  value="1"
                  required
                />`
          }
          <button class="k-button k-primary">${text(words.add)}</button>
        </form>`,
    )
  }

  protected override render() {
    const { heading, lead, notes = [], holds } = this.shelf
    return page({
      heading,
      lead,
      action: html`<a class="k-button" href="${shopOf(this.kind).base}/cart">
        ${text(words.cart)}
      </a>`,
      body: html`<div class="k-stack">
      <screening-notice></screening-notice>
      ${this.#refused === '' ? '' : banner('error', this.#refused)}
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
