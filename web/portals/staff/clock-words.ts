import type { ClockStop } from '../../../read-api/schemas/clock.ts'
import type { Bilingual } from '../../text/language.ts'

/** What 業務時計 says. */
export const clockWords = {
  heading: { ja: '業務時計（デモ）', en: 'Business clock (demonstration)' },
  lead: {
    ja: '業務の日時を先に進めます。途中で期日が来る処理は、順番どおりに行われます。',
    en: 'Moves business time ahead. What falls due on the way is done in its order.',
  },
  now: { ja: '現在の業務日時', en: 'Business time now' },
  stops: { ja: '進める先を選ぶ', en: 'Choose where to go' },
  free: { ja: '日時を指定する', en: 'Or say when' },
  date: { ja: '日付', en: 'Date' },
  time: { ja: '時刻', en: 'Time' },
  timeWrong: { ja: '09:00のように入力してください。', en: 'Please write it like 09:00.' },
  past: { ja: '現在より後の日時を指定してください。', en: 'Please choose a later time.' },
  forward: { ja: '時計を進める', en: 'Move the clock' },
  confirm: { ja: '業務時計を進めますか', en: 'Move the business clock?' },
  until: { ja: '進める先：', en: 'To:' },
  noWayBack: { ja: '進めた時計は戻せません。', en: 'The clock never goes back.' },
  moving: { ja: '進めています：', en: 'Moving:' },
  arrived: { ja: '業務時計を進めました：', en: 'The clock has been moved to' },
  toAccounts: { ja: 'アカウント一覧を見る', en: 'See the accounts' },
  onlyDemonstration: {
    ja: '業務時計はデモ環境でのみ操作できます。',
    en: 'The clock can be moved in a demonstration only.',
  },
} as const satisfies Record<string, Bilingual>

/** The moments that the clock may be moved to. */
export const stopNames: Readonly<Record<ClockStop['name'], Bilingual>> = {
  'day-end': { ja: '翌日の0時', en: 'The end of the day' },
  'before-cut-off': { ja: '月末の解約締切（22:00）の1分前', en: 'A minute before the cut-off' },
  'month-end': { ja: '月末', en: 'The end of the month' },
  'month-start': {
    ja: '翌月1日（月額費用の計上、請求書の発行）',
    en: 'The 1st: monthly fees and invoices',
  },
  'invoice-release': {
    ja: '翌月の第3営業日（請求書の公開）',
    en: 'The 3rd business day: invoices can be downloaded',
  },
}
