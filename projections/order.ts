import { z } from 'zod'
import { circleOfCart } from '../domain/cart/values.ts'
import type { OrderStatus } from '../domain/order/order-state.ts'
import { lastReturnDayOf, warrantyUntil } from '../domain/order/shipping.ts'
import {
  type Agreed,
  Delivery,
  OrderLine,
  type OrderPayment,
  OrderTotals,
  type Settlement,
  type ShippedUnit,
  StatutoryLine,
} from '../domain/order/values.ts'
import { defineProjection } from './projection.ts'
import { idOf } from './stream-id.ts'
import { bigint, date, defineTable, instant, json, optional, text } from './table.ts'

/** Lines as they stand in a row. */
export const Lines = z.array(OrderLine)
/** Statutory lines as they stand in a row. */
export const Statutory = z.array(StatutoryLine)

/** What left the house, and how long it may come back. */
export type Shipment = {
  carrier: string
  slipNumber: string
  shippedOn: string
  arrivesOn: string
  returnsUntil: string
  warrantyUntil: string
  units: ShippedUnit[]
}

/** Money that goes back the way it came; amounts with tax. */
export type Refund = {
  at: string
  reason: 'returned' | 'warranty' | 'withdrawn'
  amount: string
  pieces: { lineId: string; piece: number }[]
}

const orderTable = defineTable({
  columns: {
    orderId: text(),
    accountId: text(),
    circleId: optional(text()),
    status: text<OrderStatus>(),
    settlement: text<Settlement>(),
    payment: text<OrderPayment>(),
    reason: optional(text<'balance-short' | 'number-lost' | 'device-sold-out'>()),
    shortfall: optional(bigint()),
    /** The number that was lost, where one was. */
    lostNumber: optional(text()),
    priceListId: text(),
    purchasedOn: date(),
    placedAt: instant(),
    lines: json<z.input<typeof Lines>>(),
    statutory: json<z.input<typeof Statutory>>(),
    totals: json<z.input<typeof OrderTotals>>(),
    delivery: optional(json<z.input<typeof Delivery>>()),
    dueOn: optional(date()),
    paidAt: optional(instant()),
    shipment: optional(json<Shipment>()),
    refunds: json<Refund[]>(),
    parked: json<{ amount: string; paidAt: string }[]>(),
  },
  key: ['orderId'],
  indexes: [
    ['accountId', 'placedAt'],
    ['settlement', 'status', 'placedAt'],
  ],
  view: 'order',
})

/** Orders from the confirmation to delivery (ORD-14). */
export const orders = defineProjection({
  name: 'orders',
  version: 3,
  tables: { customerOrder: orderTable },
  on: {
    CartOrdered: ({ customerOrder }, { stream, occurredAt, data }) => {
      const { orderId, accountId, cart } = data
      const circleId = circleOfCart(cart, stream)
      const whose = { orderId, accountId, circleId, placedAt: occurredAt }
      customerOrder.insert({ ...whose, ...agreedRow(data) })
    },
    OrderPlaced: async ({ customerOrder }, { stream, occurredAt, data }) => {
      const orderId = idOf(stream)
      if ((await customerOrder.find(orderId)) !== undefined) return
      const { accountId, circleId } = data
      const whose = { orderId, accountId, circleId, placedAt: occurredAt }
      customerOrder.insert({ ...whose, ...agreedRow(data) })
    },
    OrderAwaitsPayment: async ({ customerOrder }, { stream, data: { dueOn } }) =>
      customerOrder.change(await customerOrder.get(idOf(stream)), {
        status: 'awaiting-payment',
        dueOn,
      }),
    OrderPaid: async ({ customerOrder }, { stream, occurredAt }) =>
      customerOrder.change(await customerOrder.get(idOf(stream)), {
        status: 'paid',
        paidAt: occurredAt,
      }),
    OrderLapsed: async ({ customerOrder }, { stream }) =>
      customerOrder.change(await customerOrder.get(idOf(stream)), { status: 'lapsed' }),
    OrderMoneyParked: async ({ customerOrder }, { stream, data: { amount, paidAt } }) => {
      const row = await customerOrder.get(idOf(stream))
      const parked = [...row.parked, { amount: amount.toString(), paidAt }]
      customerOrder.change(row, { parked })
    },
    OrderShipped: async ({ customerOrder }, { stream, data }) =>
      customerOrder.change(await customerOrder.get(idOf(stream)), {
        shipment: {
          ...data,
          units: [...data.units],
          returnsUntil: lastReturnDayOf(data.arrivesOn),
          warrantyUntil: warrantyUntil(data.arrivesOn),
        },
      }),
    OrderReturned: async ({ customerOrder }, { stream, occurredAt: at, data }) => {
      const row = await customerOrder.get(idOf(stream))
      const { pieces, refund } = data
      customerOrder.change(row, { refunds: refundsOf(row, at, 'returned', refund, pieces) })
    },
    OrderWarrantySettled: async ({ customerOrder }, { stream, occurredAt: at, data }) => {
      const row = await customerOrder.get(idOf(stream))
      const { piece, refund } = data
      if (refund > 0n)
        customerOrder.change(row, { refunds: refundsOf(row, at, 'warranty', refund, [piece]) })
    },
    OrderWithdrawn: async ({ customerOrder }, { stream, occurredAt: at, data: { refund } }) => {
      const row = await customerOrder.get(idOf(stream))
      customerOrder.change(row, {
        status: 'withdrawn',
        refunds: refund > 0n ? refundsOf(row, at, 'withdrawn', refund, []) : row.refunds,
      })
    },
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

const refundsOf = (
  { refunds }: { refunds: readonly Refund[] },
  at: string,
  reason: Refund['reason'],
  amount: bigint,
  pieces: readonly Refund['pieces'][number][],
): Refund[] => [...refunds, { at, reason, amount: amount.toString(), pieces: [...pieces] }]

const agreedRow = (agreed: Agreed) => ({
  ...unsettled,
  settlement: agreed.settlement,
  payment: agreed.payment,
  priceListId: agreed.priceListId,
  purchasedOn: agreed.purchasedOn,
  lines: z.encode(Lines, agreed.lines),
  statutory: z.encode(Statutory, agreed.statutory),
  totals: z.encode(OrderTotals, agreed.totals),
  delivery: agreed.delivery === null ? null : z.encode(Delivery, agreed.delivery),
})

const unsettled = {
  dueOn: null,
  paidAt: null,
  shipment: null,
  refunds: [],
  parked: [],
  status: 'placed' as const,
  reason: null,
  shortfall: null,
  lostNumber: null,
}
