import type { PortalMenu } from '../../router/route.ts'
import { customerItems, customerPages } from './customer-menu.ts'

/** The staff portal: an entry stands here once its screen exists. */
export const menu: PortalMenu = {
  portal: 'staff',
  label: { ja: '運営', en: 'Staff' },
  home: {
    path: '/staff',
    label: { ja: 'ホーム', en: 'Home' },
    load: () => import('./home.ts'),
  },
  groups: [
    {
      label: { ja: '顧客', en: 'Customers' },
      items: [
        ...customerItems,
        {
          path: '/staff/screening',
          label: { ja: '審査', en: 'Screening' },
          rights: ['screening:decide'],
          load: () => import('./screening.ts'),
        },
        {
          path: '/staff/areas',
          label: { ja: '市外局番の確認', en: 'Area codes of addresses' },
          rights: ['screening:decide'],
          load: () => import('./areas.ts'),
        },
      ],
    },
    {
      label: { ja: '商品と在庫', en: 'Products and stock' },
      items: [
        {
          path: '/staff/orders',
          label: { ja: '注文と発送', en: 'Orders and shipping' },
          rights: ['stock:write', 'wallet:adjust'],
          load: () => import('./orders/list.ts'),
        },
        {
          path: '/staff/refunds',
          label: { ja: '返金', en: 'Refunds' },
          load: () => import('./orders/refunds.ts'),
        },
        {
          path: '/staff/devices',
          label: { ja: '機器の在庫', en: 'Device stock' },
          rights: ['stock:write', 'wallet:adjust'],
          load: () => import('./orders/stock.ts'),
        },
        {
          path: '/staff/numbers',
          label: { ja: '番号在庫', en: 'Number stock' },
          load: () => import('./numbers/list.ts'),
        },
        {
          path: '/staff/price-lists',
          label: { ja: '料金表', en: 'Price lists' },
          load: () => import('./prices/lists.ts'),
        },
      ],
    },
    {
      label: { ja: '設定', en: 'Settings' },
      items: [
        {
          path: '/staff/login',
          label: { ja: 'ログインID/パスワード', en: 'Login ID and password' },
          load: () => import('./login.ts'),
        },
      ],
    },
  ],
  pages: [
    ...customerPages,
    {
      path: '/staff/orders/:orderId',
      label: { ja: '注文', en: 'Order' },
      parent: '/staff/orders',
      load: () => import('./orders/one.ts'),
    },
    {
      path: '/staff/price-lists/draft',
      label: { ja: '料金表の下書き', en: 'Draft of a price list' },
      parent: '/staff/price-lists',
      load: () => import('./prices/draft.ts'),
    },
    {
      path: '/staff/price-lists/drafts/:draftId',
      label: { ja: '料金表の下書き', en: 'Draft of a price list' },
      parent: '/staff/price-lists',
      load: () => import('./prices/draft.ts'),
    },
    {
      path: '/staff/price-lists/:priceListId',
      label: { ja: '料金表', en: 'Price list' },
      parent: '/staff/price-lists',
      load: () => import('./prices/one.ts'),
    },
    {
      path: '/staff/numbers/import',
      label: { ja: '番号在庫の取り込み', en: 'Import numbers' },
      parent: '/staff/numbers',
      load: () => import('./numbers/import.ts'),
    },
    {
      path: '/staff/numbers/:digits',
      label: { ja: '電話番号', en: 'Number' },
      parent: '/staff/numbers',
      load: () => import('./numbers/one.ts'),
    },
    {
      path: '/staff/clock',
      label: { ja: '業務時計（デモ）', en: 'Business clock (demonstration)' },
      parent: '/staff',
      load: () => import('./business-clock.ts'),
    },
    {
      path: '/staff/screening/:caseId',
      label: { ja: '審査の内容', en: 'Case' },
      parent: '/staff/screening',
      load: () => import('./one-case.ts'),
    },
    {
      path: '/staff/accounts/:accountId',
      label: { ja: 'アカウント', en: 'Account' },
      parent: '/staff',
      load: () => import('./account.ts'),
    },
    {
      path: '/staff/accounts/:accountId/screening',
      label: { ja: 'この顧客の審査', en: 'Screening of this customer' },
      parent: '/staff/accounts/:accountId',
      load: () => import('./account-screening.ts'),
    },
    {
      path: '/staff/accounts/:accountId/erase',
      label: { ja: '個人情報の消去', en: 'Erase personal data' },
      parent: '/staff/accounts/:accountId',
      load: () => import('./erase-account.ts'),
    },
    {
      path: '/staff/invoices/:invoiceId',
      label: { ja: '請求書の内容', en: 'Invoice' },
      parent: '/staff',
      load: () => import('./invoice.ts'),
    },
  ],
}
