import { contractorClassAt } from '../../domain/account/contractor-class.ts'
import { type AccountState, account } from '../../domain/account/decider.ts'
import type { CartLine, CartState } from '../../domain/cart/cart-state.ts'
import { type CartFacts, cart } from '../../domain/cart/decider.ts'
import { CartOrdered } from '../../domain/cart/events.ts'
import { CartOwner, cartStream } from '../../domain/cart/values.ts'
import { type DeviceState, device } from '../../domain/device/decider.ts'
import { japanDateOf, japanMonthOf } from '../../domain/kernel/calendar.ts'
import type { AnyDecider } from '../../domain/kernel/decider.ts'
import { type NumberState, number } from '../../domain/number/decider.ts'
import { numberStream } from '../../domain/number/values.ts'
import { type OrderFacts, order } from '../../domain/order/decider.ts'
import { OrderPlaced } from '../../domain/order/events.ts'
import type { OrderState } from '../../domain/order/order-state.ts'
import { unitOf } from '../../domain/order/serials.ts'
import type { DeliveryWish } from '../../domain/order/values.ts'
import type { PaymentFacts } from '../../domain/payment/decider.ts'
import { decodeEvent } from '../../domain/registry.ts'
import { type UniqueState, unique } from '../../domain/unique/decider.ts'
import { type WalletState, wallet } from '../../domain/wallet/decider.ts'
import { walletStream } from '../../domain/wallet/values.ts'
import { digestOf } from '../../platform/ids.ts'
import { dataOf } from '../policies/process.ts'
import { parentEnds } from './cancellation-facts.ts'
import type { Asked, FactSources } from './decision-facts.ts'
import { priceListsOf } from './price-list-facts.ts'

const stateOf = async <State>(
  { streams }: FactSources,
  decider: AnyDecider,
  stream: string,
): Promise<State> => (await streams.fresh(decider, stream)).state as State

/** The cart's own orders are known without waiting; the order itself waits for other carts too. */
const shelf = async (
  sources: FactSources,
  { owner, at }: Asked,
  waits = false,
): Promise<CartFacts['AddToCart']> => ({
  priceLists: await priceListsOf(sources.streams),
  account: await stateOf<AccountState>(sources, account, `account-${owner?.accountId}`),
  ends: await parentEnds(sources, owner),
  contracts: await sources.contractsOf(owner?.accountId ?? '', japanDateOf(at), waits),
})

const devicesOf = async (sources: FactSources, lines: readonly CartLine[]) => {
  const codes = [...new Set(lines.map(({ productCode }) => productCode))]
  const devices = codes.filter((code) => code.startsWith('device-'))
  const states = await Promise.all(
    devices.map((code) => stateOf<DeviceState>(sources, device, `device-${code}`)),
  )
  return Object.fromEntries(devices.map((code, index) => [code, states[index] as DeviceState]))
}

const uniquesOf = async (sources: FactSources, delivery: DeliveryWish | undefined) => {
  const ids = [...new Set((delivery?.setUps ?? []).map(({ uniqueId }) => uniqueId))]
  const states = await Promise.all(
    ids.map((uniqueId) => stateOf<UniqueState>(sources, unique, `unique-${uniqueId}`)),
  )
  return Object.fromEntries(ids.map((uniqueId, index) => [uniqueId, states[index] as UniqueState]))
}

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
    ...(await shelf(sources, asked, true)),
    wallet: await stateOf<WalletState>(sources, wallet, walletName),
    order: await stateOf<OrderState>(sources, order, `order-${data.orderId}`),
    numbers: Object.fromEntries(wanted.map((e164, index) => [e164, states[index] as NumberState])),
    devices: await devicesOf(sources, lines),
    uniques: await uniquesOf(sources, data.delivery as DeliveryWish | undefined),
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

const orderPayment = async (
  sources: FactSources,
  { data }: Asked,
): Promise<PaymentFacts['RequestOrderPayment']> => ({
  order: await stateOf<OrderState>(sources, order, `order-${data.orderId}`),
})

const warranty = async (
  sources: FactSources,
  { data }: Asked,
): Promise<OrderFacts['SettleWarranty']> => {
  const state = await stateOf<OrderState>(sources, order, `order-${data.orderId}`)
  const { lineId } = data.piece as { lineId: string }
  const productCode = productOf(state, lineId)
  const serial = data.replacementSerial as string | null
  return {
    device: await stateOf<DeviceState>(sources, device, `device-${productCode}`),
    out: serial === null ? [] : await sources.unitsOut([unitOf({ productCode, serial })]),
  }
}

const productOf = (state: OrderState, lineId: string): string => {
  const lines = state.status === 'none' ? [] : state.lines
  return lines.find((line) => line.lineId === lineId)?.productCode ?? ''
}

const shipment = async (
  sources: FactSources,
  { data }: Asked,
): Promise<OrderFacts['ShipOrder']> => {
  const state = await stateOf<OrderState>(sources, order, `order-${data.orderId}`)
  const units = (data.units as { lineId: string; serial: string }[]).map(({ lineId, serial }) =>
    unitOf({ productCode: productOf(state, lineId), serial }),
  )
  return { out: await sources.unitsOut(units) }
}

const withdrawal = async (
  { store }: FactSources,
  { data }: Asked,
): Promise<OrderFacts['WithdrawOrder']> => {
  const [placed] = (await store.read(`order-${data.orderId}`)).map(decodeEvent)
  if (placed?.type !== OrderPlaced.type) return { buyer: null }
  const { accountId } = dataOf(placed, OrderPlaced)
  const history = (await store.read(`account-${accountId}`)).map(decodeEvent)
  return { buyer: contractorClassAt(history, placed.occurredAt) }
}

/** The look-ups of carts and orders. */
export const orderFacts = {
  RequestOrderPayment: orderPayment,
  ShipOrder: shipment,
  SettleWarranty: warranty,
  WithdrawOrder: withdrawal,
  AddToCart: (sources: FactSources, asked: Asked) => shelf(sources, asked),
  SaveCart: (sources: FactSources, asked: Asked) => shelf(sources, asked),
  PlaceOrder: placeOrder,
  OpenOrder: openOrder,
}
