import { html } from 'lit'
import type { DeviceCategory } from '../../domain/catalogue/values.ts'
import type { Catalogue, CatalogueItem } from '../../read-api/schemas/circles.ts'
import { LiveQuery } from '../client/live-query.ts'
import { define } from '../components/element.ts'
import { money } from '../components/money.ts'
import { card, chip, definitions, page } from '../components/page.ts'
import { emptyState } from '../components/states.ts'
import { type Bilingual, text } from '../text/language.ts'
import { devicePicture } from './device-picture.ts'
import { quantityMax, ShelfElement } from './shelf-element.ts'
import { shopOf } from './shop.ts'

const words = {
  heading: { ja: '機器購入', en: 'Buy devices' },
  lead: {
    ja: '電話機などの機器です。数量を選び、カートに入れてください。お届け先とお支払い方法は、確認の画面で選べます。',
    en: 'Phones and more. Choose how many; where to send and how to pay follows.',
  },
  price: { ja: '価格（税抜）', en: 'Price (ex tax)' },
  withTax: { ja: '価格（税込）', en: 'Price (tax included)' },
  shipping: { ja: '国内配送料（税抜）', en: 'Domestic shipping (ex tax)' },
  onDelivery: { ja: '（着払い可）', en: '(may be paid on delivery)' },
  stock: { ja: '在庫', en: 'In stock' },
  soldOut: { ja: '在庫切れ', en: 'Sold out' },
  notSold: { ja: '販売していません', en: 'Not for sale' },
  specification: { ja: '仕様', en: 'Specification' },
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

/** 10 % on a price; devices are of the standard class, whole yen. */
const withTax = (price: string): string => ((BigInt(price) * 110n) / 100n).toString()

const isBuyable = ({ device }: CatalogueItem): boolean =>
  device?.onSale === true && device.category !== 'unverified' && device.category !== 'discontinued'

/** 機器購入: every shelf with pictures, specifications and stock (ORD-16). */
export class DeviceShelf extends ShelfElement {
  #catalogue = new LiveQuery<Catalogue>(
    this,
    () => ({ path: `${shopOf(this.kind).path}/catalogue` }),
    { views: ['catalogue'] },
  )

  constructor() {
    super()
    this.kind = 'account'
  }

  #buy(item: CatalogueItem) {
    const inStock = item.inStock ?? 0
    if (!isBuyable(item)) return chip(words.notSold, 'ended')
    if (inStock < 1) return chip(words.soldOut, 'bad')
    return this.putForm(item.code, Math.min(inStock, quantityMax))
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
      action: this.toCart(),
      body: html`<div class="k-stack">
        ${this.refused()}
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
