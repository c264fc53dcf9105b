import type { RefusalText } from '../kernel/refusal-text.ts'

/** Sentences for screening and for pictures that are handed in. */
export const screeningRefusalText: RefusalText = {
  account_not_screened: {
    ja: '本人確認の審査が終わるまで、月額商品は購入できません。アカウントの「身分証明書」から書類を提出してください。',
    en: 'Monthly products need screening first: please hand in your identity documents.',
  },
  identity_picture_only: {
    ja: '050番号のご契約には、画像以外の方法による本人確認が必要です。サポートからご案内します。',
    en: 'A 050 number needs more than pictures to identify you; our support will tell you how.',
  },
  screened_already: {
    ja: 'このアカウントの審査はすでに完了しています。',
    en: 'This account has been screened already.',
  },
  screening_submitted: {
    ja: '提出済みのため変更できません。変更するには、先に提出を取り下げてください。',
    en: 'It has been handed in. To change something, take it back first.',
  },
  screening_not_submitted: {
    ja: 'この書類は提出されていないか、お客様が取り下げています。',
    en: 'This has not been handed in, or the customer has taken it back.',
  },
  screening_decided: {
    ja: 'この審査はすでに完了しています。',
    en: 'This case has been decided already.',
  },
  screening_changed: {
    ja: 'お客様が書類を出し直しています。新しい内容を確認してください。',
    en: 'The customer has handed in again meanwhile. Please look at the new documents.',
  },
  documents_incomplete: {
    ja: '必要な書類がそろっていません。不足している書類をご確認ください。',
    en: 'Some documents are missing or do not serve. Please see the list.',
  },
  statement_incomplete: {
    ja: '入力内容に不足があります。赤字の項目をご確認ください。',
    en: 'Some details are missing or do not serve. Please see the marked fields.',
  },
  verification_method_unfit: {
    ja: 'この確認方法は、この審査では使えません。',
    en: 'This method of verification does not fit this case.',
  },
  rejection_reason_missing: {
    ja: '「その他」を選んだときは、理由をご記入ください。',
    en: 'Please write down the reason where Other is chosen.',
  },
}
