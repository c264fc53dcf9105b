import { circleOfCart } from '../domain/cart/values.ts'
import { priceListOn } from '../domain/catalogue/decider.ts'
import type { Product } from '../domain/catalogue/values.ts'
import { displayOf } from '../domain/number/phone-number.ts'
import { shownOf } from '../domain/order/final-confirmation.ts'
import { settlementOf } from '../domain/order/purchase-rules.ts'
import { quote } from '../domain/order/quote.ts'
import type { OrderPayment, Settlement } from '../domain/order/values.ts'
import { cartTables } from './cart-tables.ts'
import { listPriceLists } from './catalogue.ts'
import { defineProjection, type RowsOfAll } from './projection.ts'
import type { ReadDatabase } from './read-database.ts'
import { accountOf, idOf } from './stream-id.ts'

/** What the order took will not lie in the cart again. */
const settle = async (
  { cartLine, cartOrder }: RowsOfAll<typeof cartTables>,
  orderId: string,
): Promise<void> => {
  const order = await cartOrder.find(orderId)
  if (order === undefined) return
  for (const lineId of order.lineIds) cartLine.remove(await cartLine.get(order.cartId, lineId))
  cartOrder.remove(order)
}

type Happened = { stream: string; accountId: string | null; type: string; position: bigint }

/** In whose cart a line lies, and where among the others. */
const placeOf = (event: Happened) => {
  const accountId = accountOf(event)
  const cartId = idOf(event.stream)
  const circleId = cartId === accountId ? null : cartId
  return { cartId, accountId, circleId, position: event.position }
}

/** The carts of circles and accounts, kept across pages and devices (ORD-10). */
export const carts = defineProjection({
  name: 'carts',
  version: 5,
  tables: cartTables,
  on: {
    CartLineAdded: ({ cartLine }, event) =>
      cartLine.insert({ ...event.data, ...placeOf(event), orderId: null }),
    CartLineChanged: async ({ cartLine }, { stream, data: { lineId, quantity } }) =>
      cartLine.change(await cartLine.get(idOf(stream), lineId), { quantity }),
    CartLineRemoved: async (rows, { stream, data: { lineId } }) => {
      const key = [idOf(stream), lineId] as const
      const cancellation = await rows.cartCancellation.find(...key)
      if (cancellation !== undefined) return rows.cartCancellation.remove(cancellation)
      const topUp = await rows.cartTopUp.find(...key)
      if (topUp !== undefined) return rows.cartTopUp.remove(topUp)
      rows.cartLine.remove(await rows.cartLine.get(...key))
    },
    CancellationAddedToCart: ({ cartCancellation }, event) => {
      const { name, ...line } = event.data
      cartCancellation.insert({ ...line, nameJa: name.ja, nameEn: name.en, ...placeOf(event) })
    },
    CartCancellationsConfirmed: async (rows, event) => {
      const { lines, receivedAt, settlementId } = event.data
      const whose = placeOf(event)
      for (const { lineId } of lines)
        rows.cartCancellation.remove(await rows.cartCancellation.get(whose.cartId, lineId))
      rows.cancellationSettlement.insert({ ...whose, settlementId, receivedAt, lines })
    },
    CountCancellationFellShort: ({ shortCancellation }, event) => {
      const { applicationId, ended } = event.data
      const circleId = idOf(event.stream)
      shortCancellation.insert({ applicationId, accountId: accountOf(event), circleId, ended })
    },
    TopUpAddedToCart: ({ cartTopUp }, event) =>
      cartTopUp.insert({ ...event.data, ...placeOf(event) }),
    CartTopUpsConfirmed: async (rows, { stream, data: { paymentId, lines } }) => {
      const cartId = idOf(stream)
      for (const { lineId } of lines)
        rows.cartTopUp.remove(await rows.cartTopUp.get(cartId, lineId))
      const taken = lines.map(({ lineId, amount }) => ({ lineId, amount: amount.toString() }))
      rows.cartTopUpPayment.insert({ cartId, paymentId, lines: taken })
    },
    TopUpsReturnedToCart: async (rows, event) => {
      const place = placeOf(event)
      const paid = await rows.cartTopUpPayment.get(place.cartId, event.data.paymentId)
      for (const { lineId, amount } of paid.lines)
        rows.cartTopUp.insert({ lineId, amount: BigInt(amount), ...place })
      rows.cartTopUpPayment.remove(paid)
    },
    CartTopUpsPaid: async ({ cartTopUpPayment }, { stream, data: { paymentId } }) => {
      const paid = await cartTopUpPayment.find(idOf(stream), paymentId)
      if (paid !== undefined) cartTopUpPayment.remove(paid)
    },
    CartOrdered: async ({ cartLine, cartOrder }, { stream, data }) => {
      const { orderId, accountId, cart } = data
      const lineIds = data.lines.map(({ lineId }) => lineId)
      const cartId = idOf(stream)
      for (const lineId of lineIds) cartLine.change(await cartLine.get(cartId, lineId), { orderId })
      // Two carts may have named one id at the same moment; the order is the first one's.
      if ((await cartOrder.find(orderId)) !== undefined) return
      const circleId = circleOfCart(cart, stream)
      cartOrder.insert({ orderId, cartId, circleId, accountId, lineIds })
    },
    CartLinesReturned: async ({ cartLine, cartOrder }, { data: { orderId } }) => {
      const order = await cartOrder.get(orderId)
      for (const lineId of order.lineIds)
        cartLine.change(await cartLine.get(order.cartId, lineId), { orderId: null })
      cartOrder.remove(order)
    },
    OrderPaid: (rows, { stream }) => settle(rows, idOf(stream)),
    OrderLapsed: (rows, { stream }) => settle(rows, idOf(stream)),
    OrderWithdrawn: (rows, { stream }) => settle(rows, idOf(stream)),
  },
})

/** Which settlement of a cart is looked at, and how it would be paid and sent (ORD-11). */
export type CartQuestion = {
  today: string
  now: string
  settlement?: Settlement | undefined
  payment?: OrderPayment | undefined
  payOnDelivery?: boolean | undefined
}

const listLines = (db: ReadDatabase, { accountId, circleId }: CartScope) =>
  db
    .selectFrom('cartLine')
    .leftJoin('number', (join) =>
      join
        .onRef('number.e164', '=', 'cartLine.e164')
        .onRef('number.lineId', '=', 'cartLine.lineId'),
    )
    .select(['cartLine.lineId', 'quantity', 'cartLine.e164', 'heldUntil'])
    .select(['cartLine.productCode', 'monthlyFee', 'initialFee', 'proof'])
    .where('cartLine.accountId', '=', accountId)
    .where('cartLine.circleId', circleId === null ? 'is' : '=', circleId)
    .where('cartLine.orderId', 'is', null)
    .orderBy('cartLine.position')
    .execute()

type Line = Awaited<ReturnType<typeof listLines>>[number]

const wantedOf = ({ lineId, productCode, quantity, e164, ...number }: Line) => {
  const { monthlyFee, initialFee, proof } = number
  const fees = { monthlyFee, initialFee, startsAtActivation: (proof ?? 'none') !== 'none' }
  return { lineId, productCode, quantity, e164, number: e164 === null ? undefined : fees }
}

/** A cart's scope: a circle's, or (null) the account's own. */
export type CartScope = { accountId: string; circleId: string | null }

/** A cart priced for a business date; `now` tells which holds have run out (ORD-11). */
export async function findCart(db: ReadDatabase, scope: CartScope, question: CartQuestion) {
  const { today, now, payOnDelivery = false } = question
  const [rows, priceLists] = await Promise.all([listLines(db, scope), listPriceLists(db)])
  const products = priceListOn(priceLists, today)?.products ?? []
  const found = new Map(products.map((product) => [product.code, product]))
  const all = quote(rows.map(wantedOf), products, today)
  const kindOf = ({ productGroup: group }: { productGroup: Product['group'] }) =>
    settlementOf({ group })
  const settlements = [...new Set(all.lines.map(kindOf))].sort().reverse()
  const settlement = question.settlement ?? settlements[0] ?? 'monthly'
  const payment = question.payment ?? (settlement === 'devices' ? 'card' : 'wallet')
  const chosen = rows.filter(({ productCode }) => {
    const product = found.get(productCode)
    return product !== undefined && settlementOf(product) === settlement
  })
  const quoted = quote(chosen.map(wantedOf), products, today, { payOnDelivery })
  const held = new Map(rows.map(({ lineId, heldUntil }) => [lineId, heldUntil]))
  return {
    lines: all.lines.map((line) => {
      const heldUntil = held.get(line.lineId) ?? null
      return {
        ...line,
        settlement: kindOf(line),
        display: line.e164 === null ? null : displayOf(line.e164),
        heldUntil,
        expired: line.e164 !== null && (heldUntil === null || heldUntil <= now),
      }
    }),
    /** The kinds of goods in the cart; more than one is settled one at a time. */
    settlements,
    settlement,
    payment,
    quoted,
    /** What the last screen shows, for its digest (TEL-07). */
    shown: shownOf(quoted, today, { settlement, payment, payOnDelivery }),
    /** Products in the cart that today's price list does not sell. */
    missing: all.missing,
    purchasedOn: today,
  }
}
