import { page } from '../../components/page.ts'
import { casesTable } from '../../parts/cases-table.ts'
import type { ScreenModule } from '../../router/route.ts'

/** 審査: the queue of what customers handed in, and what was decided (OPS-01). */
export const screen: ScreenModule['screen'] = () =>
  page({
    heading: { ja: '審査', en: 'Screening' },
    lead: {
      ja: 'お客様が提出した書類を、受付の古い順に確認します。',
      en: 'What customers handed in, the oldest first.',
    },
    body: casesTable({ base: '/staff/screening', preset: 'waiting' }),
  })
