import type { Portal, PortalMenu } from '../router/route.ts'
import type { Bilingual } from '../text/language.ts'

/** A portal as the log-in page and the header know it, before its menu is loaded. */
export type PortalEntry = {
  portal: Portal
  label: Bilingual
  home: string
  load: () => Promise<{ menu: PortalMenu }>
}

/** The portals in the order of the log-in tabs. */
export const portals: readonly PortalEntry[] = [
  {
    portal: 'account',
    label: { ja: 'アカウント', en: 'Account' },
    home: '/account',
    load: () => import('../portals/account/menu.ts'),
  },
  {
    portal: 'circle',
    label: { ja: 'サークル', en: 'Circle' },
    home: '/circle',
    load: () => import('../portals/circle/menu.ts'),
  },
  {
    portal: 'unique',
    label: { ja: 'ユニーク', en: 'Unique' },
    home: '/unique',
    load: () => import('../portals/unique/menu.ts'),
  },
  {
    portal: 'staff',
    label: { ja: '運営', en: 'Staff' },
    home: '/staff',
    load: () => import('../portals/staff/menu.ts'),
  },
  {
    portal: 'auditor',
    label: { ja: '監査', en: 'Auditor' },
    home: '/auditor',
    load: () => import('../portals/auditor/menu.ts'),
  },
]

/** Where a log-in's own ID and password are changed in a portal. */
export const passwordPageOf = (home: string): string => `${home}/login`

/** The portal whose pages live under the path. */
export const portalOf = (path: string): PortalEntry | undefined =>
  portals.find(({ home }) => path === home || path.startsWith(`${home}/`))

/** The portal's entry by its name. */
export const portalNamed = (name: string): PortalEntry | undefined =>
  portals.find(({ portal }) => portal === name)
