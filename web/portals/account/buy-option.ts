import { html } from 'lit'
import type { Shelf } from '../../parts/shelf-page.ts'
import type { ScreenModule } from '../../router/route.ts'
import '../../parts/shelf-page.ts'

const shelf: Shelf = {
  heading: { ja: 'オプション購入', en: 'Buy options' },
  lead: {
    ja: 'アカウントの月額オプションです。カートに入れてください。金額は税抜です。',
    en: 'Monthly options of the account. Prices are ex tax.',
  },
  notes: [
    {
      ja: '※請求書発送は日割りなしです。発送した月に、10枚ごとの費用をご請求します。',
      en: 'Invoices by post: no first month by days; charged per 10 sheets in months of posting.',
    },
  ],
  holds: ({ category }) => category === 'account-option',
}

export const screen: ScreenModule['screen'] = () =>
  html`<k-shelf kind="account" .shelf=${shelf}></k-shelf>`
