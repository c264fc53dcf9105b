import type { RefusalText } from '../kernel/refusal-text.ts'

/** Sentences for questions to the business rules that have no answer. */
export const rulesRefusalText: RefusalText = {
  case_malformed: {
    ja: '入力の項目が不足しているか、形式が正しくありません。',
    en: 'The case lacks a field, or a field is not in its form.',
  },
  proration_outside_month: {
    ja: '日割りの期間は、開始日と同じ月の中で指定してください。',
    en: 'The prorated period must lie within the month of its first day.',
  },
  business_day_missing: {
    ja: '{month} に第{nth}営業日はありません。',
    en: '{month} has no business day number {nth}.',
  },
  holidays_unknown: {
    ja: '祝日がわかるのは{first}年から{last}年までです。',
    en: 'Holidays are known for the years {first} to {last}.',
  },
  call_unrated: {
    ja: '料金表に {to} への通話料金がありません。',
    en: 'The tariff has no rate for calls to {to}.',
  },
  answered_at_missing: {
    ja: '時間帯別料金のため、応答日時が必要です。',
    en: 'The rate depends on the time of day: the time of answer is needed.',
  },
  price_product_unknown: {
    ja: '料金表にない商品です。（{products}）',
    en: 'The price list does not have this: {products}.',
  },
  words_unknown: {
    ja: 'コマンドの指定が正しくありません。',
    en: 'The command is not written correctly.',
  },
  input_unreadable: {
    ja: '入力を読み込めません。',
    en: 'The input cannot be read.',
  },
  json_malformed: {
    ja: '入力がJSONとして正しくありません。',
    en: 'The input is not JSON.',
  },
}
