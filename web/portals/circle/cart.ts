import { html } from 'lit'
import type { Cart, CartLine } from '../../../read-api/schemas/cart.ts'
import { command } from '../../client/api.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { sentenceOf } from '../../client/refused.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { card, chip, page } from '../../components/page.ts'
import { banner, emptyState } from '../../components/states.ts'
import { purchaseSteps, stepper } from '../../components/stepper.ts'
import { toast } from '../../components/toast.ts'
import { japanTimeOf } from '../../format/japan-time.ts'
import { orderLines, orderTotals } from '../../parts/order-figures.ts'
import type { ScreenModule } from '../../router/route.ts'
import { text } from '../../text/language.ts'
import { circleId } from './circle-in-force.ts'

const words = {
  heading: { ja: 'カート', en: 'Cart' },
  empty: { ja: 'カートは空です', en: 'The cart is empty' },
  hint: {
    ja: 'ユニークか電話番号を選んで、カートに入れてください。',
    en: 'Choose a unique or a number and put it into the cart.',
  },
  unique: { ja: 'ユニークを選ぶ', en: 'Choose a unique' },
  number: { ja: '電話番号を選ぶ', en: 'Choose a number' },
  next: { ja: '注文の確認へ進む', en: 'Go on to the confirmation' },
  inside: { ja: 'カートの中身', en: 'In the cart' },
  remove: { ja: '削除', en: 'Remove' },
  removed: { ja: 'カートから削除しました。', en: 'Removed from the cart.' },
  until: { ja: 'までお取り置き', en: 'held until then' },
  expired: { ja: 'お取り置きの時間が過ぎました', en: 'The hold has expired' },
  expiredLead: {
    ja: 'お取り置きの時間が過ぎた番号があります。削除して、もう一度お選びください。',
    en: 'The hold of a number has expired. Please remove it and choose again.',
  },
} as const

/** カート: kept across pages and devices, at today's prices (ORD-10). */
export class CartPage extends KaisenElement {
  #cart = new LiveQuery<Cart>(this, () => ({ path: `circles/${circleId()}/cart` }), {
    views: ['cart', 'wallet'],
  })
  #refused = ''

  async #remove(lineId: string) {
    const answer = await command('RemoveFromCart', { circleId: circleId(), lineId })
    this.#refused = answer.ok ? '' : sentenceOf(answer.refused)
    if (answer.ok) toast(words.removed)
    await this.#cart.refresh()
  }

  #hold({ heldUntil, expired }: CartLine) {
    if (expired) return chip(words.expired, 'bad')
    if (heldUntil === null) return ''
    return chip(`${japanTimeOf(heldUntil)} ${text(words.until)}`, 'waiting')
  }

  #lines(lines: readonly CartLine[]) {
    return html`<ul class="k-plain-list">
      ${lines.map(
        (line) => html`<li class=${line.expired ? 'k-faded' : ''}>
          <span>
            ${text(line.name)} ${line.display ?? ''} × ${line.quantity} ${this.#hold(line)}
          </span>
          <button
            type="button"
            class="k-button k-quiet"
            aria-label="${text(line.name)} ${line.display ?? ''} ${text(words.remove)}"
            @click=${() => this.#remove(line.lineId)}
          >
            ${text(words.remove)}
          </button>
        </li>`,
      )}
    </ul>`
  }

  #full(cart: Cart) {
    const isExpired = cart.lines.some(({ expired }) => expired)
    return html`<div class="k-stack">
      ${stepper(purchaseSteps, 0)}
      ${isExpired ? banner('warning', text(words.expiredLead)) : ''}
      ${this.#refused === '' ? '' : banner('error', this.#refused)}
      ${card(words.inside, html`${this.#lines(cart.lines)} ${orderLines(cart.lines)}`)}
      ${orderTotals(cart.totals)}
      <div class="k-form-foot">
        <a class="k-button k-primary" href="/circle/cart/confirm">${text(words.next)}</a>
      </div>
    </div>`
  }

  protected override render() {
    return page({
      heading: words.heading,
      body: this.#cart.render((cart) =>
        cart.lines.length > 0
          ? this.#full(cart)
          : emptyState(
              words.empty,
              words.hint,
              html`<a class="k-button k-primary" href="/circle/buy/unique">${text(words.unique)}</a>
                <a class="k-button" href="/circle/buy/number">${text(words.number)}</a>`,
            ),
      ),
    })
  }
}

define('circle-cart', CartPage)

export const screen: ScreenModule['screen'] = () => html`<circle-cart></circle-cart>`
