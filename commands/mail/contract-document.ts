import { z } from 'zod'
import { BusinessDate } from '../../domain/kernel/calendar.ts'
import { BilingualName, Id } from '../../domain/kernel/values.ts'
import { dateInLetter, defineMail } from './letter.ts'

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
