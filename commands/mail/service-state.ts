import { z } from 'zod'
import { defineMail } from './letter.ts'

/** The balance fell below zero: calls and purchases stand still until it is paid (PAY-08). */
export const serviceStopped = defineMail({
  name: 'service-stopped',
  schema: z.strictObject({}),
  write: {
    ja: (_, { link }) => ({
      subject: '【重要】残額不足のため、ご利用を停止しました',
      body: [
        '月額費用の引き落としにより、プリペイドの残額が不足しました。' +
          '発信と商品の購入を停止しています（110・118・119番への発信はできます）。',
        '不足分以上のプリペイドをご購入いただくと、すぐに再開します。',
        `プリペイド購入：\n${link('/account/top-up')}`,
      ],
    }),
    en: (_, { link }) => ({
      subject: 'Important: your service is stopped, the balance is short',
      body: [
        'The monthly fees have used up your prepaid balance. Outgoing calls and purchases are ' +
          'stopped. Calls to 110, 118 and 119 still go through.',
        'The service resumes as soon as a top-up covers what is missing.',
        `Top up:\n${link('/account/top-up')}`,
      ],
    }),
  },
})

/** What was missing has been paid: everything works again (PAY-08). */
export const serviceResumed = defineMail({
  name: 'service-resumed',
  schema: z.strictObject({}),
  write: {
    ja: (_, { link }) => ({
      subject: 'ご利用を再開しました',
      body: [
        'プリペイドの不足が解消されました。発信と商品の購入を再開しています。',
        link('/account/wallet'),
      ],
    }),
    en: (_, { link }) => ({
      subject: 'Your service has resumed',
      body: [
        'Your prepaid balance is no longer short. Calls and purchases work again.',
        link('/account/wallet'),
      ],
    }),
  },
})
