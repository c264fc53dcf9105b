import { type CartLine, type CartState, cart } from '../../domain/cart/decider.ts'
import { CartOrdered } from '../../domain/cart/events.ts'
import { CartOwner, cartStream } from '../../domain/cart/values.ts'
import type { OrderFacts } from '../../domain/order/decider.ts'
import { decodeEvent } from '../../domain/registry.ts'
import { dataOf } from '../policies/process.ts'
import type { Asked, FactSources } from './decision-facts.ts'

/** What lies in the cart that a command names. */
export const cartLinesOf = async (
  { streams }: FactSources,
  data: Record<string, unknown>,
): Promise<readonly CartLine[]> => {
  const owner = CartOwner.parse(data.cart ?? { circleId: data.circleId })
  const { state } = await streams.fresh(cart, cartStream(owner))
  return (state as CartState).lines
}

/** What was agreed stands in the cart's log: no list of work repeats an address. */
const openOrder = async (
  { store }: FactSources,
  { data }: Asked,
): Promise<OrderFacts['OpenOrder']> => {
  const { orderId, accountId, circleId } = data as Record<string, string | null>
  const stored = await store.read(`cart-${circleId ?? accountId}`)
  const event = stored
    .filter(({ type }) => type === CartOrdered.type)
    .map(decodeEvent)
    .find((candidate) => dataOf(candidate, CartOrdered).orderId === orderId)
  if (event === undefined) return { agreed: null }
  const {
    orderId: _order,
    accountId: _account,
    cart: _cart,
    ...agreed
  } = dataOf(event, CartOrdered)
  return { agreed }
}

/** The look-ups of carts and orders. */
export const orderFacts = { OpenOrder: openOrder }
