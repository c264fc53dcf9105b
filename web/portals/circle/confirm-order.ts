import { html } from 'lit'
import type { Cart } from '../../../read-api/schemas/cart.ts'
import { command } from '../../client/api.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { sentenceOf } from '../../client/refused.ts'
import { newCommandId } from '../../client/uuid.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { money } from '../../components/money.ts'
import { card, definitions, page } from '../../components/page.ts'
import { banner, emptyState } from '../../components/states.ts'
import { purchaseSteps, stepper } from '../../components/stepper.ts'
import { formatDate } from '../../format/japan-time.ts'
import { orderLines, orderTotals } from '../../parts/order-figures.ts'
import { goInstead } from '../../router/navigation.ts'
import type { ScreenModule } from '../../router/route.ts'
import { text } from '../../text/language.ts'
import { circleId } from './circle-in-force.ts'

const words = {
  heading: { ja: '注文の確認', en: 'Confirm the order' },
  lead: {
    ja: '内容をご確認のうえ、注文を確定してください。確定した注文は取り消せません。',
    en: 'Please check before you order. An order cannot be taken back.',
  },
  lines: { ja: '注文内容', en: 'What you order' },
  pay: { ja: 'お支払い', en: 'Payment' },
  method: { ja: '支払い方法', en: 'Paid from' },
  wallet: { ja: 'プリペイド残額', en: 'The prepaid balance' },
  available: { ja: 'ご利用可能額', en: 'Available' },
  needed: { ja: '引き落とし額（税込・端数処理前）', en: 'To be debited (tax included, exact)' },
  after: { ja: '注文後の残額', en: 'Left after the order' },
  purchasedOn: { ja: '購入日', en: 'Date of purchase' },
  provided: { ja: '提供時期', en: 'Provided' },
  atOnce: { ja: '確定後すぐ', en: 'At once' },
  renewal: {
    ja: '月額費用は毎月1日に自動で引き落とします。解約は「契約と解約」からいつでも申し込めます。',
    en: 'Monthly fees are debited on each 1st. You may apply for cancellation at any time.',
  },
  short: { ja: '残額が不足しています。不足額：', en: 'The balance is too low. Missing: ' },
  askOwner: {
    ja: 'アカウントの管理者にプリペイドの購入をご依頼ください。',
    en: 'Please ask the account’s administrator to top up.',
  },
  verb: { ja: '注文を確定する', en: 'Place the order' },
  back: { ja: 'カートに戻る', en: 'Back to the cart' },
  empty: { ja: 'カートは空です', en: 'The cart is empty' },
} as const

/** 確認: the figures that are charged, or a refusal with the new ones (ORD-12..14, BEY-03). */
export class ConfirmOrder extends KaisenElement {
  #cart = new LiveQuery<Cart>(this, () => ({ path: `circles/${circleId()}/cart` }), {
    views: ['cart', 'wallet'],
  })
  #refused = ''
  #busy = false
  /** One order for this page, however often the button is pressed. */
  readonly #orderId = newCommandId()
  #attempt = { commandId: newCommandId(), total: '' }

  async #place(cart: Cart) {
    if (this.#busy) return
    this.#busy = true
    this.requestUpdate()
    const confirmedTotal = cart.totals.firstMonth.total
    if (this.#attempt.total !== confirmedTotal)
      this.#attempt = { commandId: newCommandId(), total: confirmedTotal }
    const order = { circleId: circleId(), orderId: this.#orderId, confirmedTotal }
    const answer = await command('PlaceOrder', order, { commandId: this.#attempt.commandId })
    this.#busy = false
    if (answer.ok) return goInstead(`/circle/orders/${this.#orderId}`)
    this.#refused = sentenceOf(answer.refused)
    this.#attempt = { commandId: newCommandId(), total: confirmedTotal }
    await this.#cart.refresh()
    this.requestUpdate()
  }

  #payment(cart: Cart) {
    const isShort = BigInt(cart.shortfall) > 0n
    const left = (BigInt(cart.available) - BigInt(cart.needed)).toString()
    return card(
      words.pay,
      html`${definitions([
        [words.method, text(words.wallet)],
        [words.available, money(cart.available)],
        [words.needed, money(cart.needed)],
        isShort ? null : [words.after, money(left)],
        [words.purchasedOn, formatDate(cart.purchasedOn)],
        [words.provided, text(words.atOnce)],
      ])}
      <p class="k-hint">${text(words.renewal)}</p>
      ${
        isShort
          ? banner(
              'error',
              html`${text(words.short)}<strong>${money(cart.shortfall)}</strong>
                ${text(words.askOwner)}`,
            )
          : ''
      }`,
    )
  }

  #form(cart: Cart) {
    const blocked = this.#busy || BigInt(cart.shortfall) > 0n
    return html`<div class="k-stack">
      ${stepper(purchaseSteps, 1)}
      ${this.#refused === '' ? '' : banner('error', this.#refused)}
      ${card(words.lines, html`${orderLines(cart.lines)} ${orderTotals(cart.totals)}`)}
      ${this.#payment(cart)}
      <div class="k-form-foot">
        <a class="k-button" href="/circle/cart">${text(words.back)}</a>
        <button
          type="button"
          class="k-button k-primary"
          aria-disabled=${blocked ? 'true' : 'false'}
          @click=${() => blocked || this.#place(cart)}
        >
          ${text(words.verb)}
        </button>
      </div>
    </div>`
  }

  protected override render() {
    return page({
      heading: words.heading,
      lead: words.lead,
      body: this.#cart.render((cart) =>
        cart.lines.length === 0 ? emptyState(words.empty) : this.#form(cart),
      ),
    })
  }
}

define('circle-confirm-order', ConfirmOrder)

export const screen: ScreenModule['screen'] = () =>
  html`<circle-confirm-order></circle-confirm-order>`
