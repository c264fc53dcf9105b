import type { Clause } from './agreements.ts'

/** 個人情報の取扱いについて, version 2026-04-01. */
export const privacyPolicy: readonly Clause[] = [
  {
    heading: { ja: '1. 取得する情報', en: '1. What we collect' },
    body: {
      ja: 'お申し込みとご利用にあたり、お名前、フリガナ、住所、電話番号、メールアドレス、本人確認書類、お支払いの記録、通話の日時・相手先番号・時間を取得します。',
      en:
        'When you sign up and use the service we collect your name, furigana, address, ' +
        'phone number, e-mail address, identity documents, payment records, and the time, ' +
        'number and length of calls.',
    },
  },
  {
    heading: { ja: '2. 利用目的', en: '2. What we use it for' },
    body: {
      ja: '本人確認と審査、電話サービスの提供、料金の計算とご請求、機器の発送、障害やメンテナンスのご連絡、法令に基づく対応のために利用します。',
      en:
        'We use it to verify who you are, to provide telephone service, to calculate and ' +
        'charge fees, to ship devices, to tell you of faults and maintenance, and to ' +
        'comply with the law.',
    },
  },
  {
    heading: { ja: '3. 第三者への提供', en: '3. Who else receives it' },
    body: {
      ja: '法令に基づく場合、緊急通報で位置や番号を通知する場合、決済・配送などの業務を委託する場合を除き、ご本人の同意なく第三者に提供しません。',
      en:
        'We pass it to nobody without your consent, except as the law requires, to ' +
        'emergency services with your number and location, and to those who carry out ' +
        'payments or deliveries for us.',
    },
  },
  {
    heading: { ja: '4. 保管と消去', en: '4. Keeping and erasing it' },
    body: {
      ja: '個人情報は暗号化して保管し、法定の保存期間が過ぎたものは消去します。通信の秘密は電気通信事業法に基づいて守ります。',
      en:
        'Personal data are stored encrypted and erased once the periods set by law have ' +
        'passed. The secrecy of communications is kept under the Telecommunications ' +
        'Business Act.',
    },
  },
  {
    heading: { ja: '5. 開示・訂正・利用停止', en: '5. Your rights' },
    body: {
      ja: 'ご自身の情報の開示、訂正、利用停止を、サポート窓口でお受けします。アカウント管理画面からご自身で変更できる項目もあります。',
      en:
        'You may ask our support to disclose, correct or stop using your data. Some of it ' +
        'you can change yourself in the account portal.',
    },
  },
]
