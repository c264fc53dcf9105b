import { z } from 'zod'
import { BusinessDate } from '../../domain/kernel/calendar.ts'
import { BilingualName } from '../../domain/kernel/values.ts'
import { displayOf } from '../../domain/number/phone-number.ts'
import { datesIn, received } from './cancellation-dates.ts'
import { dateInLetter, defineMail } from './letter.ts'

/** Product and which unique or telephone number it is; `page` lists the contracts. */
const contract = {
  name: BilingualName,
  e164: z.string().nullable(),
  uniqueId: z.string().nullable().default(null),
  page: z.string(),
}

type Contract = { name: BilingualName; e164: string | null; uniqueId: string | null }

const titled = ({ name, e164, uniqueId }: Contract, language: 'ja' | 'en'): string =>
  [name[language], uniqueId, e164 === null ? null : displayOf(e164)]
    .filter((part) => part !== null)
    .join(' ')

const listed = (numbers: readonly string[], language: 'ja' | 'en'): string =>
  numbers.map(displayOf).join(language === 'ja' ? '、' : ', ')

/** An application to end a contract has come in (ORD-31). */
export const cancellationReceived = defineMail({
  name: 'cancellation-received',
  schema: z.strictObject({
    ...contract,
    ...received,
    /** Incoming numbers of the unique that end too (ORD-34). */
    numbers: z.array(z.string()).default([]),
  }),
  write: {
    ja: ({ endsOn, numbers, receivedAt, page, ...told }, { link }) => ({
      subject: '解約のお申し込みを受け付けました',
      body: [
        '次の契約の解約を受け付けました。',
        [
          `契約：${titled(told, 'ja')}`,
          ...(numbers.length === 0 ? [] : [`一緒に解約する電話番号：${listed(numbers, 'ja')}`]),
          datesIn({ endsOn, receivedAt }, 'ja'),
        ].join('\n'),
        '解約日までは、これまでどおりご利用いただけます。解約日までは解約を取り消せます。',
        link(page),
      ],
    }),
    en: ({ endsOn, numbers, receivedAt, page, ...told }, { link }) => ({
      subject: 'Your cancellation was received',
      body: [
        'We have received your application to end this contract.',
        [
          `Contract: ${titled(told, 'en')}`,
          ...(numbers.length === 0 ? [] : [`Numbers that end with it: ${listed(numbers, 'en')}`]),
          datesIn({ endsOn, receivedAt }, 'en'),
        ].join('\n'),
        'You can use it as before through the last day, and take it back until then.',
        link(page),
      ],
    }),
  },
})

/** An application to end a contract was taken back (ORD-33). */
export const cancellationWithdrawn = defineMail({
  name: 'cancellation-withdrawn',
  schema: z.strictObject(contract),
  write: {
    ja: ({ page, ...told }, { link }) => ({
      subject: '解約を取り消しました',
      body: [
        `次の契約の解約を取り消しました。これまでどおりご利用いただけます。`,
        `契約：${titled(told, 'ja')}`,
        ...(told.uniqueId === null
          ? []
          : ['このユニークの着信番号の解約をお申し込みだった場合は、それも取り消しました。']),
        link(page),
      ],
    }),
    en: ({ page, ...told }, { link }) => ({
      subject: 'Your cancellation was withdrawn',
      body: [
        'The cancellation of this contract was withdrawn. It goes on as before.',
        `Contract: ${titled(told, 'en')}`,
        ...(told.uniqueId === null
          ? []
          : ['So were the cancellations of its incoming numbers, where there were any.']),
        link(page),
      ],
    }),
  },
})

/** Contracts of an account came to their last day: one letter for all of them (ORD-32). */
export const contractsEnded = defineMail({
  name: 'contracts-ended',
  schema: z.strictObject({ endedOn: BusinessDate }),
  write: {
    ja: ({ endedOn }, { link }) => ({
      subject: '契約が終了しました',
      body: [
        `${dateInLetter(endedOn, 'ja')}をもって、解約をお申し込みの契約が終了しました。` +
          'ご利用ありがとうございました。',
        `終了した契約は購入/解約履歴でご確認いただけます。\n${link('/account/purchases')}`,
      ],
    }),
    en: ({ endedOn }, { link }) => ({
      subject: 'Contracts have ended',
      body: [
        `The contracts that you cancelled ended on ${dateInLetter(endedOn, 'en')}. ` +
          'Thank you for having used them.',
        `The purchase history shows which they were.\n${link('/account/purchases')}`,
      ],
    }),
  },
})
