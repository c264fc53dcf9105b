import { z } from 'zod'
import { BusinessDate } from '../../domain/kernel/calendar.ts'
import { MoneyNotNegative } from '../../domain/kernel/money.ts'
import { BilingualName, Id } from '../../domain/kernel/values.ts'
import { transferReference } from '../../domain/order/transfer-reference.ts'
import { dateInLetter, defineMail, yenInLetter } from './letter.ts'

const order = {
  orderId: Id,
  lines: z.array(z.strictObject({ name: BilingualName, quantity: z.int() })),
}

type Lines = { name: BilingualName; quantity: number }[]

const linesIn = (lines: Lines, language: 'ja' | 'en'): string =>
  lines
    .map(({ name, quantity }) =>
      language === 'ja' ? `・${name.ja}　${quantity}点` : `- ${name.en} x ${quantity}`,
    )
    .join('\n')

const page = (orderId: string): string => `/account/orders/${orderId}`

/** Goods are kept, and wait for a bank transfer (ORD-14, PAY-04). */
export const orderAwaitsTransfer = defineMail({
  name: 'order-awaits-transfer',
  schema: z.strictObject({ ...order, amount: MoneyNotNegative, dueOn: BusinessDate }),
  write: {
    ja: ({ orderId, lines, amount, dueOn }, { link }) => ({
      subject: 'ご注文を承りました（お振込みのお願い）',
      body: [
        `ご注文ありがとうございます。\n${linesIn(lines, 'ja')}`,
        `お振込み額（税込）：${yenInLetter(amount)}\nお振込み期限：${dateInLetter(dueOn, 'ja')}\n` +
          `お振込名義に添える文字：${transferReference(orderId)}`,
        '期限までにご入金を確認できない場合、ご注文は取り消されます。' +
          '振込手数料はお客様のご負担です。',
        `お振込先の口座とご注文の内容は、次のページでご確認ください。\n${link(page(orderId))}`,
      ],
    }),
    en: ({ orderId, lines, amount, dueOn }, { link }) => ({
      subject: 'Your order was received: please transfer the amount',
      body: [
        `Thank you for your order.\n${linesIn(lines, 'en')}`,
        `Amount (tax included): ${yenInLetter(amount)}\n` +
          `To arrive by: ${dateInLetter(dueOn, 'en')}\n` +
          `To add to the payer’s name: ${transferReference(orderId)}`,
        'Without the deposit by that day the order lapses. Transfer fees are yours to bear.',
        `The bank account to transfer to, and your order:\n${link(page(orderId))}`,
      ],
    }),
  },
})

/** Nobody paid in time (ORD-14). */
export const orderLapsed = defineMail({
  name: 'order-lapsed',
  schema: z.strictObject(order),
  write: {
    ja: ({ orderId, lines }, { link }) => ({
      subject: 'ご注文が取り消されました',
      body: [
        `期限までにお支払いを確認できなかったため、次のご注文を取り消しました。\n${linesIn(lines, 'ja')}`,
        link(page(orderId)),
      ],
    }),
    en: ({ orderId, lines }, { link }) => ({
      subject: 'Your order has lapsed',
      body: [
        `It was not paid in time, so this order is void.\n${linesIn(lines, 'en')}`,
        link(page(orderId)),
      ],
    }),
  },
})

/** The goods left the house: this completes an order of devices (ORD-15, ORD-16). */
export const orderShipped = defineMail({
  name: 'order-shipped',
  schema: z.strictObject({
    ...order,
    amount: MoneyNotNegative,
    carrier: z.string(),
    slipNumber: z.string(),
    shippedOn: BusinessDate,
    arrivesOn: BusinessDate,
  }),
  write: {
    ja: (told, { link }) => ({
      subject: '商品を発送しました',
      body: [
        `ご注文の商品を発送しました。\n${linesIn(told.lines, 'ja')}`,
        [
          `発送日：${dateInLetter(told.shippedOn, 'ja')}`,
          `お届け予定日：${dateInLetter(told.arrivesOn, 'ja')}`,
          `配送会社：${told.carrier}\nお問い合わせ番号：${told.slipNumber}`,
          `お支払い額（税込）：${yenInLetter(told.amount)}`,
        ].join('\n'),
        '到着後1週間以内で未開封の場合に限り、返品を承ります。保証期間は到着から6か月です。',
        link(page(told.orderId)),
      ],
    }),
    en: (told, { link }) => ({
      subject: 'Your order has been shipped',
      body: [
        `Your goods are on their way.\n${linesIn(told.lines, 'en')}`,
        [
          `Shipped on: ${dateInLetter(told.shippedOn, 'en')}`,
          `Expected on: ${dateInLetter(told.arrivesOn, 'en')}`,
          `Carrier: ${told.carrier}\nTracking number: ${told.slipNumber}`,
          `Paid (tax included): ${yenInLetter(told.amount)}`,
        ].join('\n'),
        'Unopened goods may be returned within a week of arrival. The warranty is six months.',
        link(page(told.orderId)),
      ],
    }),
  },
})

/** Money of an order goes back: a return, a warranty, a withdrawal (ORD-15, ORD-16, TEL-07). */
export const orderRefunded = defineMail({
  name: 'order-refunded',
  schema: z.strictObject({ orderId: Id, refund: MoneyNotNegative }),
  write: {
    ja: ({ orderId, refund }, { link }) => ({
      subject: 'ご返金のお知らせ',
      body: [
        `ご注文について、${yenInLetter(refund)}（税込）を返金します。` +
          'お支払いいただいた方法で返金します。',
        `ご注文の内容：\n${link(page(orderId))}`,
      ],
    }),
    en: ({ orderId, refund }, { link }) => ({
      subject: 'A refund for your order',
      body: [
        `We refund ${yenInLetter(refund)} (tax included) of your order, ` +
          'by the way in which you paid.',
        `The order:\n${link(page(orderId))}`,
      ],
    }),
  },
})
