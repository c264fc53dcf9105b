import type { PageLanguage } from '../plain-page/document.ts'

/** What the pages say. */
export const words = {
  brand: { ja: 'カイセン決済（試験用）', en: 'Kaisen Pay (sandbox)' },
  sandbox: {
    ja: '試験用の決済画面です。実際の請求は行われません。本物のカード番号は入力しないでください。',
    en: 'This is a sandbox. No money is charged. Do not enter a real card number.',
  },
  cardTitle: { ja: 'カードでお支払い', en: 'Pay by card' },
  amount: { ja: 'お支払い金額', en: 'Amount' },
  testCards: { ja: '試験用カード', en: 'Test cards' },
  testCardsHint: {
    ja: '選ぶとカード番号などが入力されます。',
    en: 'Choose one to fill in the form.',
  },
  challenge: { ja: '本人認証あり', en: 'with authentication' },
  frictionless: { ja: '本人認証なし', en: 'without authentication' },
  declinedCard: { ja: '拒否されるカード', en: 'declined card' },
  number: { ja: 'カード番号', en: 'Card number' },
  expiry: { ja: '有効期限（月/年）', en: 'Expiry (MM/YY)' },
  code: { ja: 'セキュリティコード', en: 'Security code' },
  holder: { ja: 'カード名義（ローマ字）', en: 'Name on card' },
  pay: { ja: '支払う', en: 'Pay' },
  decline: { ja: 'カード会社に拒否させる', en: 'Let the issuer decline' },
  cancel: { ja: 'お支払いをやめて戻る', en: 'Cancel and go back' },
  numberWrong: {
    ja: 'カード番号をご確認ください。VISA、Mastercard、JCB、AMEX、Dinersが使えます。',
    en: 'Please check the card number. VISA, Mastercard, JCB, AMEX and Diners are taken.',
  },
  expiryWrong: {
    ja: '有効期限は「月/年」の形で、切れていないものを入力してください。',
    en: 'Enter an expiry as MM/YY that has not passed.',
  },
  codeWrong: {
    ja: 'セキュリティコードは3桁または4桁の数字です。',
    en: 'The security code has 3 or 4 digits.',
  },
  holderWrong: { ja: 'カード名義を入力してください。', en: 'Enter the name on the card.' },
  issuerTitle: { ja: '本人認証サービス（3-Dセキュア）', en: '3-D Secure authentication' },
  issuerText: {
    ja: 'カード会社の画面です。お支払いの内容をご確認のうえ、認証してください。',
    en: "This is the issuer's page. Check the payment and authenticate.",
  },
  card: { ja: 'カード', en: 'Card' },
  oneTimeCode: { ja: 'ワンタイムパスワード', en: 'One-time code' },
  oneTimeHint: { ja: '試験用のため「123456」と入力します。', en: 'In the sandbox it is 123456.' },
  oneTimeWrong: {
    ja: 'ワンタイムパスワードが違います。',
    en: 'The one-time code is wrong.',
  },
  authenticate: { ja: '認証して支払う', en: 'Authenticate and pay' },
  fail: { ja: '認証に失敗させる', en: 'Let authentication fail' },
  capturedTitle: { ja: 'お支払いが完了しました', en: 'Payment complete' },
  declinedTitle: { ja: 'お支払いできませんでした', en: 'Payment declined' },
  declinedText: {
    ja: '請求は行われていません。戻って、別のカードでもう一度お試しください。',
    en: 'Nothing was charged. Go back and try again with another card.',
  },
  back: { ja: 'お店に戻る', en: 'Back to the shop' },
  missingTitle: { ja: 'この決済画面は見つかりません', en: 'This checkout was not found' },
  missingText: {
    ja: '有効期限が切れたか、アドレスが違います。お店の画面からやり直してください。',
    en: 'It has expired or the address is wrong. Please start again from the shop.',
  },
  refundsTitle: { ja: '返金の一覧', en: 'Refunds' },
  refundsText: {
    ja: 'お店から依頼された返金です。返金に失敗したときの動きは、次のボタンで試せます。',
    en: 'Refunds that the shop asked for. The button lets you see what happens when one fails.',
  },
  refundsList: { ja: '新しい順', en: 'The newest first' },
  noRefunds: { ja: '返金はまだありません。', en: 'There are no refunds yet.' },
  switchOn: { ja: '今は、すべての返金が失敗します。', en: 'Every refund fails now.' },
  switchOff: { ja: '今は、返金が成功します。', en: 'Refunds succeed now.' },
  letFail: { ja: 'これからの返金を失敗させる', en: 'Let refunds fail from now on' },
  letSucceed: { ja: 'これからの返金を成功させる', en: 'Let refunds succeed from now on' },
  refunded: { ja: '返金済み', en: 'refunded' },
  refundFailed: { ja: '失敗', en: 'failed' },
  otherLanguage: { ja: 'English', en: '日本語' },
  errors: { ja: '入力内容をご確認ください', en: 'Please check what was entered' },
} as const satisfies Record<string, Record<PageLanguage, string>>

export type Word = keyof typeof words
