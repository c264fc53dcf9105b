import { z } from 'zod'
import { circleOfCart } from '../domain/cart/values.ts'
import { OrderLine, OrderTotals, StatutoryLine } from '../domain/order/values.ts'
import { defineProjection } from './projection.ts'
import type { ReadDatabase } from './read-database.ts'
import { idOf } from './stream-id.ts'
import { bigint, date, defineTable, instant, json, optional, text } from './table.ts'

/** How far an order has come (ORD-14). */
export type OrderStatus = 'placed' | 'paid' | 'fulfilled' | 'refused'

const Lines = z.array(OrderLine)
const Statutory = z.array(StatutoryLine)

const orderTable = defineTable({
  columns: {
    orderId: text(),
    accountId: text(),
    circleId: optional(text()),
    status: text<OrderStatus>(),
    reason: optional(text<'balance-short' | 'number-lost'>()),
    shortfall: optional(bigint()),
    /** The number that was lost, where one was. */
    lostNumber: optional(text()),
    priceListId: text(),
    purchasedOn: date(),
    placedAt: instant(),
    lines: json<z.input<typeof Lines>>(),
    statutory: json<z.input<typeof Statutory>>(),
    totals: json<z.input<typeof OrderTotals>>(),
  },
  key: ['orderId'],
  indexes: [['accountId', 'placedAt']],
  view: 'order',
})

/** Orders from the confirmation to delivery (ORD-14). */
export const orders = defineProjection({
  name: 'orders',
  version: 2,
  tables: { customerOrder: orderTable },
  on: {
    CartOrdered: ({ customerOrder }, { stream, occurredAt, data }) => {
      const { orderId, accountId, cart, priceListId, purchasedOn } = data
      customerOrder.insert({
        orderId,
        accountId,
        circleId: circleOfCart(cart, stream),
        priceListId,
        purchasedOn,
        ...unsettled,
        placedAt: occurredAt,
        lines: z.encode(Lines, data.lines),
        statutory: z.encode(Statutory, data.statutory),
        totals: z.encode(OrderTotals, data.totals),
      })
    },
    OrderPlaced: async ({ customerOrder }, { stream, occurredAt, data }) => {
      const orderId = idOf(stream)
      if ((await customerOrder.find(orderId)) !== undefined) return
      const { accountId, circleId, priceListId, purchasedOn } = data
      customerOrder.insert({
        orderId,
        accountId,
        circleId,
        priceListId,
        purchasedOn,
        ...unsettled,
        placedAt: occurredAt,
        lines: z.encode(Lines, data.lines),
        statutory: z.encode(Statutory, data.statutory),
        totals: z.encode(OrderTotals, data.totals),
      })
    },
    OrderPaid: async ({ customerOrder }, { stream }) =>
      customerOrder.change(await customerOrder.get(idOf(stream)), { status: 'paid' }),
    OrderRefused: async ({ customerOrder }, { stream, data: { reason, shortfall, e164 } }) =>
      customerOrder.change(await customerOrder.get(idOf(stream)), {
        status: 'refused',
        reason,
        shortfall,
        lostNumber: e164,
      }),
    OrderFulfilled: async ({ customerOrder }, { stream }) =>
      customerOrder.change(await customerOrder.get(idOf(stream)), { status: 'fulfilled' }),
  },
})

const unsettled = {
  status: 'placed' as const,
  reason: null,
  shortfall: null,
  lostNumber: null,
}

/** One order with what it brought; undefined where the account (and circle) has none of that id. */
export async function findOrder(
  db: ReadDatabase,
  scope: { accountId: string; circleId?: string | undefined; orderId: string },
) {
  let matching = db
    .selectFrom('customerOrder')
    .selectAll()
    .where('accountId', '=', scope.accountId)
    .where('orderId', '=', scope.orderId)
  if (scope.circleId !== undefined) matching = matching.where('circleId', '=', scope.circleId)
  const row = await matching.executeTakeFirst()
  if (row === undefined) return undefined
  const contracts = await db
    .selectFrom('contract')
    .select(['uniqueId', 'e164'])
    .where('orderId', '=', scope.orderId)
    .orderBy('contractId')
    .execute()
  const { lines, statutory, totals, ...order } = row
  return {
    ...order,
    lines: Lines.parse(lines),
    statutory: Statutory.parse(statutory),
    totals: OrderTotals.parse(totals),
    uniqueIds: contracts.flatMap(({ uniqueId }) => (uniqueId === null ? [] : [uniqueId])).sort(),
    numbers: contracts.flatMap(({ e164 }) => (e164 === null ? [] : [e164])).sort(),
  }
}
