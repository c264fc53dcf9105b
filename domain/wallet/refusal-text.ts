import type { RefusalText } from '../kernel/refusal-text.ts'

/** Sentences for wallet, payments, tariffs and invoices. */
export const walletRefusalText: RefusalText = {
  payment_exists: {
    ja: 'このお支払いはすでに受け付けています。',
    en: 'This payment has been taken already.',
  },
  payment_not_found: {
    ja: 'そのお支払いは見つかりません。',
    en: 'That payment was not found.',
  },
  payment_not_top_up: {
    ja: 'このお支払いは、チャージではないため取りやめられません。',
    en: 'This payment is no top-up and cannot be given up here.',
  },
  payment_already_made: {
    ja: 'お支払いはすでに済んでいます。残額をご確認ください。',
    en: 'The payment has been made already. Please see your balance.',
  },
  top_up_not_whole_yen: {
    ja: 'チャージ金額は1円単位で入力してください。',
    en: 'Please top up a whole number of yen.',
  },
  top_up_total_changed: {
    ja: 'カートのチャージ金額の合計が{total:yen}に変わりました。もう一度ご確認ください。',
    en: 'The total of the top-ups is {total:yen} now. Please check it again.',
  },
  top_up_out_of_range: {
    ja: 'チャージ金額は{lowest:yen}以上{highest:yen}以下で入力してください。',
    en: 'Please top up from {lowest:yen} to {highest:yen}.',
  },
  notice_signature_wrong: {
    ja: '決済会社からの通知の署名が正しくありません。',
    en: "The signature of the payment company's notice is wrong.",
  },
  notice_out_of_time: {
    ja: '決済会社からの通知の時刻が、許容される範囲を超えています。',
    en: "The time of the payment company's notice is too far from now.",
  },
  notice_not_valid: {
    ja: '決済会社からの通知の内容が正しくありません。',
    en: "The payment company's notice is not in its form.",
  },
  wallet_not_open: {
    ja: 'この月の残額の帳簿はまだ開かれていません。',
    en: "The wallet's books of this month are not open yet.",
  },
  wallet_closed: {
    ja: 'この月の残額の帳簿は締め切られています。',
    en: "The wallet's books of this month are closed.",
  },
  month_not_over: {
    ja: 'この月はまだ終わっていないため、締め切れません。',
    en: 'This month is not over, so it cannot be closed.',
  },
  tariff_exists: {
    ja: 'この通話料金表はすでに公開されています。',
    en: 'This tariff has been published already.',
  },
  tariff_empty: {
    ja: '通話料金表に行がありません。',
    en: 'The tariff has no rows.',
  },
  invoice_account_unknown: {
    ja: '請求先のアカウントが見つかりません。',
    en: 'The account to invoice was not found.',
  },
  invoice_nothing_used: {
    ja: '{month}のご利用がないため、請求書は発行されません。',
    en: 'Nothing was used in {month}, so there is no invoice.',
  },
  invoice_does_not_add_up: {
    ja: '請求書の明細と帳簿の金額が一致しません（明細 {lines:yen}、帳簿 {books:yen}）。',
    en: 'The invoice does not agree with the books (lines {lines:yen}, books {books:yen}).',
  },
  invoice_not_released: {
    ja: 'この請求書は{releasedOn}からダウンロードできます。',
    en: 'This invoice can be downloaded from {releasedOn}.',
  },
}
