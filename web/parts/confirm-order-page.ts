import { html } from 'lit'
import type { Cart } from '../../read-api/schemas/cart.ts'
import { command } from '../client/api.ts'
import { LiveQuery } from '../client/live-query.ts'
import { newCommandId } from '../client/uuid.ts'
import { define } from '../components/element.ts'
import { money } from '../components/money.ts'
import { card, definitions, figures, page } from '../components/page.ts'
import { banner, emptyState } from '../components/states.ts'
import { formatDate } from '../format/japan-time.ts'
import { decimalsOf } from '../format/money.ts'
import { goInstead } from '../router/navigation.ts'
import { text } from '../text/language.ts'
import { ConfirmPage } from './confirm-page.ts'
import { finalConfirmation } from './final-confirmation.ts'
import { orderLines, orderTotals, shownLinesOf } from './order-figures.ts'
import { type ShopKind, shopOf } from './shop.ts'

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
  short: { ja: '残額が不足しています。不足額：', en: 'The balance is too low. Missing: ' },
  askOwner: {
    ja: 'アカウントの管理者にプリペイドの購入をご依頼ください。',
    en: 'Please ask the account’s administrator to top up.',
  },
  topUp: { ja: 'プリペイドを購入する', en: 'Top up' },
  verb: { ja: '注文を確定する', en: 'Place the order' },
  empty: { ja: 'カートは空です', en: 'The cart is empty' },
} as const

/** 確認: the figures that are charged, or a refusal with the new ones (ORD-12..14, BEY-03). */
export class ConfirmOrder extends ConfirmPage {
  static override properties = { kind: {} }
  declare kind: ShopKind

  protected readonly cart = new LiveQuery<Cart>(
    this,
    () => ({ path: `${shopOf(this.kind).path}/cart`, params: { settlement: 'monthly' } }),
    { views: ['cart', 'wallet'] },
  )
  /** One order for this page, however often the button is pressed. */
  readonly #orderId = newCommandId()

  constructor() {
    super()
    this.kind = 'circle'
  }

  async #place(cart: Cart) {
    const { version, digest } = cart.confirmation
    const order = {
      cart: shopOf(this.kind).cart,
      orderId: this.#orderId,
      settlement: cart.settlement,
      confirmedTotal: cart.totals.firstMonth.total,
      confirmation: { version, digest },
    }
    const isDone = await this.confirm(digest, (commandId) =>
      command('PlaceOrder', order, { commandId }),
    )
    if (isDone) goInstead(`${shopOf(this.kind).base}/orders/${this.#orderId}`)
  }

  #short(cart: Cart) {
    const cure =
      this.kind === 'account'
        ? html`<a href="/account/top-up">${text(words.topUp)}</a>`
        : text(words.askOwner)
    return banner(
      'error',
      html`${text(words.short)}<strong>${money(cart.shortfall)}</strong> ${cure}`,
    )
  }

  #payment(cart: Cart) {
    const isShort = BigInt(cart.shortfall) > 0n
    const left = (BigInt(cart.available) - BigInt(cart.needed)).toString()
    const { available, needed } = cart
    const decimals = decimalsOf([available, needed, ...(isShort ? [] : [left])])
    return card(
      words.pay,
      html`${definitions([
        [words.method, text(words.wallet)],
        [words.purchasedOn, formatDate(cart.purchasedOn)],
      ])}
      ${figures([
        [words.available, money(available, { decimals })],
        [words.needed, money(needed, { decimals })],
        isShort ? null : [words.after, money(left, { decimals })],
      ])}
      ${isShort ? this.#short(cart) : ''}`,
    )
  }

  #form(cart: Cart) {
    const { statutory } = cart
    const lines = html`${orderLines(shownLinesOf(cart, 'monthly'), { statutory })}
      ${orderTotals(cart.totals)}`
    const content = html`${card(words.lines, lines)} ${this.#payment(cart)}
    ${finalConfirmation(cart)}`
    return this.confirmation(content, {
      base: shopOf(this.kind).base,
      verb: words.verb,
      isBlocked: BigInt(cart.shortfall) > 0n,
      confirm: () => void this.#place(cart),
    })
  }

  protected override render() {
    return page({
      heading: words.heading,
      lead: words.lead,
      body: this.cart.render((cart) =>
        cart.lines.some(({ settlement }) => settlement === 'monthly')
          ? this.#form(cart)
          : emptyState(words.empty),
      ),
    })
  }
}

define('k-confirm-order', ConfirmOrder)
