import { z } from 'zod'
import { defineMail } from './letter.ts'

/** The link to set a new password; `token` is made while the letter is written (ACC-05). */
export const passwordReset = defineMail({
  name: 'password-reset',
  schema: z.strictObject({ loginId: z.string(), token: z.string(), minutes: z.int() }),
  write: {
    ja: ({ loginId, token, minutes }, { link }) => ({
      subject: 'パスワード再設定のご案内',
      body: [
        'パスワードの再設定のお申し込みを受け付けました。',
        `ログインID：${loginId}`,
        `次のページで新しいパスワードを設定してください。` +
          `このリンクは1回だけ、${minutes}分以内に使えます。\n${link(`/password-reset/${token}`)}`,
        'お心当たりのない場合は、このメールを破棄してください。パスワードは変わりません。',
      ],
    }),
    en: ({ loginId, token, minutes }, { link }) => ({
      subject: 'Set a new password',
      body: [
        'Somebody, probably you, asked to set a new password.',
        `Login ID: ${loginId}`,
        `Set it on this page. The link works once, within ${minutes} minutes.\n` +
          link(`/password-reset/${token}`),
        'If it was not you, discard this mail: your password stays as it is.',
      ],
    }),
  },
})
