import { z } from 'zod'
import { BusinessDate } from '../../domain/kernel/calendar.ts'
import { MoneyNotNegative } from '../../domain/kernel/money.ts'
import { Id } from '../../domain/kernel/values.ts'
import { dateInLetter, defineMail, yenInLetter } from './letter.ts'

const page = (orderId: string): string => `/account/orders/${orderId}`

const ways = {
  card: {
    ja: 'お支払いに使われたカードへの返金です。ご利用明細への反映は、カード会社により異なります。',
    en: 'It goes to the card that you paid with; when it shows depends on the card company.',
  },
  'bank-transfer': { ja: '銀行振込でご返金しました。', en: 'It was paid by bank transfer.' },
} as const

/** The money of an order has gone back (PAY-02). */
export const refundMade = defineMail({
  name: 'refund-made',
  schema: z.strictObject({
    orderId: Id,
    amount: MoneyNotNegative,
    way: z.enum(['card', 'bank-transfer']),
    paidOn: BusinessDate,
  }),
  write: {
    ja: ({ orderId, amount, way, paidOn }, { link }) => ({
      subject: 'ご返金が完了しました',
      body: [
        `ご返金額（税込）：${yenInLetter(amount)}\nご返金日：${dateInLetter(paidOn, 'ja')}`,
        ways[way].ja,
        `ご注文の内容：\n${link(page(orderId))}`,
      ],
    }),
    en: ({ orderId, amount, way, paidOn }, { link }) => ({
      subject: 'Your refund has been made',
      body: [
        `Refund (tax included): ${yenInLetter(amount)}\nMade on: ${dateInLetter(paidOn, 'en')}`,
        ways[way].en,
        `The order:\n${link(page(orderId))}`,
      ],
    }),
  },
})

/** Money that an order could not take goes back (PAY-04). */
export const parkedMoneyReturned = defineMail({
  name: 'parked-money-returned',
  schema: z.strictObject({ orderId: Id, amount: MoneyNotNegative, reason: z.string() }),
  write: {
    ja: ({ orderId, amount, reason }, { link }) => ({
      subject: 'お預かりした入金をご返金します',
      body: [
        `ご注文についてお預かりしている入金 ${yenInLetter(amount)} を、` +
          'お支払いいただいた方法でご返金します。',
        `理由：${reason}`,
        `ご注文の内容：\n${link(page(orderId))}`,
      ],
    }),
    en: ({ orderId, amount, reason }, { link }) => ({
      subject: 'We give back money that came for your order',
      body: [
        `${yenInLetter(amount)} came for your order and could not be used for it. ` +
          'It goes back by the way in which you paid.',
        `Reason: ${reason}`,
        `The order:\n${link(page(orderId))}`,
      ],
    }),
  },
})

/** Money that had been parked pays the order after all (PAY-04). */
export const parkedMoneyAccepted = defineMail({
  name: 'parked-money-accepted',
  schema: z.strictObject({ orderId: Id, excess: MoneyNotNegative, reason: z.string() }),
  write: {
    ja: ({ orderId, excess, reason }, { link }) => ({
      subject: 'ご入金を確認しました',
      body: [
        'お預かりしている入金を、ご注文のお支払いに充てました。',
        ...(excess > 0n
          ? [`お支払い額を超える${yenInLetter(excess)}は、お支払いの方法でご返金します。`]
          : []),
        `理由：${reason}`,
        `ご注文の内容：\n${link(page(orderId))}`,
      ],
    }),
    en: ({ orderId, excess, reason }, { link }) => ({
      subject: 'Your payment was accepted',
      body: [
        'The money that came for your order pays for it.',
        ...(excess > 0n
          ? [`${yenInLetter(excess)} more came than was due; it goes back as you paid.`]
          : []),
        `Reason: ${reason}`,
        `The order:\n${link(page(orderId))}`,
      ],
    }),
  },
})
