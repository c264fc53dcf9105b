import type { PortalMenu } from '../../router/route.ts'

/** The unique portal: an entry stands here once its screen exists. */
export const menu: PortalMenu = {
  portal: 'unique',
  label: { ja: 'ユニーク', en: 'Unique' },
  home: {
    path: '/unique',
    label: { ja: 'ホーム', en: 'Home' },
    load: () => import('./home.ts'),
  },
  groups: [
    {
      label: { ja: '各種設定', en: 'Settings' },
      items: [
        {
          path: '/unique/login',
          label: { ja: 'ログインID/パスワード', en: 'Login ID and password' },
          load: () => import('./login.ts'),
        },
      ],
    },
    {
      label: { ja: '通話', en: 'Calls' },
      items: [
        {
          path: '/unique/phone',
          label: { ja: '電話機（デモ）', en: 'Phone (demonstration)' },
          load: () => import('./demonstration-phone.ts'),
        },
        {
          path: '/unique/calls',
          label: { ja: '発信履歴', en: 'Outgoing calls' },
          load: () => import('./outgoing-calls.ts'),
        },
      ],
    },
  ],
  pages: [
    {
      path: '/unique/notices',
      label: { ja: '利用規約・障害・マニュアル', en: 'Terms, faults, manuals' },
      load: () => import('./notices.ts'),
    },
  ],
}
