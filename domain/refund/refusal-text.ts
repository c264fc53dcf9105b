import type { RefusalText } from '../kernel/refusal-text.ts'

/** Sentences about money that goes back. */
export const refundRefusalText: RefusalText = {
  refund_not_found: {
    ja: 'その返金は見つかりません。',
    en: 'That refund was not found.',
  },
  refund_payment_not_captured: {
    ja: '入金が確認されていないお支払いには返金できません。',
    en: 'No money came by this payment, so none can go back.',
  },
  refund_over_captured: {
    ja: '受け取った金額を超えて返金することはできません。',
    en: 'No more can go back than came.',
  },
  refund_not_failed: {
    ja: '再度の返金は、失敗した返金に限り行えます。',
    en: 'Only a refund that failed can be tried again.',
  },
  refund_attempts_over: {
    ja: '決済会社への返金を繰り返し試みましたが、できませんでした。振込で返金してください。',
    en: 'The gateway was asked often enough: please pay by bank transfer.',
  },
  refund_made: {
    ja: 'この返金はすでに完了しています。',
    en: 'This refund has been made already.',
  },
  refund_at_gateway: {
    ja: '決済会社が返金を処理しています。二重の返金を防ぐため、結果が出るまで振込では返金できません。',
    en: 'The gateway is working on it: wait for its answer, lest it be paid twice.',
  },
  refund_amount_differs: {
    ja: '振込額が返金額（{amount:yen}）と異なります。',
    en: 'The amount differs from the refund ({amount:yen}).',
  },
  refund_day_wrong: {
    ja: '振込日は{from}から{to}までの日を入力してください。',
    en: 'Enter the day of the transfer, from {from} to {to}.',
  },
}
