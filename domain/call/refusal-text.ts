import type { RefusalText } from '../kernel/refusal-text.ts'

/** Sentences for calls that were not put through, and for steering calls. */
export const callRefusalText: RefusalText = {
  call_restricted: {
    ja: 'この番号への発信は規制されています。',
    en: 'Calls to this number are restricted.',
  },
  call_external_calls_forbidden: {
    ja: '発信者番号が設定されていないため、外線には発信できません。',
    en: 'No caller number is chosen, so external calls are not possible.',
  },
  call_no_rate: {
    ja: 'この番号への通話料金が定められていないため、発信できません。',
    en: 'There is no rate for this number, so it cannot be called.',
  },
  call_not_rated: {
    ja: 'この番号への通話料金が定められていません。',
    en: 'There is no rate for this number.',
  },
  call_balance_short: {
    ja: '残額が不足しているため、発信できません。チャージをお願いいたします。',
    en: 'The balance does not cover the call. Please top up.',
  },
  call_number_not_valid: {
    ja: '電話番号が正しくありません。',
    en: 'This is not a telephone number that can be called.',
  },
  call_unique_unknown: {
    ja: '発信するユニークが見つかりません。',
    en: 'The unique to call from was not found.',
  },
  call_back_office_away: {
    ja: 'ただいま発信の確認ができません。少し待ってからおかけ直しください。',
    en: 'The call cannot be authorised right now. Please try again in a moment.',
  },
  call_not_permitted: {
    ja: 'この通話を操作する権限がありません。',
    en: 'You are not permitted to steer this call.',
  },
  call_request_not_valid: {
    ja: '通話の操作の内容が正しくありません。',
    en: 'The request to steer a call is not in its form.',
  },
  call_not_found: {
    ja: 'その通話は見つかりません。すでに終了した可能性があります。',
    en: 'That call was not found. It may be over already.',
  },
}
