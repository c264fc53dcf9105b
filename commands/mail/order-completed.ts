import { z } from 'zod'
import { BusinessDate } from '../../domain/kernel/calendar.ts'
import { MoneyNotNegative } from '../../domain/kernel/money.ts'
import { BilingualName, Id } from '../../domain/kernel/values.ts'
import { dateInLetter, defineMail, yenInLetter } from './letter.ts'

/** Everything ordered is there, and what was paid for it (ORD-15). */
export const orderCompleted = defineMail({
  name: 'order-completed',
  schema: z.strictObject({
    orderId: Id,
    purchasedOn: BusinessDate,
    lines: z.array(z.strictObject({ name: BilingualName, quantity: z.int() })),
    paid: MoneyNotNegative,
    /** Null where it is less than was ordered: a number did not begin. */
    fromNextMonth: MoneyNotNegative.nullable(),
    /** The page that shows the order. */
    page: z.string(),
  }),
  write: {
    ja: ({ orderId, purchasedOn, lines, paid, fromNextMonth, page }, { link }) => ({
      subject: 'ご注文の手続きが完了しました',
      body: [
        'ご注文ありがとうございます。次の内容の手続きが完了しました。',
        [
          `ご注文日：${dateInLetter(purchasedOn, 'ja')}`,
          `ご注文番号：${orderId}`,
          ...lines.map(({ name, quantity }) => `・${name.ja}　${quantity}点`),
        ].join('\n'),
        [
          `お支払い額（税込）：${yenInLetter(paid)}`,
          ...(fromNextMonth === null
            ? []
            : [`翌月からの月額（税込）：${yenInLetter(fromNextMonth)}`]),
        ].join('\n'),
        `ご注文の詳細：\n${link(page)}`,
      ],
    }),
    en: ({ orderId, purchasedOn, lines, paid, fromNextMonth, page }, { link }) => ({
      subject: 'Your order is complete',
      body: [
        'Thank you for your order. Everything in it is ready to use.',
        [
          `Ordered on: ${dateInLetter(purchasedOn, 'en')}`,
          `Order number: ${orderId}`,
          ...lines.map(({ name, quantity }) => `- ${name.en} x ${quantity}`),
        ].join('\n'),
        [
          `Paid (tax included): ${yenInLetter(paid)}`,
          ...(fromNextMonth === null
            ? []
            : [`Each month from the next on (tax included): ${yenInLetter(fromNextMonth)}`]),
        ].join('\n'),
        `The order in detail:\n${link(page)}`,
      ],
    }),
  },
})
