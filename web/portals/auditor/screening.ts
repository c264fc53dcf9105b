import { page } from '../../components/page.ts'
import { casesTable } from '../../parts/cases-table.ts'
import type { ScreenModule } from '../../router/route.ts'

/** 審査: every case of every customer, to be read (ACC-10). */
export const screen: ScreenModule['screen'] = () =>
  page({
    heading: { ja: '審査', en: 'Screening' },
    lead: {
      ja: '提出された書類、決定とその理由、担当と日時を確認できます。変更はできません。',
      en: 'What was handed in and decided, why, by whom and when. Nothing is changed here.',
    },
    body: casesTable({ base: '/auditor/screening', preset: 'all' }),
  })
