import type { PortalMenu } from '../../router/route.ts'

/** The circle portal: an entry stands here once its screen exists. */
export const menu: PortalMenu = {
  portal: 'circle',
  label: { ja: 'サークル', en: 'Circle' },
  home: {
    path: '/circle',
    label: { ja: 'ホーム', en: 'Home' },
    load: () => import('./home.ts'),
  },
  groups: [],
  pages: [],
}
