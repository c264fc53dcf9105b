import { type AccountState, account } from '../../domain/account/decider.ts'
import type { CartState } from '../../domain/cart/cart-state.ts'
import { type CartFacts, cart } from '../../domain/cart/decider.ts'
import { CartOrdered } from '../../domain/cart/events.ts'
import { CartOwner, cartStream } from '../../domain/cart/values.ts'
import { catalogue, type PriceLists } from '../../domain/catalogue/decider.ts'
import { japanDateOf, japanMonthOf } from '../../domain/kernel/calendar.ts'
import type { AnyDecider } from '../../domain/kernel/decider.ts'
import { type NumberState, number } from '../../domain/number/decider.ts'
import { numberStream } from '../../domain/number/values.ts'
import { type OrderFacts, type OrderState, order } from '../../domain/order/decider.ts'
import { decodeEvent } from '../../domain/registry.ts'
import { type WalletState, wallet } from '../../domain/wallet/decider.ts'
import { walletStream } from '../../domain/wallet/values.ts'
import { digestOf } from '../../platform/ids.ts'
import { dataOf } from '../policies/process.ts'
import { parentEnds } from './cancellation-facts.ts'
import type { Asked, FactSources } from './decision-facts.ts'

const stateOf = async <State>(
  { streams }: FactSources,
  decider: AnyDecider,
  stream: string,
): Promise<State> => (await streams.fresh(decider, stream)).state as State

const shelf = async (
  sources: FactSources,
  { owner, at }: Asked,
): Promise<CartFacts['AddToCart']> => ({
  priceLists: await stateOf<PriceLists>(sources, catalogue, 'pricelist'),
  account: await stateOf<AccountState>(sources, account, `account-${owner?.accountId}`),
  ends: await parentEnds(sources, owner),
  contracts: await sources.contractsOf(owner?.accountId ?? '', japanDateOf(at)),
})

const placeOrder = async (sources: FactSources, asked: Asked): Promise<CartFacts['PlaceOrder']> => {
  const { data, owner, at } = asked
  const whose = CartOwner.parse(data.cart ?? { circleId: data.circleId })
  const { lines } = await stateOf<CartState>(sources, cart, cartStream(whose))
  const wanted = lines.flatMap(({ e164 }) => (e164 === null ? [] : [e164]))
  const states = await Promise.all(
    wanted.map((e164) => stateOf<NumberState>(sources, number, numberStream(e164))),
  )
  const walletName = walletStream(owner?.accountId ?? '', japanMonthOf(at))
  return {
    ...(await shelf(sources, asked)),
    wallet: await stateOf<WalletState>(sources, wallet, walletName),
    order: await stateOf<OrderState>(sources, order, `order-${data.orderId}`),
    numbers: Object.fromEntries(wanted.map((e164, index) => [e164, states[index] as NumberState])),
    digestOf,
  }
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
export const orderFacts = {
  AddToCart: shelf,
  SaveCart: shelf,
  PlaceOrder: placeOrder,
  OpenOrder: openOrder,
}
