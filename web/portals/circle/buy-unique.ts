import { html } from 'lit'
import type { Shelf } from '../../parts/shelf-page.ts'
import type { ScreenModule } from '../../router/route.ts'
import '../../parts/shelf-page.ts'

const shelf: Shelf = {
  heading: { ja: 'ユニーク購入', en: 'Buy uniques' },
  lead: {
    ja: 'ユニークは電話機1台分の回線です。数量を選び、カートに入れてください。金額は税抜です。',
    en: 'A unique is the line of one phone. Choose how many; prices are ex tax.',
  },
  holds: ({ category }) => category === 'unique',
}

export const screen: ScreenModule['screen'] = () =>
  html`<k-shelf kind="circle" .shelf=${shelf}></k-shelf>`
