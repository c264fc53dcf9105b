import { html } from 'lit'
import type { Order } from '../../read-api/schemas/orders.ts'
import { LiveQuery } from '../client/live-query.ts'
import { define, KaisenElement } from '../components/element.ts'
import { money } from '../components/money.ts'
import { card, chip, definitions, page } from '../components/page.ts'
import { banner } from '../components/states.ts'
import { stepper } from '../components/stepper.ts'
import { formatInstant } from '../format/japan-time.ts'
import { formatPhone } from '../format/phone.ts'
import { text } from '../text/language.ts'
import { contractDocumentPart } from './contract-document.ts'
import { deviceOrder, deviceOutcome } from './device-order.ts'
import { statusNameOf, statusTones } from './device-order-words.ts'
import { orderLines, orderTotals } from './order-figures.ts'
import { orderIssued } from './order-issued.ts'
import { progressOf } from './order-progress.ts'
import { orderRefunds } from './order-refunds.ts'
import type { ShopKind } from './shop.ts'

const words = {
  heading: { ja: '注文', en: 'Order' },
  placedAt: { ja: '注文日時', en: 'Ordered' },
  status: { ja: '状態', en: 'Status' },
  done: {
    ja: 'ご注文を承りました。すぐにお使いいただけます。',
    en: 'Thank you. Everything is ready to use.',
  },
  working: {
    ja: 'ご注文を処理しています。この画面は自動で更新されます。',
    en: 'The order is being carried out. This page changes by itself.',
  },
  short: {
    ja: '残額が不足したため、ご注文を受け付けられませんでした。商品はカートに戻しました。',
    en: 'The balance was too low. The items are back in the cart.',
  },
  lost: {
    ja: '電話番号のお取り置きが切れたため、ご注文を受け付けられませんでした。',
    en: 'A number was no longer held for you, so the order could not be taken.',
  },
  withdrawn: {
    ja: '初期契約解除を受け付けました。この注文の契約は終了しました。',
    en: 'Your statutory withdrawal was received. The contracts of this order have ended.',
  },
  next: { ja: '次にすること', en: 'What to do next' },
  settings: {
    ja: 'ユニークの発信者番号と、電話番号の着信先を設定してください。',
    en: 'Set the unique’s caller number, and where the number rings.',
  },
  toNumbers: { ja: '電話番号一覧', en: 'Numbers' },
  toUniques: { ja: 'ユニーク一覧', en: 'Uniques' },
  content: { ja: '注文内容', en: 'What was ordered' },
} as const

const shownLines = ({ lines }: Order) =>
  lines.map((line) => ({
    ...line,
    isDevice: line.productGroup === 'device',
    display: line.e164 === null ? '' : formatPhone(line.e164),
  }))

const statutoryOf = ({ statutory }: Order) =>
  statutory.map(({ contractIds, ...fee }) => ({ ...fee, quantity: contractIds.length }))

const outcome = (order: Order) => {
  if (order.settlement === 'devices') return deviceOutcome(order)
  if (order.status === 'fulfilled') return banner('success', text(words.done))
  if (order.status === 'withdrawn') return banner('info', text(words.withdrawn))
  if (order.status !== 'refused') return banner('info', text(words.working))
  return banner('error', text(order.reason === 'balance-short' ? words.short : words.lost))
}

const stepsOf = (order: Order) => {
  const progress = progressOf(order)
  return progress === null ? '' : stepper(progress.steps, progress.current)
}

/** 完了: an order and what became of it; it changes by itself until it is done (ORD-14). */
export class OrderPage extends KaisenElement {
  static override properties = { orderId: {}, kind: {} }
  declare orderId: string
  declare kind: ShopKind

  #order = new LiveQuery<Order>(this, () => ({ path: `orders/${this.orderId}` }), {
    views: ['order', 'payment', 'refund'],
  })

  constructor() {
    super()
    this.orderId = ''
    this.kind = 'circle'
  }

  #next(order: Order) {
    const isLine = order.uniqueIds.length + order.numbers.length > 0
    if (order.status !== 'fulfilled' || !isLine || this.kind === 'account') return ''
    return card(
      words.next,
      html`<p>${text(words.settings)}</p>
        <div class="k-form-foot">
          ${
            order.uniqueIds.length === 0
              ? ''
              : html`<a class="k-button k-primary" href="/circle/uniques/${order.uniqueIds[0]}">
                  ${text(words.toUniques)}
                </a>`
          }
          <a class="k-button" href="/circle/numbers">${text(words.toNumbers)}</a>
        </div>`,
    )
  }

  protected override render() {
    return page({
      heading: words.heading,
      body: this.#order.render(
        (order) => html`<div class="k-stack">
          ${stepsOf(order)} ${outcome(order)}
          ${definitions([
            [words.status, chip(statusNameOf(order), statusTones[order.status])],
            [words.placedAt, formatInstant(order.placedAt)],
            order.shortfall === null
              ? null
              : [{ ja: '不足額', en: 'Missing' }, money(order.shortfall)],
          ])}
          ${orderIssued(order, this.kind === 'circle')} ${this.#next(order)} ${orderRefunds(order)}
          ${order.settlement === 'devices' ? deviceOrder(order) : ''}
          ${card(
            words.content,
            html`${orderLines(shownLines(order), {
              statutory: statutoryOf(order),
              shippingFee: order.delivery?.shippingFee ?? null,
            })}
            ${orderTotals(order.totals, order.settlement === 'monthly')}`,
          )}
          ${contractDocumentPart(order)}
        </div>`,
      ),
    })
  }
}

define('k-order', OrderPage)
