import type { CartOwner } from '../../domain/cart/values.ts'
import { session } from '../client/session.ts'
import { circleId } from '../portals/circle/circle-in-force.ts'

/** In whose portal one buys: a circle's, or the account's own. */
export type ShopKind = 'circle' | 'account'

/** Where a shop's shelves, cart and orders are found. */
export type Shop = {
  /** The pages' addresses begin with it. */
  base: string
  /** The queries' paths begin with it. */
  path: string
  cart: CartOwner
}

/** The shop of the portal that is open. */
export const shopOf = (kind: ShopKind): Shop =>
  kind === 'circle'
    ? { base: '/circle', path: `circles/${circleId()}`, cart: { circleId: circleId() } }
    : { base: '/account', path: 'account', cart: { accountId: session()?.accountId ?? '' } }
