import { nothing } from 'lit'
import { page } from '../../components/page.ts'
import type { ScreenModule } from '../../router/route.ts'

/** The first page of the account portal. */
export const screen: ScreenModule['screen'] = () =>
  page({
    heading: { ja: 'ホーム', en: 'Home' },
    lead: {
      ja: 'ご契約、残高、サークルをここで管理します。',
      en: 'Contracts, balance and circles are kept here.',
    },
    body: nothing,
  })
