import { html } from 'lit'
import type { Catalogue, CatalogueItem } from '../../../read-api/schemas/circles.ts'
import { command } from '../../client/api.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { sentenceOf } from '../../client/refused.ts'
import { newCommandId } from '../../client/uuid.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { money } from '../../components/money.ts'
import { card, definitions, page } from '../../components/page.ts'
import { banner, emptyState } from '../../components/states.ts'
import { toast } from '../../components/toast.ts'
import type { ScreenModule } from '../../router/route.ts'
import { text } from '../../text/language.ts'
import { circleId } from './circle-in-force.ts'

const quantityMax = 99

const words = {
  heading: { ja: 'ユニーク購入', en: 'Buy uniques' },
  lead: {
    ja: 'ユニークは電話機1台分の回線です。数量を選び、カートに入れてください。金額は税抜です。',
    en: 'A unique is the line of one phone. Choose how many; prices are ex tax.',
  },
  cart: { ja: 'カートを見る', en: 'See the cart' },
  initial: { ja: '初期費用', en: 'Initial fee' },
  monthly: { ja: '月額費用', en: 'Monthly fee' },
  first: { ja: '初月の月額（日割り）', en: 'First month (by days)' },
  whole: { ja: '初月の月額', en: 'First month' },
  quantity: { ja: '数量', en: 'Quantity' },
  add: { ja: 'カートに入れる', en: 'Put into the cart' },
  added: { ja: 'カートに入れました。', en: 'Put into the cart.' },
  none: { ja: '販売中の商品がありません', en: 'Nothing is on sale' },
} as const

/** ユニーク購入: the products of one line each, with today's first month (ORD-01, ORD-13). */
export class BuyUnique extends KaisenElement {
  #catalogue = new LiveQuery<Catalogue>(this, () => ({ path: `circles/${circleId()}/catalogue` }))
  #refused = ''
  #busy = false

  async #add(event: SubmitEvent, code: string) {
    event.preventDefault()
    if (this.#busy) return
    this.#busy = true
    const form = event.target as HTMLFormElement
    const quantity = Number(new FormData(form).get('quantity'))
    const line = { circleId: circleId(), lineId: newCommandId(), productCode: code, quantity }
    const answer = await command('AddToCart', line)
    this.#busy = false
    this.#refused = answer.ok ? '' : sentenceOf(answer.refused)
    if (answer.ok) toast(words.added)
    this.requestUpdate()
  }

  #product(item: CatalogueItem) {
    return card(
      text(item.name),
      html`${definitions([
        [words.initial, money(item.initialFee)],
        [words.monthly, money(item.monthlyFee)],
        [item.prorated ? words.first : words.whole, money(item.firstMonthFee)],
      ])}
        <form class="k-inline-form" @submit=${(event: SubmitEvent) => this.#add(event, item.code)}>
          <label for="quantity-${item.code}">${text(words.quantity)}</label>
          <input
            class="k-input k-input-narrow"
            id="quantity-${item.code}"
            name="quantity"
            type="number"
            min="1"
            max=${quantityMax}
            value="1"
            required
          />
          <button class="k-button k-primary">${text(words.add)}</button>
        </form>`,
    )
  }

  protected override render() {
    return page({
      heading: words.heading,
      lead: words.lead,
      action: html`<a class="k-button" href="/circle/cart">${text(words.cart)}</a>`,
      body: html`${this.#refused === '' ? '' : banner('error', this.#refused)}
      ${this.#catalogue.render(({ items }) => {
        const shown = items.filter(({ group }) => group === 'unique')
        return shown.length === 0
          ? emptyState(words.none)
          : html`<div class="k-grid">${shown.map((item) => this.#product(item))}</div>`
      })}`,
    })
  }
}

define('circle-buy-unique', BuyUnique)

export const screen: ScreenModule['screen'] = () => html`<circle-buy-unique></circle-buy-unique>`
