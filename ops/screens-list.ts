import type { Portal, Route } from '../web/router/route.ts'
import { routesOf } from '../web/router/route.ts'
import { portals } from '../web/shell/portals.ts'
import { publicRoutes } from '../web/shell/public-routes.ts'

/** A screen of the product: where it stands, and the name of its pictures. */
export type Screen = {
  portal: Portal | 'nobody'
  /** The address, with `:name` where an id stands. */
  pattern: string
  name: string
}

/** What stands for `:name` in addresses. */
export type Ids = Readonly<Record<string, string>>

/** A screen's file name: `/circle/cart/confirm` is `circle-cart-confirm`. */
const nameOf = (pattern: string): string =>
  pattern
    .split('/')
    .filter((part) => part !== '')
    .map((part) => part.replace(/^:(.*)Id$/, 'one-$1').replace(/^:/, 'one-'))
    .join('-')

const screenIn =
  (portal: Screen['portal']) =>
  ({ path }: Route): Screen => ({ portal, pattern: path, name: nameOf(path) })

/** Every screen there is: the public ones, then each portal's as its menu has them. */
export async function everyScreen(): Promise<Screen[]> {
  const menus = await Promise.all(portals.map(({ load }) => load()))
  return [
    ...publicRoutes.map(screenIn('nobody')),
    ...menus.flatMap(({ menu }) => routesOf(menu).map(screenIn(menu.portal))),
  ]
}

/** The address of a screen; an id that nobody has made is a fault of the list. */
export const addressOf = ({ pattern }: Screen, ids: Ids): string =>
  pattern.replaceAll(/:(\w+)/g, (_, name: string) => {
    const id = ids[name]
    if (!id) throw new Error(`${pattern} needs a ${name}: make one in ops/screens-data.ts`)
    return encodeURIComponent(id)
  })
