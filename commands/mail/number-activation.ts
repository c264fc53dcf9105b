import { z } from 'zod'
import { Id } from '../../domain/kernel/values.ts'
import { defineMail } from './letter.ts'

/** A number did not begin: its proof, or its circle, was over before (ORD-02). */
export const numberNotActivated = defineMail({
  name: 'number-not-activated',
  schema: z.strictObject({ number: z.string(), orderId: Id }),
  write: {
    ja: ({ number, orderId }, { link }) => ({
      subject: '電話番号のお申し込みが取り消されました',
      body: [
        '証明書の確認が終わる前に、期限またはサークルの終了日が過ぎました。' +
          '次の電話番号のお申し込みを取り消しました。',
        `電話番号：${number}`,
        'この電話番号の料金はかかっていません。',
        `ご注文の詳細：\n${link(`/circle/orders/${orderId}`)}`,
      ],
    }),
    en: ({ number, orderId }, { link }) => ({
      subject: 'Your order of a number was cancelled',
      body: [
        'The last day for the proof, or the last day of the circle, has passed before the proof ' +
          'was accepted. This number does not begin.',
        `Number: ${number}`,
        'Nothing was charged for it.',
        `The order in detail:\n${link(`/circle/orders/${orderId}`)}`,
      ],
    }),
  },
})
