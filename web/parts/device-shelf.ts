import { html } from 'lit'
import type { DeviceCategory } from '../../domain/catalogue/values.ts'
import type { Catalogue, CatalogueItem } from '../../read-api/schemas/circles.ts'
import { command } from '../client/api.ts'
import { LiveQuery } from '../client/live-query.ts'
import { sentenceOf } from '../client/refused.ts'
import { newCommandId } from '../client/uuid.ts'
import { define, KaisenElement } from '../components/element.ts'
import { money } from '../components/money.ts'
import { card, chip, definitions, page } from '../components/page.ts'
import { banner, emptyState } from '../components/states.ts'
import { toast } from '../components/toast.ts'
import { type Bilingual, text } from '../text/language.ts'
import { devicePicture } from './device-picture.ts'
import { type ShopKind, shopOf } from './shop.ts'

const words = {
  heading: { ja: '機器購入', en: 'Buy devices' },
  lead: {
    ja: '電話機などの機器です。数量を選び、カートに入れてください。お届け先とお支払い方法は、確認の画面で選べます。',
    en: 'Phones and more. Choose how many; where to send and how to pay follows.',
  },
  cart: { ja: 'カートを見る', en: 'See the cart' },
  price: { ja: '価格（税抜）', en: 'Price (ex tax)' },
  withTax: { ja: '価格（税込）', en: 'Price (tax included)' },
  shipping: { ja: '国内配送料（税抜）', en: 'Domestic shipping (ex tax)' },
  onDelivery: { ja: '（着払い可）', en: '(may be paid on delivery)' },
  stock: { ja: '在庫', en: 'In stock' },
  soldOut: { ja: '在庫切れ', en: 'Sold out' },
  notSold: { ja: '販売していません', en: 'Not for sale' },
  specification: { ja: '仕様', en: 'Specification' },
  quantity: { ja: '数量', en: 'Quantity' },
  add: { ja: 'カートに入れる', en: 'Put into the cart' },
  added: { ja: 'カートに入れました。', en: 'Put into the cart.' },
  none: { ja: '機器がありません', en: 'There are no devices' },
} as const

const categories: readonly (readonly [DeviceCategory, Bilingual])[] = [
  ['voip-phone', { ja: 'VoIP電話機', en: 'VoIP phones' }],
  ['voip-adapter', { ja: 'VoIPアダプタ', en: 'VoIP adapters' }],
  ['network', { ja: 'ネットワーク', en: 'Network' }],
  ['headset', { ja: 'ヘッドセット', en: 'Headsets' }],
  ['type-e', { ja: 'タイプE', en: 'Type E' }],
  ['d-plus-e-monthly', { ja: 'D+Eマンスリー', en: 'D+E monthly' }],
  ['unverified', { ja: '未検証', en: 'Not tested by us' }],
  ['discontinued', { ja: '販売終了', en: 'No longer sold' }],
]

const quantityMax = 99

/** 10 % on a price; devices are of the standard class, whole yen. */
const withTax = (price: string): string => ((BigInt(price) * 110n) / 100n).toString()

const isBuyable = ({ device }: CatalogueItem): boolean =>
  device?.onSale === true && device.category !== 'unverified' && device.category !== 'discontinued'

/** 機器購入: every shelf with pictures, specifications and stock (ORD-16). */
export class DeviceShelf extends KaisenElement {
  static override properties = { kind: {} }
  declare kind: ShopKind

  #catalogue = new LiveQuery<Catalogue>(
    this,
    () => ({ path: `${shopOf(this.kind).path}/catalogue` }),
    { views: ['catalogue'] },
  )
  #refused = ''
  #busy = false

  constructor() {
    super()
    this.kind = 'account'
  }

  async #add(event: SubmitEvent, productCode: string) {
    event.preventDefault()
    if (this.#busy) return
    this.#busy = true
    const quantity = Number(new FormData(event.target as HTMLFormElement).get('quantity'))
    const line = { cart: shopOf(this.kind).cart, lineId: newCommandId(), productCode, quantity }
    const answer = await command('AddToCart', line)
    this.#busy = false
    this.#refused = answer.ok ? '' : sentenceOf(answer.refused)
    if (answer.ok) toast(words.added)
    this.requestUpdate()
  }

  #buy(item: CatalogueItem) {
    const inStock = item.inStock ?? 0
    if (!isBuyable(item)) return chip(words.notSold, 'ended')
    if (inStock < 1) return chip(words.soldOut, 'bad')
    const field = `quantity-${item.code}`
    return html`<form
      class="k-inline-form"
      @submit=${(event: SubmitEvent) => this.#add(event, item.code)}
    >
      <label for=${field}>${text(words.quantity)}</label>
      <input
        class="k-input k-input-narrow"
        id=${field}
        name="quantity"
        type="number"
        min="1"
        max=${Math.min(inStock, quantityMax)}
        value="1"
        required
      />
      <button class="k-button k-primary">${text(words.add)}</button>
    </form>`
  }

  #device(item: CatalogueItem) {
    const { device } = item
    if (device === null) return ''
    const shipping = html`${money(device.shippingFee)}
    ${device.payOnDelivery ? text(words.onDelivery) : ''}`
    return card(
      text(item.name),
      html`${devicePicture(device.category)}
        <ul class="k-hint" aria-label=${text(words.specification)}>
          ${device.specification.map((each) => html`<li>${text(each)}</li>`)}
        </ul>
        ${definitions([
          [words.price, money(item.initialFee)],
          [words.withTax, html`<strong>${money(withTax(item.initialFee))}</strong>`],
          [words.shipping, shipping],
          isBuyable(item) ? [words.stock, String(item.inStock ?? 0)] : null,
        ])}
        ${this.#buy(item)}`,
      { level: 3 },
    )
  }

  protected override render() {
    return page({
      heading: words.heading,
      lead: words.lead,
      action: html`<a class="k-button" href="${shopOf(this.kind).base}/cart">
        ${text(words.cart)}
      </a>`,
      body: html`<div class="k-stack">
        ${this.#refused === '' ? '' : banner('error', this.#refused)}
        ${this.#catalogue.render(({ items }) => {
          const devices = items.filter(({ device }) => device !== null)
          if (devices.length === 0) return emptyState(words.none)
          return html`${categories.map(([category, label]) => {
            const shown = devices.filter(({ device }) => device?.category === category)
            if (shown.length === 0) return ''
            return html`<section class="k-stack">
              <h2>${text(label)}</h2>
              <div class="k-grid">${shown.map((item) => this.#device(item))}</div>
            </section>`
          })}`
        })}
      </div>`,
    })
  }
}

define('k-device-shelf', DeviceShelf)
