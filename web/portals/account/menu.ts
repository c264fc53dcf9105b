import type { PortalMenu } from '../../router/route.ts'

/** The account portal: an entry stands here once its screen exists. */
export const menu: PortalMenu = {
  portal: 'account',
  label: { ja: 'アカウント', en: 'Account' },
  home: {
    path: '/account',
    label: { ja: 'ホーム', en: 'Home' },
    load: () => import('./home.ts'),
  },
  groups: [],
  pages: [],
}
