import type { TemplateResult } from 'lit'
import type { Permission } from '../../domain/access/principal.ts'
import type { Bilingual } from '../text/language.ts'
import type { PathParams } from './match.ts'

/** The portals of the product; each has its own menu and session. */
export type Portal = 'account' | 'circle' | 'unique' | 'enterprise' | 'staff' | 'auditor'

/** What a screen is drawn from: its address. Filters it reads and writes through the address. */
export type ScreenContext = { params: PathParams; query: URLSearchParams }

/** A lazily loaded screen file: it defines its elements and exports this one function. */
export type ScreenModule = { screen: (context: ScreenContext) => TemplateResult }

/** An address and the file that draws it. `parent` is the path above it in the breadcrumb. */
export type Route = {
  path: string
  label: Bilingual
  load: () => Promise<ScreenModule>
  parent?: string
  /** Offered only to staff who have one of these rights; absent: to everybody. */
  rights?: readonly Permission[]
}

/** A heading of the left menu with its entries; an entry stands here once its screen exists. */
export type MenuGroup = { label: Bilingual; items: readonly Route[] }

/** One portal: its name, its home, its menu, and the pages that no menu entry leads to. */
export type PortalMenu = {
  portal: Portal
  label: Bilingual
  home: Route
  groups: readonly MenuGroup[]
  /** Pages of single objects and steps; `parent` says where they hang. */
  pages: readonly Route[]
}

/** Every route of a portal. */
export const routesOf = (menu: PortalMenu): readonly Route[] => [
  menu.home,
  ...menu.groups.flatMap((group) => group.items),
  ...menu.pages,
]

/** A step of the breadcrumb; a heading of the menu has no address. */
export type Crumb = { label: Bilingual; path?: string }

/** From the portal's home to the route: home, menu heading, list, object. */
export function crumbsOf(menu: PortalMenu, route: Route): Crumb[] {
  const routes = routesOf(menu)
  const chain: Route[] = []
  for (let at: Route | undefined = route; at !== undefined && chain.length < 6; ) {
    chain.unshift(at)
    const parent: string | undefined = at.parent
    at = parent === undefined ? undefined : routes.find(({ path }) => path === parent)
  }
  if (route === menu.home) return [{ label: menu.label }]
  if (chain[0] === menu.home) chain.shift()
  const group = menu.groups.find(({ items }) => items.includes(chain[0] as Route))
  return [
    { label: menu.label, path: menu.home.path },
    ...(group === undefined ? [] : [{ label: group.label }]),
    ...chain.map(({ label, path }) => ({ label, path })),
  ]
}
