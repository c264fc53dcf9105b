import { page } from '../../components/page.ts'
import { casesTable } from '../../parts/cases-table.ts'
import type { ScreenModule } from '../../router/route.ts'

/** The cases of one account, as the auditor reads them. */
export const screen: ScreenModule['screen'] = ({ params }) =>
  page({
    heading: { ja: 'このアカウントの審査', en: 'Screening of this account' },
    body: casesTable({
      base: '/auditor/screening',
      preset: 'all',
      accountId: params.accountId ?? '',
    }),
  })
