import { nothing } from 'lit'
import { page } from '../../components/page.ts'
import type { ScreenModule } from '../../router/route.ts'

/** The first page of the circle portal. */
export const screen: ScreenModule['screen'] = () =>
  page({
    heading: { ja: 'ホーム', en: 'Home' },
    lead: {
      ja: 'ユニーク、電話番号、オプションをここで管理します。',
      en: 'Uniques, numbers and options are kept here.',
    },
    body: nothing,
  })
