import type { z } from 'zod'
import type { Money } from '../kernel/money.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import type { HeldContract } from '../order/purchase-rules.ts'
import type { CancellationLine } from './values.ts'

/** A line as it lies in the cart. */
export type CartLine = {
  lineId: string
  productCode: string
  quantity: number
  e164: string | null
}

/** A line that an order took, with the contracts that it is to become. */
export type OrderedLine = CartLine & { contractIds: readonly string[] }

/** A line that ends what is contracted (ORD-10). */
export type EndingLine = z.infer<typeof CancellationLine>

/** A line that tops up the wallet (ORD-10). */
export type TopUpLine = { lineId: string; amount: Money }

/** The top-ups of one payment. A payment that was given up may be made after all. */
export type PaidFor = { lines: readonly TopUpLine[]; status: 'waiting' | 'returned' | 'paid' }

/** What lies in the cart, and what each order took from it; nothing where it was given back. */
export type CartState = {
  lines: readonly CartLine[]
  cancellations: readonly EndingLine[]
  topUps: readonly TopUpLine[]
  ordered: Readonly<Record<string, readonly OrderedLine[]>>
  /** Settlement → the ids of the lines that were cancelled by it. */
  cancelled: Readonly<Record<string, readonly string[]>>
  /** Payment → the top-ups that it is for, and whether they came back or were paid. */
  toPay: Readonly<Record<string, PaidFor>>
}

/** What an account has contracted: what runs, and every contract that has ever begun. */
export type ContractFacts = {
  running: readonly HeldContract[]
  begun: ReadonlySet<string>
}

/** A cart holds at most this many lines, of whatever class. */
export const cartLinesMax = 50

const refuse = defineRefusals({
  product_not_on_sale: 'invalid',
  cart_full: 'conflict',
  cart_line_missing: 'conflict',
  cart_empty: 'conflict',
})

/** No more fits into the cart. */
export const isFull = ({ lines, cancellations, topUps }: CartState): boolean =>
  lines.length + cancellations.length + topUps.length >= cartLinesMax

/** No more fits into the cart. */
export const refuseFullCart = () => refuse('cart_full', { linesMax: cartLinesMax })

/** Some products stand on no list in force. */
export const refuseUnsold = (products: readonly string[]) =>
  refuse('product_not_on_sale', { products })

/** A line that is named does not lie in the cart any more. */
export const refuseMissingLine = () => refuse('cart_line_missing')

/** Nothing of what is to be settled lies in the cart. */
export const refuseEmptyCart = () => refuse('cart_empty')

/** A line's id is used once: of what was settled, too, until it may be given back. */
export const isLineTaken = (state: CartState, lineId: string): boolean => {
  const { lines, cancellations, topUps, ordered, cancelled, toPay } = state
  const paidFor = Object.values(toPay).map((each) => each.lines)
  const known = [lines, cancellations, topUps, ...Object.values(ordered), ...paidFor]
  return (
    known.some((some) => some.some((line) => line.lineId === lineId)) ||
    Object.values(cancelled).some((some) => some.includes(lineId))
  )
}

/** What runs in the cart's circle or account, and what its own orders will still begin. */
export const heldBy = (
  { ordered }: CartState,
  circleId: string | null,
  { running, begun }: ContractFacts,
): HeldContract[] => [
  ...running,
  ...Object.values(ordered)
    .flat()
    .flatMap(({ contractIds, productCode }) =>
      contractIds
        .filter((contractId) => !begun.has(contractId))
        .map((contractId) => ({ contractId, circleId, productCode })),
    ),
]
