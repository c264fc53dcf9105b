import { accountView } from '../../parts/account-view.ts'
import type { ScreenModule } from '../../router/route.ts'

/** One customer's account as staff read it. */
export const screen: ScreenModule['screen'] = ({ params }) =>
  accountView(params.accountId ?? '', {
    invoices: '/staff/invoices',
    links: [
      {
        label: { ja: '契約者情報と変更履歴', en: 'Details and history' },
        href: (accountId) => `/staff/accounts/${accountId}/details`,
      },
      {
        label: { ja: '月額商品の注文と契約書面', en: 'Monthly orders and documents' },
        href: (accountId) => `/staff/accounts/${accountId}/orders`,
      },
      {
        label: { ja: '購入/解約履歴', en: 'Purchase history' },
        href: (accountId) => `/staff/accounts/${accountId}/purchases`,
      },
      {
        label: { ja: '審査', en: 'Screening' },
        href: (accountId) => `/staff/accounts/${accountId}/screening`,
      },
      {
        label: { ja: '個人情報の消去', en: 'Erase personal data' },
        href: (accountId) => `/staff/accounts/${accountId}/erase`,
      },
    ],
  })
