import { html, type TemplateResult } from 'lit'
import { postalCodeText } from '../../domain/kernel/figure-text.ts'
import { transferReference } from '../../domain/order/transfer-reference.ts'
import type { Order } from '../../read-api/schemas/orders.ts'
import { money } from '../components/money.ts'
import { card, definitions } from '../components/page.ts'
import { banner } from '../components/states.ts'
import { formatDate } from '../format/japan-time.ts'
import { type Bilingual, text } from '../text/language.ts'
import './pay-order.ts'

const words = {
  until: { ja: '〜', en: ' – ' },
  placed: {
    ja: 'ご注文の在庫を確認しています。この画面は自動で更新されます。',
    en: 'We are setting the goods aside. This page changes by itself.',
  },
  awaiting: {
    ja: 'ご注文はまだ完了していません。お支払いの期限までにお支払いください。',
    en: 'The order is not complete yet. Please pay by the day shown.',
  },
  paid: {
    ja: 'お支払いを確認しました。発送の準備をしています。',
    en: 'Thank you, the payment is here. The goods are being prepared.',
  },
  fulfilled: { ja: '商品を発送しました。', en: 'The goods have been sent.' },
  lapsed: {
    ja: 'お支払いの期限が過ぎたため、ご注文は取り消されました。',
    en: 'The order was not paid in time and has lapsed.',
  },
  withdrawn: { ja: 'ご注文は撤回されました。', en: 'The order was withdrawn.' },
  refused: {
    ja: '在庫がなくなったため、ご注文を受け付けられませんでした。商品はカートに戻しました。',
    en: 'The goods have just sold out. They are back in the cart.',
  },
  payment: { ja: 'お支払い', en: 'Payment' },
  due: { ja: 'お支払い期限', en: 'Pay by' },
  amount: { ja: 'お支払い額（税込）', en: 'To pay (tax included)' },
  method: { ja: 'お支払い方法', en: 'Payment by' },
  card: { ja: 'クレジットカード', en: 'Card' },
  'bank-transfer': { ja: '銀行振込', en: 'Bank transfer' },
  wallet: { ja: 'プリペイド残額', en: 'Prepaid balance' },
  bank: { ja: 'お振込先', en: 'Pay to' },
  fee: {
    ja: '振込手数料はお客様のご負担です。どのご注文か分かるよう、お振込名義に上の8文字を添えてください。',
    en: 'Transfer fees are yours. Please add the 8 characters above to the name of the payer.',
  },
  number: { ja: 'ご注文番号', en: 'Order number' },
  reference: { ja: 'お振込名義に添える文字', en: 'To add to the payer’s name' },
  delivery: { ja: 'お届け', en: 'Delivery' },
  to: { ja: '配送先', en: 'To' },
  window: { ja: '発送予定', en: 'Leaves' },
  shipped: { ja: '発送日', en: 'Sent on' },
  arrives: { ja: 'お届け予定日', en: 'Arrives on' },
  carrier: { ja: '運送会社・伝票番号', en: 'Carrier and slip number' },
  serials: { ja: 'シリアル番号', en: 'Serial numbers' },
  setUps: { ja: '機器設定', en: 'Set-up' },
  noSetUp: { ja: '設定無し', en: 'None' },
  returns: { ja: '返品のご連絡期限', en: 'Returns announced by' },
  warranty: { ja: '保証期限', en: 'Warranty until' },
} as const

/** What has become of an order of devices, in one sentence. */
export const deviceOutcome = ({ status }: Order): TemplateResult => {
  const tones = {
    placed: ['info', words.placed],
    'awaiting-payment': ['warning', words.awaiting],
    paid: ['success', words.paid],
    fulfilled: ['success', words.fulfilled],
    lapsed: ['error', words.lapsed],
    withdrawn: ['warning', words.withdrawn],
    refused: ['error', words.refused],
  } as const
  const [tone, sentence] = tones[status]
  return banner(tone, text(sentence))
}

const howToPay = (order: Order): TemplateResult =>
  order.payment === 'card'
    ? html`<k-pay-order .order=${order}></k-pay-order>`
    : html`<p class="k-hint">${text(words.fee)}</p>`

const payment = (order: Order): TemplateResult | string => {
  if (order.status === 'placed' || order.status === 'refused') return ''
  const isDue = order.status === 'awaiting-payment'
  const { payTo } = order
  return card(
    words.payment,
    html`${definitions([
      [words.method, text(words[order.payment])],
      [words.amount, money(order.totals.firstMonth.total)],
      isDue && order.dueOn !== null ? [words.due, formatDate(order.dueOn)] : null,
      [words.number, order.orderId],
      isDue && payTo !== null
        ? [words.bank, [payTo.bank, payTo.branch, payTo.account, payTo.holder].join('　')]
        : null,
      isDue && payTo !== null ? [words.reference, transferReference(order.orderId)] : null,
    ])}
    ${isDue ? howToPay(order) : ''}`,
  )
}

const delivery = ({
  status,
  delivery: sent,
  shippingWindow,
  shipment,
}: Order): TemplateResult | string => {
  if (sent === null) return ''
  const { address, setUps } = sent
  const chosen = setUps.map(({ uniqueId }) => uniqueId).join('、')
  const window =
    shippingWindow === null || status !== 'paid'
      ? null
      : `${formatDate(shippingWindow.from)}${text(words.until)}${formatDate(shippingWindow.to)}`
  const rows: (readonly [Bilingual, unknown] | null)[] = [
    [words.to, `${postalCodeText(address.postalCode)} ${address.address} ${address.name}`],
    [words.setUps, chosen === '' ? text(words.noSetUp) : chosen],
    window === null ? null : [words.window, window],
  ]
  if (shipment !== null)
    rows.push(
      [words.shipped, formatDate(shipment.shippedOn)],
      [words.carrier, `${shipment.carrier} ${shipment.slipNumber}`],
      [words.arrives, formatDate(shipment.arrivesOn)],
      [words.serials, shipment.units.map(({ serial }) => serial).join('、')],
      [words.returns, formatDate(shipment.returnsUntil)],
      [words.warranty, formatDate(shipment.warrantyUntil)],
    )
  return card(words.delivery, definitions(rows))
}

/** Payment and delivery of an order of devices (ORD-16). */
export const deviceOrder = (order: Order): TemplateResult =>
  html`${payment(order)} ${delivery(order)}`
