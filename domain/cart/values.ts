import { z } from 'zod'
import { Id } from '../kernel/values.ts'

/** Whose cart it is: one circle's, or the account's own (ORD-10). */
export const CartOwner = z.union([
  z.strictObject({ circleId: Id }),
  z.strictObject({ accountId: Id }),
])
export type CartOwner = z.infer<typeof CartOwner>

/** Whether a cart's goods are for its circle or for the whole account; the stream has its id. */
export const CartKind = z.enum(['circle', 'account'])
export type CartKind = z.infer<typeof CartKind>

/** `cart-<circle or account>`. */
export const cartStream = (owner: CartOwner): string =>
  `cart-${'circleId' in owner ? owner.circleId : owner.accountId}`

/** The circle that a cart's goods are for; null for those of the whole account. */
export const circleOfCart = (kind: CartKind, stream: string): string | null =>
  kind === 'circle' ? stream.slice('cart-'.length) : null
