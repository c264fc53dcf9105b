import { html } from 'lit'
import { ref } from 'lit/directives/ref.js'
import type { CartClass } from '../../domain/cart/mixture.ts'
import type { Cart } from '../../read-api/schemas/cart.ts'
import { command } from '../client/api.ts'
import { LiveQuery } from '../client/live-query.ts'
import { sentenceOf } from '../client/refused.ts'
import { define, KaisenElement } from '../components/element.ts'
import { card, chip, page } from '../components/page.ts'
import { banner, emptyState } from '../components/states.ts'
import { purchaseSteps, stepper } from '../components/stepper.ts'
import { toast } from '../components/toast.ts'
import { japanTimeOf } from '../format/japan-time.ts'
import { parseCount } from '../format/money.ts'
import { go } from '../router/navigation.ts'
import { type Bilingual, text } from '../text/language.ts'
import { otherRows } from './cart-rows.ts'
import { cartTotals } from './cart-totals.ts'
import { orderLines, shownLinesOf } from './order-figures.ts'
import type { LineEditor, ShownLine } from './order-rows.ts'
import { type ShopKind, shopOf } from './shop.ts'
import '../components/quantity.ts'
import './screening-notice.ts'

const words = {
  heading: { ja: 'カート', en: 'Cart' },
  empty: { ja: 'カートは空です', en: 'The cart is empty' },
  hint: { ja: '商品を選んで、カートに入れてください。', en: 'Choose something to buy first.' },
  uniques: { ja: 'ユニークを選ぶ', en: 'Choose a unique' },
  numbers: { ja: '電話番号を選ぶ', en: 'Choose a number' },
  options: { ja: 'オプションを選ぶ', en: 'Choose an option' },
  devices: { ja: '機器を選ぶ', en: 'Choose a device' },
  next: { ja: '注文の確認へ進む', en: 'Go on to the confirmation' },
  mixed: {
    ja: '区分の違う行は、同時に決済できません。区分をひとつ選んで進むか、不要な行を削除してください。',
    en: 'These are settled apart: go on with one class, or remove lines. The others stay here.',
  },
  inside: { ja: 'カートの中身', en: 'In the cart' },
  save: { ja: '変更を保存する', en: 'Save the changes' },
  saved: { ja: 'カートの変更を保存しました。', en: 'The cart has been changed.' },
  unsaved: {
    ja: 'まだ保存していない変更があります。確認へ進むときに保存されます。',
    en: 'There are changes that are not saved yet. Going on saves them.',
  },
  quantityOf: { ja: 'の数量', en: ': quantity' },
  removeOf: { ja: 'を削除', en: ': remove' },
  until: { ja: 'までお取り置き', en: 'held until then' },
  expired: { ja: 'お取り置きの時間が過ぎました', en: 'The hold has expired' },
  expiredLead: {
    ja: 'お取り置きの時間が過ぎた番号があります。削除して、もう一度お選びください。',
    en: 'The hold of a number has expired. Please remove it and choose again.',
  },
} as const

/** Where each class is confirmed, and how its button is called beside those of others. */
const ways: Readonly<Record<CartClass, { step: string; label: Bilingual }>> = {
  monthly: {
    step: 'confirm',
    label: { ja: '月額費用の商品の確認へ進む', en: 'Go on with monthly products' },
  },
  devices: { step: 'devices', label: { ja: '機器の確認へ進む', en: 'Go on with devices' } },
  'top-ups': {
    step: 'top-ups',
    label: { ja: 'プリペイドの確認へ進む', en: 'Go on with top-ups' },
  },
  cancellations: {
    step: 'cancellations',
    label: { ja: '解約の確認へ進む', en: 'Go on with cancellations' },
  },
}

/** Where an empty cart leads. */
const shelves: Readonly<Record<ShopKind, readonly [path: string, label: Bilingual][]>> = {
  circle: [
    ['buy/unique', words.uniques],
    ['buy/number', words.numbers],
    ['buy/option', words.options],
    ['buy/device', words.devices],
  ],
  account: [
    ['buy/option', words.options],
    ['buy/device', words.devices],
  ],
}

const isGoods = (each: CartClass): boolean => each === 'monthly' || each === 'devices'

/** カート of a circle or account: kept across pages and devices, at today's prices (ORD-10). */
export class CartPage extends KaisenElement {
  static override properties = { kind: {} }
  declare kind: ShopKind

  #cart = new LiveQuery<Cart>(this, () => ({ path: `${shopOf(this.kind).path}/cart` }), {
    views: ['cart', 'wallet'],
  })
  /** The devices beside monthly products: a cart's figures are of one settlement. */
  #beside = new LiveQuery<Cart>(
    this,
    () => {
      const settlement = this.#cart.value?.settlements[1]
      if (settlement === undefined) return null
      return { path: `${shopOf(this.kind).path}/cart`, params: { settlement } }
    },
    { views: ['cart', 'wallet'] },
  )
  #form: HTMLFormElement | null = null
  #isChanged = false
  #refused = ''
  #busy = false

  constructor() {
    super()
    this.kind = 'circle'
  }

  async #save(event: Event, cart: Cart) {
    event.preventDefault()
    if (this.#busy || this.#form === null) return
    this.#busy = true
    const typed = new FormData(this.#form)
    const remove = typed.getAll('remove').map(String)
    const quantities = cart.lines
      .map(({ lineId, quantity }) => ({
        lineId,
        quantity: parseCount(String(typed.get(`quantity-${lineId}`) ?? quantity)) ?? quantity,
      }))
      .filter(({ lineId }) => !remove.includes(lineId))
    const whose = shopOf(this.kind).cart
    const answer = await command('SaveCart', { cart: whose, remove, quantities })
    this.#busy = false
    this.#refused = answer.ok ? '' : sentenceOf(answer.refused)
    if (answer.ok) {
      this.#isChanged = false
      for (const tick of this.#form.querySelectorAll<HTMLInputElement>('[name=remove]'))
        tick.checked = false
      toast(words.saved)
    }
    await Promise.all([this.#cart.refresh(), this.#beside.refresh()])
    this.requestUpdate()
  }

  /** What was typed and not saved is ordered as it was typed, or not at all. */
  async #goOn(event: Event, cart: Cart) {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]')
    if (!this.#isChanged || link === null) return
    event.preventDefault()
    if (this.#form?.reportValidity() !== true) return
    await this.#save(event, cart)
    const isThere = this.#cart.value?.classes.some((each) =>
      link.pathname.endsWith(`/${ways[each].step}`),
    )
    if (!this.#isChanged && isThere === true) go(link.pathname)
  }

  #change() {
    if (this.#isChanged) return
    this.#isChanged = true
    this.requestUpdate()
  }

  #editor(cart: Cart): LineEditor {
    const found = new Map(cart.lines.map((line) => [line.lineId, line]))
    const named = ({ name, display }: ShownLine) => `${text(name)} ${display ?? ''}`
    return {
      note: ({ lineId }) => {
        const line = found.get(lineId)
        if (line === undefined || line.heldUntil === null) return ''
        if (line.expired) return html`<br />${chip(words.expired, 'bad')}`
        return html`<br />${chip(`${japanTimeOf(line.heldUntil)} ${text(words.until)}`, 'waiting')}`
      },
      quantity: (line) =>
        found.get(line.lineId)?.e164 !== null
          ? line.quantity
          : html`<k-quantity
              name="quantity-${line.lineId}"
              label="${named(line)}${text(words.quantityOf)}"
              .value=${line.quantity}
            ></k-quantity>`,
      tick: (line) => html`<input
        type="checkbox"
        name="remove"
        value=${line.lineId}
        aria-label="${named(line)}${text(words.removeOf)}"
      />`,
    }
  }

  #next({ classes }: Cart) {
    const { base } = shopOf(this.kind)
    return classes.map((each) => {
      const { step, label } = ways[each]
      const shown = classes.length === 1 && isGoods(each) ? words.next : label
      return html`<a class="k-button k-primary" href="${base}/cart/${step}">${text(shown)}</a>`
    })
  }

  #full(cart: Cart) {
    const isExpired = cart.lines.some(({ expired }) => expired)
    const isMixed = cart.classes.length > 1
    const beside = cart.settlements.length > 1 ? this.#beside.value : undefined
    return html`<div class="k-stack">
      ${stepper(purchaseSteps, 0)}
      ${isExpired ? banner('warning', text(words.expiredLead)) : ''}
      ${isMixed ? banner('warning', text(words.mixed)) : ''}
      ${this.#refused === '' ? '' : banner('error', this.#refused)}
      <form
        ${ref((element) => {
          this.#form = (element as HTMLFormElement | undefined) ?? null
        })}
        @submit=${(event: SubmitEvent) => this.#save(event, cart)}
        @input=${this.#change}
      >
        ${card(
          words.inside,
          html`${orderLines(shownLinesOf(cart), {
            statutory: cart.statutory,
            shippingFee: cart.shippingFee ?? beside?.shippingFee ?? null,
            others: otherRows(cart),
            editor: this.#editor(cart),
          })}
          <div class="k-form-foot">
            <button class="k-button">${text(words.save)}</button>
          </div>`,
        )}
      </form>
      ${cartTotals(cart, [cart, beside])}
      ${this.#isChanged ? banner('info', text(words.unsaved)) : ''}
      <div class="k-form-foot" @click=${(event: Event) => void this.#goOn(event, cart)}>
        ${this.#next(cart)}
      </div>
    </div>`
  }

  #shelves() {
    const { base } = shopOf(this.kind)
    return html`<div class="k-form-foot">
      ${shelves[this.kind].map(
        ([path, label]) => html`<a class="k-button" href="${base}/${path}">${text(label)}</a>`,
      )}
    </div>`
  }

  protected override render() {
    const notice = html`<screening-notice></screening-notice>`
    return page({
      heading: words.heading,
      body: this.#cart.render((cart) =>
        cart.classes.length > 0
          ? html`${cart.lines.length > 0 ? notice : ''}${this.#full(cart)}`
          : emptyState(words.empty, words.hint, this.#shelves()),
      ),
    })
  }
}

define('k-cart', CartPage)
