import { z } from 'zod'
import { BusinessDate } from '../../domain/kernel/calendar.ts'
import { BilingualName } from '../../domain/kernel/values.ts'
import { dateInLetter, defineMail } from './letter.ts'

/** Product and, for a telephone number, which one; `page` lists the contracts. */
const contract = { name: BilingualName, e164: z.string().nullable(), page: z.string() }

const titled = (name: string, e164: string | null): string =>
  e164 === null ? name : `${name} ${e164}`

/** An application to end a contract has come in (ORD-31). */
export const cancellationReceived = defineMail({
  name: 'cancellation-received',
  schema: z.strictObject({ ...contract, endsOn: BusinessDate }),
  write: {
    ja: ({ name, e164, endsOn, page }, { link }) => ({
      subject: '解約のお申し込みを受け付けました',
      body: [
        '次の契約の解約を受け付けました。',
        `契約：${titled(name.ja, e164)}\n解約日：${dateInLetter(endsOn, 'ja')}`,
        '解約日までは、これまでどおりご利用いただけます。解約日までは解約を取り消せます。',
        link(page),
      ],
    }),
    en: ({ name, e164, endsOn, page }, { link }) => ({
      subject: 'Your cancellation was received',
      body: [
        'We have received your application to end this contract.',
        `Contract: ${titled(name.en, e164)}\nLast day: ${dateInLetter(endsOn, 'en')}`,
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
    ja: ({ name, e164, page }, { link }) => ({
      subject: '解約を取り消しました',
      body: [
        `次の契約の解約を取り消しました。これまでどおりご利用いただけます。`,
        `契約：${titled(name.ja, e164)}`,
        link(page),
      ],
    }),
    en: ({ name, e164, page }, { link }) => ({
      subject: 'Your cancellation was withdrawn',
      body: [
        'The cancellation of this contract was withdrawn. It goes on as before.',
        `Contract: ${titled(name.en, e164)}`,
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
