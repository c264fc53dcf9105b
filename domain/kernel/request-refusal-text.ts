import type { RefusalText } from './refusal-text.ts'

/** Sentences for commands and requests that never came to a decision. */
export const requestRefusalText: RefusalText = {
  not_found: {
    ja: '対象が見つかりません。',
    en: 'It was not found.',
  },
  csv_not_in_shift_jis: {
    ja: 'Shift_JISにない文字があります（行:列 文字）：{cells}。通常のCSVをご利用ください。',
    en: 'Characters that Shift_JIS lacks (row:column): {cells}. Please take the usual CSV.',
  },
  command_unknown: {
    ja: 'その操作（{command}）はありません。',
    en: 'There is no command {command}.',
  },
  command_not_valid: {
    ja: '入力内容をご確認ください。',
    en: 'Please check what was entered.',
  },
  command_id_reused: {
    ja: '同じ操作IDで、違う内容がすでに受け付けられています。画面を読み込み直してください。',
    en: 'This command id has been used for something else. Please reload the page.',
  },
  busy: {
    ja: '同時に行われた操作と重なりました。もう一度お試しください。',
    en: 'It collided with something done at the same time. Please try again.',
  },
  body_too_large: {
    ja: '送信された内容が大きすぎます（上限 {bytesMax} バイト）。',
    en: 'What was sent is too large (at most {bytesMax} bytes).',
  },
  body_not_json: {
    ja: '送信された内容を読み取れません。',
    en: 'What was sent could not be read.',
  },
  clock_is_real: {
    ja: '業務時計を進められるのは、デモ環境の担当者だけです。',
    en: 'Only staff of a demonstration may move the business clock.',
  },
  outcome_unknown: {
    ja: '結果を確認できませんでした。同じ操作をもう一度送っても、二重にはなりません。',
    en: 'The outcome is not known. Sending the same again is safe and does nothing twice.',
  },
  commands_away: {
    ja: 'ただいま操作を受け付けられません。少し待ってからもう一度お試しください。',
    en: 'Commands cannot be taken right now. Please try again in a moment.',
  },
  list_too_long: {
    ja: '件数が多すぎるため書き出せません。条件で絞り込んで、{csvRowsMax}件以下にしてください。',
    en: 'The list is too long to export. Please narrow it to {csvRowsMax} rows or fewer.',
  },
  requests_too_many: {
    ja: '短い時間に要求が集中しています。少し待ってからもう一度お試しください。',
    en: 'Too many requests in a short time. Please try again in a moment.',
  },
}
