import type { Clause } from './agreements.ts'

/** サービス利用規約, version 2026-04-01. */
export const terms: readonly Clause[] = [
  {
    heading: { ja: '第1条（適用）', en: '1. Scope' },
    body: {
      ja: 'この規約は、当社が提供するクラウドPBXと電話サービスの利用に適用します。アカウントの登録は無料です。',
      en:
        'These terms apply to the cloud PBX and telephone services that we provide. ' +
        'Opening an account is free of charge.',
    },
  },
  {
    heading: { ja: '第2条（本人確認）', en: '2. Verification' },
    body: {
      ja: '月額商品は、本人確認書類の審査に合格してから購入できます。登録内容が事実と異なる場合は、利用をお断りすることがあります。',
      en:
        'Products with a monthly fee can be bought once your identity documents have been ' +
        'approved. We may refuse service where what you entered is not true.',
    },
  },
  {
    heading: { ja: '第3条（料金とお支払い）', en: '3. Fees and payment' },
    body: {
      ja: '料金はプリペイド（前払い）の残額から差し引きます。月額費用は毎月1日に差し引き、残額が不足すると、解消されるまで発信と購入を停止します。プリペイドには有効期限があります。',
      en:
        'Fees are taken from your prepaid balance. Monthly fees are taken on the 1st; if ' +
        'the balance is short, outgoing calls and purchases stop until it is paid. ' +
        'Prepaid amounts expire.',
    },
  },
  {
    heading: { ja: '第4条（解約）', en: '4. Cancellation' },
    body: {
      ja: '解約は管理画面からお申し込みいただきます。月の最終日22時までのお申し込みと、それより後のお申し込みでは、契約の終了日が異なります。終了日は申込画面で確認できます。',
      en:
        'Contracts are cancelled in the portal. An application by 22:00 on the last day ' +
        'of a month and a later one end the contract on different days; the screen shows ' +
        'the day before you apply.',
    },
  },
  {
    heading: { ja: '第5条（緊急通報）', en: '5. Emergency calls' },
    body: {
      ja: '110番・118番・119番への発信は残額にかかわらず可能です。停電時や通信回線の障害時、050番号や海外番号からは、つながらないことがあります。',
      en:
        'Calls to 110, 118 and 119 are possible whatever the balance. They may not go ' +
        'through in a power cut, when the network is down, or from 050 and foreign ' +
        'numbers.',
    },
  },
  {
    heading: { ja: '第6条（禁止事項）', en: '6. What is not allowed' },
    body: {
      ja: '法令に違反する利用、迷惑電話や詐欺への利用、他人へのログイン情報の譲渡を禁止します。',
      en:
        'Unlawful use, nuisance calls, fraud, and passing log-ins on to others are not ' +
        'allowed.',
    },
  },
  {
    heading: { ja: '第7条（規約の変更）', en: '7. Changes' },
    body: {
      ja: '規約を変更するときは、事前にお知らせに掲載し、メールでご連絡します。',
      en: 'Changes of these terms are announced beforehand among the notices and by mail.',
    },
  },
]
