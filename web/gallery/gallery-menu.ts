import { nothing } from 'lit'
import { page } from '../components/page.ts'
import type { PortalMenu, Route } from '../router/route.ts'
import type { Bilingual } from '../text/language.ts'

const entry = (path: string, label: Bilingual): Route => ({
  path,
  label,
  load: async () => ({ screen: () => page({ heading: label, body: nothing }) }),
})

/** A menu as long as the account portal's, to look at. */
export const galleryMenu: PortalMenu = {
  portal: 'account',
  label: { ja: 'アカウント', en: 'Account' },
  home: entry('/account', { ja: 'ホーム', en: 'Home' }),
  groups: [
    {
      label: { ja: 'サークル', en: 'Circles' },
      items: [
        entry('/account/circles', { ja: 'サークル一覧', en: 'Circle list' }),
        entry('/account/circles/new', { ja: 'サークル追加', en: 'Add a circle' }),
      ],
    },
    {
      label: { ja: '購入/解約', en: 'Purchase and cancellation' },
      items: [
        entry('/account/devices', { ja: '機器購入', en: 'Buy devices' }),
        entry('/gallery.html', { ja: '購入/解約履歴', en: 'Purchase history' }),
      ],
    },
    {
      label: { ja: 'アカウント情報', en: 'Account information' },
      items: [
        entry('/account/invoices', { ja: '請求書', en: 'Invoices' }),
        entry('/account/estimate', { ja: '次月請求予定額', en: "Next month's estimate" }),
      ],
    },
  ],
  pages: [],
}
