import type { BilingualName } from '../kernel/values.ts'
import type { Quote } from './quote.ts'
import type { OrderPayment, Settlement } from './values.ts'

/** The wording of the six items; a new wording is a new version, recorded in each order. */
export const confirmationVersion = '2026-11-21'

/** What the law wants said on the last screen before an order (TEL-07), in its order. */
export type ConfirmationItem = {
  key: 'quantity' | 'price' | 'payment' | 'delivery' | 'period' | 'cancellation'
  title: BilingualName
  text: BilingualName
}

const titles: Readonly<Record<ConfirmationItem['key'], BilingualName>> = {
  quantity: { ja: '分量', en: 'Quantity' },
  price: { ja: '販売価格', en: 'Price' },
  payment: { ja: '支払時期・支払方法', en: 'When and how to pay' },
  delivery: { ja: '引渡時期・提供時期', en: 'When it is delivered' },
  period: { ja: '申込期間', en: 'How long the offer stands' },
  cancellation: { ja: '申込みの撤回・解除', en: 'Withdrawing and cancelling' },
}

const payments: Readonly<Record<OrderPayment, BilingualName>> = {
  wallet: {
    ja: '購入を確定した時に、プリペイド残額から引き落とします。翌月以降の月額費用は毎月1日に引き落とします。',
    en: 'Taken from the prepaid balance at once; monthly fees follow on the 1st of each month.',
  },
  card: {
    ja: '購入を確定した後、決済会社の画面でクレジットカードによりお支払いいただきます。',
    en: "By card, on the payment company's page, right after the order.",
  },
  'bank-transfer': {
    ja: '購入を確定した日から7日以内に、銀行振込でお支払いください。振込手数料はお客様のご負担です。',
    en: 'By bank transfer within 7 days of the order; transfer fees are yours.',
  },
}

const monthlyTexts: Readonly<Record<Exclude<ConfirmationItem['key'], 'payment'>, BilingualName>> = {
  quantity: {
    ja: '上の表のとおりです。契約期間の定めはなく、解約のお申し込みがない限り毎月自動で更新します。',
    en: 'As in the table above. Contracts have no fixed term and renew each month by themselves.',
  },
  price: {
    ja: '上の合計（税込）です。初月分は日割り（日割のない商品は1か月分）、翌月からは月額費用の全額です。',
    en: 'The total above, tax included: the first month by days where so marked, then in full.',
  },
  delivery: {
    ja: '購入の確定後すぐにご利用いただけます。証明書が必要な電話番号は、審査の完了後からです。',
    en: 'At once after the order; numbers that need a proof once it has been accepted.',
  },
  period: {
    ja: 'お申し込み期間の制限はありません。カートの電話番号は確保の期限までです。',
    en: 'The offer has no end, except that numbers in the cart are kept until the time shown.',
  },
  cancellation: {
    ja: '確定後の取り消しはできません。解約は契約の画面からいつでもお申し込みいただけます。最終月は全額をいただきます。',
    en: 'An order cannot be reversed. Contracts can be cancelled any time; the last month is full.',
  },
}

const deviceTexts: typeof monthlyTexts = {
  quantity: { ja: '上の表のとおりです。', en: 'As in the table above.' },
  price: {
    ja: '上の合計（税込、送料を含む）です。着払いの送料は、配達時に運送会社へお支払いください。',
    en: 'The total above, tax and shipping included; shipping on delivery is paid to the carrier.',
  },
  delivery: {
    ja: 'カード決済はご注文の翌営業日から3営業日程度、銀行振込はご入金の確認後に発送します。発送の翌日が休業日の場合は翌営業日のお届けです。',
    en: 'Sent within 3 business days for cards, for transfers once the money is here.',
  },
  period: {
    ja: '在庫がある限りお申し込みいただけます。お支払い期限を過ぎたご注文は取り消されます。',
    en: 'While stock lasts. Orders that are not paid in time lapse.',
  },
  cancellation: {
    ja: '商品到着後1週間以内にご連絡いただいた未開封品に限り返品できます。初期不良の保証は到着後6か月です。',
    en: 'Unopened goods may be returned if announced within a week; 6 months of warranty.',
  },
}

/** The six items for an order. */
export const confirmationItems = (
  settlement: Settlement,
  payment: OrderPayment,
): ConfirmationItem[] => {
  const texts = {
    ...(settlement === 'devices' ? deviceTexts : monthlyTexts),
    payment: payments[payment],
  }
  return (Object.keys(titles) as ConfirmationItem['key'][]).map((key) => ({
    key,
    title: titles[key],
    text: texts[key],
  }))
}

/** How an order is about to be settled. */
export type Terms = { settlement: Settlement; payment: OrderPayment; payOnDelivery: boolean }

/**
 * All that the last screen shows, as plain JSON: its SHA-256 goes with the confirming command and
 * into the order, so that nobody is charged for what was not shown (BEY-03, TEL-07).
 */
export const shownOf = (
  { lines, statutory, shippingFee, totals }: Quote,
  purchasedOn: string,
  terms: Terms,
): unknown => ({
  version: confirmationVersion,
  ...terms,
  purchasedOn,
  items: confirmationItems(terms.settlement, terms.payment),
  lines: lines.map((line) => ({
    lineId: line.lineId,
    productCode: line.productCode,
    name: line.name,
    quantity: line.quantity,
    e164: line.e164,
    prorated: line.prorated,
    monthlyFee: line.monthlyFee.toString(),
    initialFee: line.initialFee.toString(),
    firstMonthFee: line.firstMonthFee.toString(),
  })),
  statutory: statutory.map(({ kind, unitPrice, lineIds }) => ({
    kind,
    unitPrice: unitPrice.toString(),
    lineIds,
  })),
  shippingFee: shippingFee?.toString() ?? null,
  firstMonth: totals.firstMonth.total.toString(),
  fromNextMonth: totals.fromNextMonth.total.toString(),
})
