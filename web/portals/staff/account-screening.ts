import { page } from '../../components/page.ts'
import { casesTable } from '../../parts/cases-table.ts'
import type { ScreenModule } from '../../router/route.ts'

/** What one customer has handed in to be screened, and how it went. */
export const screen: ScreenModule['screen'] = ({ params }) =>
  page({
    heading: { ja: 'この顧客の審査', en: 'Screening of this customer' },
    body: casesTable({
      base: '/staff/screening',
      preset: 'all',
      accountId: params.accountId ?? '',
    }),
  })
