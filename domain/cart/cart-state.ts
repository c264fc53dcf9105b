import { defineRefusals } from '../kernel/refusal.ts'
import type { HeldContract } from '../order/purchase-rules.ts'

/** A line as it lies in the cart. */
export type CartLine = {
  lineId: string
  productCode: string
  quantity: number
  e164: string | null
}

/** A line that an order took, with the contracts that it is to become. */
export type OrderedLine = CartLine & { contractIds: readonly string[] }

/** What lies in the cart, and what each order took from it; nothing where it was given back. */
export type CartState = {
  lines: readonly CartLine[]
  ordered: Readonly<Record<string, readonly OrderedLine[]>>
}

/** What an account has contracted: what runs, and every contract that has ever begun. */
export type ContractFacts = {
  running: readonly HeldContract[]
  begun: ReadonlySet<string>
}

/** A cart holds at most this many lines. */
export const cartLinesMax = 50

const refuse = defineRefusals({
  product_not_on_sale: 'invalid',
  cart_full: 'conflict',
})

/** No more fits into the cart. */
export const refuseFullCart = () => refuse('cart_full', { linesMax: cartLinesMax })

/** Some products stand on no list in force. */
export const refuseUnsold = (products: readonly string[]) =>
  refuse('product_not_on_sale', { products })

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
