import type { Route } from '../../router/route.ts'

/** アカウント情報: who the contractor is, who else is turned to, and what is wanted (ACC-09). */
export const informationItems: readonly Route[] = [
  {
    path: '/account/contractor',
    label: { ja: '契約者情報変更', en: 'Contractor' },
    load: () => import('./contractor.ts'),
  },
  {
    path: '/account/billing-contact',
    label: { ja: '請求先情報変更', en: 'Billing contact' },
    load: () => import('./billing-contact.ts'),
  },
  {
    path: '/account/shipping-address',
    label: { ja: '送付先情報変更', en: 'Shipping address' },
    load: () => import('./shipping-address.ts'),
  },
  {
    path: '/account/email-addresses',
    label: { ja: 'メールアドレス変更', en: 'E-mail addresses' },
    load: () => import('./email-addresses.ts'),
  },
  {
    path: '/account/base-addresses',
    label: { ja: '拠点住所登録', en: 'Base addresses' },
    load: () => import('./base-addresses.ts'),
  },
  {
    path: '/account/reseller-service',
    label: { ja: 'サービス名・届出番号登録', en: 'Reseller service' },
    load: () => import('./reseller-service.ts'),
  },
  {
    path: '/account/preferences',
    label: { ja: '各種設定', en: 'Preferences' },
    load: () => import('./preferences.ts'),
  },
  {
    path: '/account/notices',
    label: { ja: '利用規約・障害・マニュアル', en: 'Terms, faults, manuals' },
    load: () => import('./notices.ts'),
  },
]
