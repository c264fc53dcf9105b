import type { Bilingual } from '../../text/language.ts'

/** What 再現と証明 says. */
export const replayWords = {
  heading: { ja: '再現と証明', en: 'Replay and proof' },
  lead: {
    ja: '記録だけから金額をもう一度計算し、画面に表示している値と照合します。',
    en: 'Builds every figure again from the records alone and compares it with what is shown.',
  },
  choose: { ja: '照合するアカウント', en: 'What to compare' },
  run: { ja: '再現して照合する', en: 'Replay and compare' },
  running: { ja: '照合しています：', en: 'Comparing:' },
  differences: { ja: '一致しない項目', en: 'What differs' },
  how: { ja: '照合の方法', en: 'How it is done' },
  method: {
    ja: '別の場所にすべての表を記録から作り直し、残額、履歴、契約、請求書などを1行ずつ比べます。',
    en: 'All tables are made again from the records in a place apart and compared row by row.',
  },
  agrees: (accounts: string, position: string): Bilingual => ({
    ja: `一致しています。${accounts}件のアカウントを、通番${position}までの記録と照合しました。`,
    en: `They agree. Accounts compared: ${accounts}, with the records up to no. ${position}.`,
  }),
  differs: (count: string): Bilingual => ({
    ja: `一致しない項目が${count}件あります。`,
    en: `Differences found: ${count}.`,
  }),
  erased: (accounts: string): Bilingual => ({
    ja: `うち${accounts}件は個人情報が消去済みのため、金額などを照合し、名前などは「消去済み」です。`,
    en: `Personal data erased in ${accounts} of them: amounts are compared, names read 消去済み.`,
  }),
} as const
