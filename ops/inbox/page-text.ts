import type { PageLanguage } from '../plain-page/document.ts'

/** Words of the inbox's pages. */
export const words = {
  title: { ja: 'メール受信箱（デモ）', en: 'Inbox (demonstration)' },
  notice: {
    ja: 'デモでは、お客様へのメールは外に出ず、すべてここに届きます。',
    en: 'In the demonstration no mail leaves this machine: all letters to customers arrive here.',
  },
  empty: { ja: 'メールはまだ届いていません。', en: 'No mail has arrived yet.' },
  received: { ja: '受信日時', en: 'Received' },
  to: { ja: '宛先', en: 'To' },
  from: { ja: '差出人', en: 'From' },
  subject: { ja: '件名', en: 'Subject' },
  search: { ja: '宛先のメールアドレス', en: 'Address of the recipient' },
  find: { ja: '絞り込む', en: 'Filter' },
  back: { ja: '受信箱に戻る', en: 'Back to the inbox' },
  missing: { ja: 'このメールは見つかりません', en: 'This mail was not found' },
  otherLanguage: { ja: 'English', en: '日本語' },
} as const satisfies Record<string, Record<PageLanguage, string>>
