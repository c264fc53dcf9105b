import { z } from 'zod'
import { defineMail } from './letter.ts'

/** Done with sign-up: the login ID, where to log in, and what comes next (ACC-01). */
export const welcome = defineMail({
  name: 'welcome',
  schema: z.strictObject({ loginId: z.string() }),
  write: {
    ja: ({ loginId }, { link }) => ({
      subject: 'お申し込みありがとうございます',
      body: [
        'アカウントの登録が完了しました。次のログインIDと、お申し込みのときに決めたパスワードで' +
          'ログインしてください。',
        `ログインID：${loginId}\nログインURL：${link('/login?portal=account')}`,
        '月額商品のご購入には、本人確認書類の審査が必要です。ログイン後、' +
          `次のページから書類をアップロードしてください。\n${link('/account/documents')}`,
      ],
    }),
    en: ({ loginId }, { link }) => ({
      subject: 'Welcome to Kaisen',
      body: [
        'Your account is open. Log in with this login ID and the password that you chose.',
        `Login ID: ${loginId}\nLog in: ${link('/login?portal=account')}`,
        'Before you can buy products with a monthly fee we have to look at your identity ' +
          `documents. Once you are logged in, please upload them here.\n` +
          link('/account/documents'),
      ],
    }),
  },
})
