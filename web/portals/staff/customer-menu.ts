import type { Route } from '../../router/route.ts'

/** 顧客 and お知らせ. */
export const customerItems: readonly Route[] = [
  {
    path: '/staff/customers',
    label: { ja: '顧客一覧', en: 'Customers' },
    load: () => import('./customers.ts'),
  },
  {
    path: '/staff/notices',
    label: { ja: 'お知らせ', en: 'Notices' },
    load: () => import('./notices.ts'),
  },
]

/** Pages of one customer and one notice. */
export const customerPages: readonly Route[] = [
  {
    path: '/staff/accounts/:accountId/details',
    label: { ja: '契約者情報と変更履歴', en: 'Details and history' },
    parent: '/staff/accounts/:accountId',
    load: () => import('./account-details.ts'),
  },
  {
    path: '/staff/accounts/:accountId/purchases',
    label: { ja: '購入/解約履歴', en: 'Purchase history' },
    parent: '/staff/accounts/:accountId',
    load: () => import('./account-purchases.ts'),
  },
  {
    path: '/staff/accounts/:accountId/orders',
    label: { ja: '月額商品の注文と契約書面', en: 'Monthly orders and documents' },
    parent: '/staff/accounts/:accountId',
    load: () => import('./account-orders.ts'),
  },
  {
    path: '/staff/notices/new',
    label: { ja: 'お知らせの公開', en: 'Publish a notice' },
    parent: '/staff/notices',
    load: () => import('./notice.ts'),
  },
  {
    path: '/staff/notices/:noticeId',
    label: { ja: 'お知らせの内容', en: 'Notice' },
    parent: '/staff/notices',
    load: () => import('./notice.ts'),
  },
]
