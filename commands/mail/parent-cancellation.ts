import { z } from 'zod'
import { BilingualName } from '../../domain/kernel/values.ts'
import { datesIn, received } from './cancellation-dates.ts'
import { defineMail } from './letter.ts'

/** The circle's name is looked up when the letter is written. */
const aCircle = { circleId: z.string(), circleName: z.string().nullable().default(null) }

const named = (circleName: string | null, language: 'ja' | 'en'): string => {
  if (circleName === null) return ''
  return language === 'ja' ? `サークル：${circleName}\n` : `Circle: ${circleName}\n`
}

/** An application to end a circle with all that is in it has come in (ORD-40). */
export const circleCancelled = defineMail({
  name: 'circle-cancelled',
  schema: z.strictObject({ ...aCircle, ...received }),
  write: {
    ja: ({ circleId, circleName, ...when }, { link }) => ({
      subject: 'サークルの解約のお申し込みを受け付けました',
      body: [
        `次のサークルと、その中のすべての契約の解約を受け付けました。\n${named(circleName, 'ja')}${datesIn(when, 'ja')}`,
        '先に解約をお申し込みの契約は、その解約日に終了します。解約日までは取り消せます。',
        link(`/account/circles/${circleId}/cancel`),
      ],
    }),
    en: ({ circleId, circleName, ...when }, { link }) => ({
      subject: 'The cancellation of a circle was received',
      body: [
        'We have received your application to end this circle and every contract in it.\n' +
          `${named(circleName, 'en')}${datesIn(when, 'en')}`,
        'What was cancelled before keeps its own last day. You can withdraw it until then.',
        link(`/account/circles/${circleId}/cancel`),
      ],
    }),
  },
})

/** The application for a circle was taken back (ORD-40). */
export const circleKept = defineMail({
  name: 'circle-cancellation-withdrawn',
  schema: z.strictObject(aCircle),
  write: {
    ja: ({ circleId, circleName }, { link }) => ({
      subject: 'サークルの解約を取り消しました',
      body: [
        `${named(circleName, 'ja')}サークルの解約を取り消しました。` +
          'それぞれの契約は、お申し込み前の状態に戻ります。',
        link(`/account/circles/${circleId}/cancel`),
      ],
    }),
    en: ({ circleId, circleName }, { link }) => ({
      subject: 'The cancellation of a circle was withdrawn',
      body: [
        `${named(circleName, 'en')}The cancellation of the circle was withdrawn. ` +
          'Each contract is again as before.',
        link(`/account/circles/${circleId}/cancel`),
      ],
    }),
  },
})

/** The whole account was cancelled, for good (ORD-40). */
export const accountCancelled = defineMail({
  name: 'account-cancelled',
  schema: z.strictObject(received),
  write: {
    ja: (when, { link }) => ({
      subject: 'アカウントの解約のお申し込みを受け付けました',
      body: [
        `アカウントと、すべてのサークルの解約を受け付けました。\n${datesIn(when, 'ja')}`,
        'アカウントの解約は取り消せません。解約日までは、これまでどおりご利用いただけます。',
        link('/account/cancel'),
      ],
    }),
    en: (when, { link }) => ({
      subject: 'The cancellation of your account was received',
      body: [
        'We have received your application to end the account and all its circles.\n' +
          datesIn(when, 'en'),
        'It cannot be withdrawn. You can use everything as before through the last day.',
        link('/account/cancel'),
      ],
    }),
  },
})

const counted = { name: BilingualName, count: z.int().min(1) }

/** So many channels or options were cancelled (ORD-34). */
export const countCancelled = defineMail({
  name: 'count-cancelled',
  schema: z.strictObject({ ...counted, ...received }),
  write: {
    ja: ({ name, count, ...when }, { link }) => ({
      subject: '解約のお申し込みを受け付けました',
      body: [
        '次の契約の解約を受け付けました。',
        `契約：${name.ja}　${count}件\n${datesIn(when, 'ja')}`,
        link('/circle/cancel-by-count'),
      ],
    }),
    en: ({ name, count, ...when }, { link }) => ({
      subject: 'Your cancellation was received',
      body: [
        'We have received your application to end these contracts.',
        `Contracts: ${name.en}, ${count}\n${datesIn(when, 'en')}`,
        link('/circle/cancel-by-count'),
      ],
    }),
  },
})

/** A confirmed cart asked for more than were left (ORD-34). */
export const countFellShort = defineMail({
  name: 'count-cancellation-fell-short',
  schema: z.strictObject({ name: BilingualName, asked: z.int(), ended: z.int() }),
  write: {
    ja: ({ name, asked, ended }, { link }) => ({
      subject: '解約した数がお申し込みより少なくなりました',
      body: [
        'カートの解約を受け付ける前に、同じ商品の別の解約のお申し込みがありました。',
        `契約：${name.ja}\nお申し込み：${asked}件\n今回の解約：${ended}件`,
        'ほかの契約はすでに解約のお申し込み済みです。ご契約の数をご確認ください。',
        link('/circle/cancel-by-count'),
      ],
    }),
    en: ({ name, asked, ended }, { link }) => ({
      subject: 'Fewer were cancelled than you asked for',
      body: [
        'Others of the same product were cancelled just before the cart was carried out.',
        `Contracts: ${name.en}\nAsked for: ${asked}\nCancelled now: ${ended}`,
        'The others were cancelled already. Please check how many you have.',
        link('/circle/cancel-by-count'),
      ],
    }),
  },
})

/** Channels ended, and a line had to give up some of those allotted to it (ORD-34). */
export const channelsTrimmed = defineMail({
  name: 'channels-trimmed',
  schema: z.strictObject({ uniqueId: z.string(), before: z.int(), channels: z.int() }),
  write: {
    ja: ({ uniqueId, before, channels }, { link }) => ({
      subject: 'チャネルの割り当てが減りました',
      body: [
        'チャネルの契約が終了したため、割り当てを契約数に合わせて減らしました。',
        `ユニーク：${uniqueId}\nチャネル：${before} → ${channels}`,
        link('/circle/channels'),
      ],
    }),
    en: ({ uniqueId, before, channels }, { link }) => ({
      subject: 'Fewer channels are allotted',
      body: [
        'Channels have ended, so the allotment was brought down to what is contracted.',
        `Unique: ${uniqueId}\nChannels: ${before} → ${channels}`,
        link('/circle/channels'),
      ],
    }),
  },
})
