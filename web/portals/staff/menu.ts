import type { PortalMenu } from '../../router/route.ts'

/** The staff portal: an entry stands here once its screen exists. */
export const menu: PortalMenu = {
  portal: 'staff',
  label: { ja: '運営', en: 'Staff' },
  home: {
    path: '/staff',
    label: { ja: 'ホーム', en: 'Home' },
    load: () => import('./home.ts'),
  },
  groups: [],
  pages: [],
}
