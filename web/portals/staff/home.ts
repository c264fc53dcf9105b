import { nothing } from 'lit'
import { page } from '../../components/page.ts'
import type { ScreenModule } from '../../router/route.ts'

/** The first page of the staff portal. */
export const screen: ScreenModule['screen'] = () =>
  page({
    heading: { ja: 'ホーム', en: 'Home' },
    lead: {
      ja: '審査、注文、入金、締め処理をここで行います。',
      en: 'Screening, orders, payments and closing are done here.',
    },
    body: nothing,
  })
