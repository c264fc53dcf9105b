import { z } from 'zod'
import { BilingualName, E164, Id } from '../kernel/values.ts'

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

/** No unique has more incoming numbers than this, and nothing more is cancelled by count. */
const numbersMax = 200
const countMax = 999

/** So many contracts of a product in the cart's circle, the newest first (ORD-34). */
export const EndingCount = z.strictObject({
  productCode: z.string().min(1).max(40),
  count: z.int().min(1).max(countMax),
})
export type EndingCount = z.infer<typeof EndingCount>

/** What a line ends: a contract, a unique's with incoming numbers, or so many of a product. */
export const Ending = z.union([
  z.strictObject({ contractId: Id, numbers: z.array(E164).max(numbersMax) }),
  EndingCount,
])
export type Ending = z.infer<typeof Ending>

/** A line of the cart that ends what is contracted, named as when it was put there. */
export const CancellationLine = z.strictObject({
  lineId: Id,
  name: BilingualName,
  /** The unique or number that it is about. */
  subject: z.string().nullable(),
  ends: Ending,
})
