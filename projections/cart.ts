import { circleOfCart } from '../domain/cart/values.ts'
import { priceListOn } from '../domain/catalogue/decider.ts'
import { quote } from '../domain/order/quote.ts'
import { listPriceLists } from './catalogue.ts'
import { defineProjection } from './projection.ts'
import type { ReadDatabase } from './read-database.ts'
import { accountOf, idOf } from './stream-id.ts'
import { bigint, defineTable, integer, json, optional, text } from './table.ts'
import { displayOf } from './wallet-text.ts'

const tables = {
  cartLine: defineTable({
    columns: {
      lineId: text(),
      /** Null: it lies in the account's own cart. */
      circleId: optional(text()),
      accountId: text(),
      position: bigint(),
      productCode: text(),
      quantity: integer(),
      e164: optional(text()),
      /** The order that took the line; null while it lies in the cart. */
      orderId: optional(text()),
    },
    key: ['lineId'],
    indexes: [
      ['circleId', 'position'],
      ['accountId', 'position'],
    ],
    view: 'cart',
  }),
  /** What orders took, until they are known to be settled. */
  cartOrder: defineTable({
    columns: {
      orderId: text(),
      circleId: optional(text()),
      accountId: text(),
      lineIds: json<string[]>(),
    },
    key: ['orderId'],
  }),
}

const whoseCart = (event: { stream: string; accountId: string | null; type: string }) => {
  const accountId = accountOf(event)
  const id = idOf(event.stream)
  return { accountId, circleId: id === accountId ? null : id }
}

/** The carts of circles and accounts, kept across pages and devices (ORD-10). */
export const carts = defineProjection({
  name: 'carts',
  version: 2,
  tables,
  on: {
    CartLineAdded: ({ cartLine }, event) =>
      cartLine.insert({
        ...event.data,
        ...whoseCart(event),
        position: event.position,
        orderId: null,
      }),
    CartLineRemoved: async ({ cartLine }, { data }) =>
      cartLine.remove(await cartLine.get(data.lineId)),
    CartOrdered: async ({ cartLine, cartOrder }, { stream, data }) => {
      const { orderId, accountId, cart } = data
      const lineIds = data.lines.map(({ lineId }) => lineId)
      for (const lineId of lineIds) cartLine.change(await cartLine.get(lineId), { orderId })
      cartOrder.insert({ orderId, circleId: circleOfCart(cart, stream), accountId, lineIds })
    },
    CartLinesReturned: async ({ cartLine, cartOrder }, { data: { orderId } }) => {
      const order = await cartOrder.get(orderId)
      for (const lineId of order.lineIds)
        cartLine.change(await cartLine.get(lineId), { orderId: null })
      cartOrder.remove(order)
    },
    OrderPaid: async ({ cartLine, cartOrder }, { stream }) => {
      const order = await cartOrder.find(idOf(stream))
      if (order === undefined) return
      for (const lineId of order.lineIds) cartLine.remove(await cartLine.get(lineId))
      cartOrder.remove(order)
    },
  },
})

/**
 * A circle's cart or (null) the account's own, priced for a business date; `now` tells which holds
 * have run out (ORD-11).
 */
export async function findCart(
  db: ReadDatabase,
  scope: { accountId: string; circleId: string | null },
  { today, now }: { today: string; now: string },
) {
  const [lines, priceLists] = await Promise.all([
    db
      .selectFrom('cartLine')
      .leftJoin('number', (join) =>
        join
          .onRef('number.e164', '=', 'cartLine.e164')
          .onRef('number.lineId', '=', 'cartLine.lineId'),
      )
      .select(['cartLine.lineId', 'quantity', 'cartLine.e164', 'heldUntil'])
      .select(['cartLine.productCode as code'])
      .where('cartLine.accountId', '=', scope.accountId)
      .where('cartLine.circleId', scope.circleId === null ? 'is' : '=', scope.circleId)
      .where('cartLine.orderId', 'is', null)
      .orderBy('cartLine.position')
      .execute(),
    listPriceLists(db),
  ])
  const products = priceListOn(priceLists, today)?.products ?? []
  const quoted = quote(
    lines.map(({ lineId, code, quantity, e164 }) => ({
      lineId,
      productCode: code,
      quantity,
      e164,
    })),
    products,
    today,
  )
  const held = new Map(lines.map(({ lineId, heldUntil }) => [lineId, heldUntil]))
  return {
    lines: quoted.lines.map((line) => {
      const heldUntil = held.get(line.lineId) ?? null
      return {
        ...line,
        display: line.e164 === null ? null : displayOf(line.e164),
        heldUntil,
        expired: line.e164 !== null && (heldUntil === null || heldUntil <= now),
      }
    }),
    totals: quoted.totals,
    /** Products in the cart that today's price list does not sell. */
    missing: quoted.missing,
    purchasedOn: today,
  }
}
