import { z } from 'zod'
import { BusinessDate } from '../../domain/kernel/calendar.ts'
import { MoneyNotNegative } from '../../domain/kernel/money.ts'
import { BilingualName, Id } from '../../domain/kernel/values.ts'
import { dateInLetter, defineMail, yenInLetter } from './letter.ts'

/** The contract document is there to be downloaded (TEL-07). */
export const contractDocumentMail = defineMail({
  name: 'contract-document',
  schema: z.strictObject({
    orderId: Id,
    contractedOn: BusinessDate,
    lines: z.array(z.strictObject({ name: BilingualName, quantity: z.int() })),
    /** The page from which it is downloaded. */
    page: z.string(),
    /** The last day of the statutory withdrawal; null: not an individual. */
    withdrawUntil: BusinessDate.nullable(),
  }),
  write: {
    ja: ({ orderId, contractedOn, lines, page, withdrawUntil }, { link }) => ({
      subject: '契約書面をお届けします',
      body: [
        '次のご契約について、契約書面（PDF）を作成しました。ダウンロードして、大切に保管してください。',
        [
          `契約日：${dateInLetter(contractedOn, 'ja')}`,
          `ご注文番号：${orderId}`,
          ...lines.map(({ name, quantity }) => `・${name.ja}　${quantity}点`),
        ].join('\n'),
        `契約書面のダウンロード：\n${link(page)}`,
        withdrawUntil === null
          ? '契約の内容、緊急通報の制限、料金、解約の方法を記載しています。'
          : `個人のお客様は、${dateInLetter(withdrawUntil, 'ja')}までこのご契約を解除できます（初期契約解除）。` +
            '方法は契約書面をご覧ください。',
      ],
    }),
    en: ({ orderId, contractedOn, lines, page, withdrawUntil }, { link }) => ({
      subject: 'Your contract document',
      body: [
        'The contract document (PDF, in Japanese) of these services is ready. Please keep it.',
        [
          `Contracted on: ${dateInLetter(contractedOn, 'en')}`,
          `Order number: ${orderId}`,
          ...lines.map(({ name, quantity }) => `- ${name.en} x ${quantity}`),
        ].join('\n'),
        `Download it here:\n${link(page)}`,
        withdrawUntil === null
          ? 'It states the services, limits on emergency calls, charges, and how to cancel.'
          : `As an individual you may withdraw from the contract until ` +
            `${dateInLetter(withdrawUntil, 'en')}; the document says how.`,
      ],
    }),
  },
})

/** A statutory withdrawal was taken; its contracts have ended, its money is back (TEL-07). */
export const monthlyOrderWithdrawn = defineMail({
  name: 'monthly-order-withdrawn',
  schema: z.strictObject({
    orderId: Id,
    announcedOn: BusinessDate,
    withdrawnOn: BusinessDate,
    refund: MoneyNotNegative,
    page: z.string(),
  }),
  write: {
    ja: ({ orderId, announcedOn, withdrawnOn, refund, page }, { link }) => ({
      subject: '初期契約解除を受け付けました',
      body: [
        'ご通知いただいた初期契約解除を受け付けました。次のご注文の契約は終了しました。',
        [
          `ご注文番号：${orderId}`,
          `通知の発信日：${dateInLetter(announcedOn, 'ja')}`,
          `契約の終了日：${dateInLetter(withdrawnOn, 'ja')}`,
          `返金額（税込）：${yenInLetter(refund)}`,
        ].join('\n'),
        '初期費用・月額費用・番号ごとの公的料金の全額を、プリペイドの残額にお戻ししました。' +
          '解除までの通話料は返金の対象外です。電話番号は使えなくなります。',
        `ご注文の内容：\n${link(page)}`,
      ],
    }),
    en: ({ orderId, announcedOn, withdrawnOn, refund, page }, { link }) => ({
      subject: 'Your withdrawal was received',
      body: [
        'We have received your statutory withdrawal. The contracts of this order have ended.',
        [
          `Order number: ${orderId}`,
          `Notice sent on: ${dateInLetter(announcedOn, 'en')}`,
          `Ended on: ${dateInLetter(withdrawnOn, 'en')}`,
          `Refund (tax included): ${yenInLetter(refund)}`,
        ].join('\n'),
        'All initial, monthly and statutory fees are back in your prepaid balance. ' +
          'Calls made until then are not refunded. The numbers can no longer be used.',
        `The order:\n${link(page)}`,
      ],
    }),
  },
})
