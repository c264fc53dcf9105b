import { html } from 'lit'
import type { Account } from '../../../../read-api/schemas/account.ts'
import type { Order } from '../../../../read-api/schemas/orders.ts'
import { LiveQuery } from '../../../client/live-query.ts'
import { define, KaisenElement } from '../../../components/element.ts'
import { card, chip, definitions, page } from '../../../components/page.ts'
import { formatInstant } from '../../../format/japan-time.ts'
import { formatPhone } from '../../../format/phone.ts'
import { contractDocumentPart } from '../../../parts/contract-document.ts'
import { deviceOrder } from '../../../parts/device-order.ts'
import { paymentNames, statusNameOf, statusTones } from '../../../parts/device-order-words.ts'
import { orderLines, orderTotals } from '../../../parts/order-figures.ts'
import { orderIssued } from '../../../parts/order-issued.ts'
import type { ScreenModule } from '../../../router/route.ts'
import { text } from '../../../text/language.ts'
import { orderForms } from './order-forms.ts'
import { parkedMoney } from './parked-money.ts'
import { refundForms } from './refund-forms.ts'
import './withdraw-goods.ts'
import './withdraw-order.ts'

const words = {
  heading: { ja: '機器の注文', en: 'Order of devices' },
  monthly: { ja: '月額商品の注文', en: 'Order of monthly products' },
  number: { ja: '注文番号', en: 'Order' },
  status: { ja: '状態', en: 'Status' },
  placedAt: { ja: '注文日時', en: 'Ordered' },
  payment: { ja: 'お支払い方法', en: 'Payment' },
  account: { ja: 'アカウント', en: 'Account' },
  phone: { ja: '電話番号', en: 'Telephone' },
  remarks: { ja: 'ご要望等', en: 'Remarks' },
  content: { ja: '注文内容', en: 'What was ordered' },
} as const

/** One order of devices, with what staff may do next (ORD-16). */
class StaffOrder extends KaisenElement {
  static override properties = { orderId: {} }
  declare orderId: string

  #order = new LiveQuery<Order>(this, () => ({ path: `orders/${this.orderId}` }), {
    views: ['order', 'payment', 'refund'],
  })
  #account = new LiveQuery<Account>(this, () => {
    const accountId = this.#order.value?.accountId
    return accountId === undefined ? null : { path: 'account', params: { accountId } }
  })

  constructor() {
    super()
    this.orderId = ''
  }

  #page(order: Order) {
    const lines = order.lines.map((line) => ({
      ...line,
      display: line.e164 === null ? null : formatPhone(line.e164),
      isDevice: line.productGroup === 'device',
    }))
    const { delivery } = order
    const done = () => void this.#order.refresh()
    return html`<div class="k-stack">
      ${definitions([
        [words.number, order.orderId],
        [words.status, chip(statusNameOf(order), statusTones[order.status])],
        [words.placedAt, formatInstant(order.placedAt)],
        [words.payment, text(paymentNames[order.payment])],
        [
          words.account,
          html`<a href="/staff/accounts/${order.accountId}"
            >${this.#account.value?.name ?? text(words.account)}</a
          >`,
        ],
        delivery === null ? null : [words.phone, formatPhone(delivery.address.phone)],
        delivery === null ? null : [words.remarks, delivery.remarks],
      ])}
      ${card(
        words.content,
        html`${orderLines(lines, { shippingFee: delivery?.shippingFee ?? null })}
        ${orderTotals(order.totals, order.settlement === 'monthly')}`,
      )}
      ${orderIssued(order, false)} ${contractDocumentPart(order)}
      ${
        order.settlement === 'monthly'
          ? html`<staff-withdraw-order .order=${order}></staff-withdraw-order>`
          : ''
      }
      ${parkedMoney(order, done)} ${refundForms(order, done)}
      ${order.settlement === 'devices' ? deviceOrder(order) : ''}
      ${orderForms(order, done)}
      ${
        order.settlement === 'devices'
          ? html`<staff-withdraw-goods .order=${order} @k-done=${done}></staff-withdraw-goods>`
          : ''
      }
    </div>`
  }

  protected override render() {
    return page({
      heading: this.#order.value?.settlement === 'monthly' ? words.monthly : words.heading,
      body: this.#order.render((order) => this.#page(order)),
    })
  }
}

define('staff-order', StaffOrder)

export const screen: ScreenModule['screen'] = ({ params }) =>
  html`<staff-order .orderId=${params.orderId ?? ''}></staff-order>`
