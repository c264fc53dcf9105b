import type { CallStatus } from '../../client/call-control.ts'
import type { Bilingual } from '../../text/language.ts'

/** The words of the demonstration's phone. */
export const phoneWords = {
  heading: { ja: '電話機（デモ）', en: 'Phone (demonstration)' },
  lead: {
    ja: 'この回線から発信を試せます。相手側は自動応答です。通話料は実際のルールで計算されます。',
    en: 'Try calls from this line. The other side answers by itself; charges follow the rules.',
  },
  to: { ja: '電話番号', en: 'Number to call' },
  example: {
    ja: '例：03-1234-5678。番号を知らせないときは先頭に184を付けます。',
    en: 'For example 03-1234-5678. Put 184 in front to withhold your number.',
  },
  neverAnswers: {
    ja: '03-5550-1999 は、応答しない番号です。',
    en: '03-5550-1999 is a number where nobody answers.',
  },
  line: { ja: '回線', en: 'Line' },
  call: { ja: '発信', en: 'Call' },
  hangUp: { ja: '終了', en: 'Hang up' },
  erase: { ja: '1文字消す', en: 'Erase one digit' },
  keys: { ja: 'ダイヤルキー', en: 'Dial pad' },
  lineMissing: {
    ja: 'この画面は、ユニークの画面で回線を選ぶと使えます。',
    en: 'Enter the portal of a unique to use its phone.',
  },
  numberMissing: { ja: '電話番号を入力してください。', en: 'Enter a number to call.' },
  idle: { ja: '待機中', en: 'Ready' },
  ringing: { ja: '発信中', en: 'Calling' },
  talking: { ja: '通話中', en: 'Talking' },
  ended: { ja: '終了', en: 'Ended' },
  refused: { ja: '発信できませんでした', en: 'Not put through' },
  shown: { ja: '通知する番号', en: 'Caller number' },
  emergency: {
    ja: '緊急通報です。発信者番号は必ず通知され、通話料はかかりません。',
    en: 'An emergency call: the caller number is always sent, and it is never charged.',
  },
  talkTime: { ja: '通話時間', en: 'Talk time' },
} as const satisfies Record<string, Bilingual>

/** Why a call ended, as a sentence. */
export const causeWords: Record<NonNullable<CallStatus['cause']>, Bilingual> = {
  'hung-up': { ja: '通話を終了しました。', en: 'You hung up.' },
  'far-end': { ja: '相手が通話を終了しました。', en: 'The other side hung up.' },
  'no-answer': { ja: '応答がありませんでした。', en: 'Nobody answered.' },
  'balance-used-up': {
    ja: '残額がなくなったため、通話を終了しました。チャージをお願いいたします。',
    en: 'The balance was used up, so the call ended. Please top up.',
  },
  'switch-restarted': {
    ja: '交換機の再起動により、通話が切れました。',
    en: 'The call was cut off because the switch restarted.',
  },
}
