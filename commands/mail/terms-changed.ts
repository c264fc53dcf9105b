import { z } from 'zod'
import { BusinessDate } from '../../domain/kernel/calendar.ts'
import { dateInLetter, defineMail } from './letter.ts'

/** Our terms change; who does not object within the week has accepted them (ACC-12). */
export const termsChanged = defineMail({
  name: 'terms-changed',
  schema: z.strictObject({
    title: z.strictObject({ ja: z.string(), en: z.string() }),
    termsVersion: z.string(),
    objectionUntil: BusinessDate,
  }),
  write: {
    ja: ({ title, termsVersion, objectionUntil }, { link }) => ({
      subject: '利用規約の改定のお知らせ',
      body: [
        `利用規約を改定します。\n件名：${title.ja}\n版：${termsVersion}`,
        `${dateInLetter(objectionUntil, 'ja')}までに異議のお申し出がない場合、` +
          'またはサービスの利用を続けられた場合は、同意いただいたものとします。',
        `内容の確認と異議のお申し出は、アカウントの画面からお願いします。\n${link('/account')}`,
      ],
    }),
    en: ({ title, termsVersion, objectionUntil }, { link }) => ({
      subject: 'Our terms change',
      body: [
        `Our terms change: ${title.en}\nVersion: ${termsVersion}`,
        'They count as accepted when you go on to use the service, or if you do not object by ' +
          `${dateInLetter(objectionUntil, 'en')}.`,
        `Please read them, or object, in your account.\n${link('/account')}`,
      ],
    }),
  },
})
