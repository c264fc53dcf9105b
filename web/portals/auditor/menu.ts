import type { PortalMenu } from '../../router/route.ts'

/** The auditor portal: an entry stands here once its screen exists. */
export const menu: PortalMenu = {
  portal: 'auditor',
  label: { ja: '監査', en: 'Auditor' },
  home: {
    path: '/auditor',
    label: { ja: 'ホーム', en: 'Home' },
    load: () => import('./home.ts'),
  },
  groups: [],
  pages: [],
}
