import { page } from '../../components/page.ts'
import { accountList } from '../../parts/account-list.ts'
import type { ScreenModule } from '../../router/route.ts'

/** The auditor's first page: every account, to be opened. */
export const screen: ScreenModule['screen'] = () =>
  page({
    heading: { ja: 'アカウント一覧', en: 'Accounts' },
    lead: {
      ja: 'アカウントを開くと、請求書、入出金、残額を確認できます。どの金額も根拠を表示できます。',
      en: 'Open an account for its invoices, entries and balance. Every amount says why.',
    },
    body: accountList('/auditor/accounts'),
  })
