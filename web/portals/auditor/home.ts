import { nothing } from 'lit'
import { page } from '../../components/page.ts'
import type { ScreenModule } from '../../router/route.ts'

/** The first page of the auditor portal. */
export const screen: ScreenModule['screen'] = () =>
  page({
    heading: { ja: 'ホーム', en: 'Home' },
    lead: {
      ja: 'すべての記録を確認できます。変更はできません。',
      en: 'Every record can be read here. Nothing can be changed.',
    },
    body: nothing,
  })
