import { page } from '../../components/page.ts'
import { walletHistory } from '../../parts/wallet-history.ts'
import type { ScreenModule } from '../../router/route.ts'

/** プリペイド履歴 (PAY-03). */
export const screen: ScreenModule['screen'] = () =>
  page({
    heading: { ja: 'プリペイド履歴', en: 'Prepaid history' },
    lead: {
      ja: '入出金を新しい順に表示します。金額を選ぶと計算の内訳を表示します。',
      en: 'Entries, newest first. Choose an amount to see how it was calculated.',
    },
    body: walletHistory(),
  })
