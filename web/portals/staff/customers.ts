import { page } from '../../components/page.ts'
import { accountList } from '../../parts/account-list.ts'
import type { ScreenModule } from '../../router/route.ts'

/** 顧客一覧: search by name, furigana, phone, e-mail, login ID. */
export const screen: ScreenModule['screen'] = () =>
  page({
    heading: { ja: '顧客一覧', en: 'Customers' },
    body: accountList('/staff/accounts'),
  })
