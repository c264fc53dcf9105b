import type { RefusalText } from '../kernel/refusal-text.ts'

/** Sentences for the erasure of personal data. */
export const erasureRefusalText: RefusalText = {
  erasure_held: {
    ja:
      'まだ個人情報を消去できません。利用中の契約 {contracts}件、処理中の注文 {orders}件、' +
      '処理中の入金 {payments}件、残額 {balance:yen}、保存期間中の書類 {documents}件、' +
      '本人確認の記録 {identityRecords}件が残っています。',
    en:
      'The personal data cannot be erased yet. Running contracts: {contracts}, open orders: ' +
      '{orders}, open payments: {payments}, balance: {balance:yen}, documents that must be kept: ' +
      '{documents}, records of the identity check: {identityRecords}.',
  },
  erasure_not_decided: {
    ja: 'このアカウントの個人情報の消去は決定されていません。',
    en: 'Nobody has decided to erase the personal data of this account.',
  },
}
