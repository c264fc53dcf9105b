import type { PortalMenu } from '../../router/route.ts'

/** The auditor portal: an entry stands here once its screen exists. */
export const menu: PortalMenu = {
  portal: 'auditor',
  label: { ja: '監査', en: 'Auditor' },
  home: {
    path: '/auditor',
    label: { ja: 'アカウント一覧', en: 'Accounts' },
    load: () => import('./home.ts'),
  },
  groups: [
    {
      label: { ja: '検証', en: 'Checks' },
      items: [
        {
          path: '/auditor/replay',
          label: { ja: '再現と証明', en: 'Replay and proof' },
          load: () => import('./replay.ts'),
        },
        {
          path: '/auditor/events',
          label: { ja: '変更履歴', en: 'Records' },
          load: () => import('./events.ts'),
        },
        {
          path: '/auditor/screening',
          label: { ja: '審査', en: 'Screening' },
          load: () => import('./screening.ts'),
        },
      ],
    },
    {
      label: { ja: '設定', en: 'Settings' },
      items: [
        {
          path: '/auditor/login',
          label: { ja: 'ログインID/パスワード', en: 'Login ID and password' },
          load: () => import('./login.ts'),
        },
      ],
    },
  ],
  pages: [
    {
      path: '/auditor/accounts/:accountId',
      label: { ja: 'アカウント', en: 'Account' },
      parent: '/auditor',
      load: () => import('./account.ts'),
    },
    {
      path: '/auditor/accounts/:accountId/purchases',
      label: { ja: '購入/解約履歴', en: 'Purchase history' },
      parent: '/auditor/accounts/:accountId',
      load: () => import('./account-purchases.ts'),
    },
    {
      path: '/auditor/accounts/:accountId/screening',
      label: { ja: 'このアカウントの審査', en: 'Screening of this account' },
      parent: '/auditor/accounts/:accountId',
      load: () => import('./account-screening.ts'),
    },
    {
      path: '/auditor/screening/:caseId',
      label: { ja: '審査の内容', en: 'Case' },
      parent: '/auditor/screening',
      load: () => import('./one-case.ts'),
    },
    {
      path: '/auditor/invoices/:invoiceId',
      label: { ja: '請求書の内容', en: 'Invoice' },
      parent: '/auditor',
      load: () => import('./invoice.ts'),
    },
  ],
}
