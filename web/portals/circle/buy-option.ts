import { html } from 'lit'
import type { Shelf } from '../../parts/shelf-page.ts'
import type { ScreenModule } from '../../router/route.ts'
import '../../parts/shelf-page.ts'

const shelf: Shelf = {
  heading: { ja: 'オプション購入', en: 'Buy options' },
  lead: {
    ja: 'サークルの月額オプションです。数量を選び、カートに入れてください。金額は税抜です。',
    en: 'Monthly options of the circle. Choose how many; prices are ex tax.',
  },
  notes: [
    {
      ja: '※全通話録音は1サークルに1契約です。録音の保存量（月の最大値、1GB（10億バイト）ごと）を月末に集計してご請求します。',
      en: 'Call recording: one per circle, charged at month end by the most that was stored.',
    },
  ],
  holds: ({ category }) => category === 'circle-option',
}

export const screen: ScreenModule['screen'] = () =>
  html`<k-shelf kind="circle" .shelf=${shelf}></k-shelf>`
