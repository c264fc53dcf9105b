import { accountView } from '../../parts/account-view.ts'
import type { ScreenModule } from '../../router/route.ts'

/** One account as the auditor reads it, with the ways to check it. */
export const screen: ScreenModule['screen'] = ({ params }) =>
  accountView(params.accountId ?? '', {
    invoices: '/auditor/invoices',
    links: [
      {
        label: { ja: '再現して照合する', en: 'Replay and compare' },
        href: (accountId) => `/auditor/replay?accountId=${accountId}`,
      },
      {
        label: { ja: '変更履歴', en: 'Records' },
        href: (accountId) => `/auditor/events?account=${accountId}`,
      },
      {
        label: { ja: '購入/解約履歴', en: 'Purchase history' },
        href: (accountId) => `/auditor/accounts/${accountId}/purchases`,
      },
      {
        label: { ja: '審査', en: 'Screening' },
        href: (accountId) => `/auditor/accounts/${accountId}/screening`,
      },
    ],
  })
