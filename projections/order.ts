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
import type { RefundCause, RefundWay } from '../domain/refund/values.ts'
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
  /** Follows from the event that decided it. */
  refundId: string
  at: string
  reason: RefundCause
  amount: string
  pieces: { lineId: string; piece: number }[]
}

/** Money that the order could not take, and what staff decided. */
export type Parked = {
  parkedId: string
  way: RefundWay
  amount: string
  paidAt: string
  parkedAt: string
  decided: 'accepted' | 'returned' | null
  reason: string | null
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
    parked: json<Parked[]>(),
    /** Since when the oldest parked money waits for staff. */
    parkedSince: optional(instant()),
  },
  key: ['orderId'],
  indexes: [['accountId', 'placedAt'], ['settlement', 'status', 'placedAt'], ['parkedSince']],
  view: 'order',
})

/** Orders from the confirmation to delivery (ORD-14). */
export const orders = defineProjection({
  name: 'orders',
  version: 4,
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
    OrderReopened: async ({ customerOrder }, { stream }) =>
      customerOrder.change(await customerOrder.get(idOf(stream)), { status: 'placed' }),
    OrderReopeningRefused: async ({ customerOrder }, { stream }) =>
      customerOrder.change(await customerOrder.get(idOf(stream)), { status: 'lapsed' }),
    OrderMoneyParked: async ({ customerOrder }, { stream, occurredAt, commandId, data }) => {
      const row = await customerOrder.get(idOf(stream))
      const { paymentId, amount, paidAt } = data
      customerOrder.change(
        row,
        parkedRow([
          ...row.parked,
          {
            parkedId: commandId,
            way: paymentId === null ? 'bank-transfer' : 'card',
            amount: amount.toString(),
            paidAt,
            parkedAt: occurredAt,
            decided: null,
            reason: null,
          },
        ]),
      )
    },
    OrderParkedMoneyAccepted: async ({ customerOrder }, { id, stream, occurredAt: at, data }) => {
      const row = await customerOrder.get(idOf(stream))
      const { parkedIds, excess, reason } = data
      customerOrder.change(row, {
        ...parkedRow(decided(row.parked, parkedIds, 'accepted', reason)),
        refunds: refundsOf(row, { id, at, reason: 'parked', amount: excess }),
      })
    },
    OrderParkedMoneyReturned: async ({ customerOrder }, { id, stream, occurredAt: at, data }) => {
      const row = await customerOrder.get(idOf(stream))
      const { parkedId, amount, reason } = data
      customerOrder.change(row, {
        ...parkedRow(decided(row.parked, [parkedId], 'returned', reason)),
        refunds: refundsOf(row, { id, at, reason: 'parked', amount }),
      })
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
    OrderReturned: async ({ customerOrder }, { id, stream, occurredAt: at, data }) => {
      const row = await customerOrder.get(idOf(stream))
      const { pieces, refund: amount } = data
      const refunds = refundsOf(row, { id, at, reason: 'returned', amount, pieces })
      customerOrder.change(row, { refunds })
    },
    OrderWarrantySettled: async ({ customerOrder }, { id, stream, occurredAt: at, data }) => {
      const row = await customerOrder.get(idOf(stream))
      const { piece, refund: amount } = data
      const refunds = refundsOf(row, { id, at, reason: 'warranty', amount, pieces: [piece] })
      customerOrder.change(row, { refunds })
    },
    OrderWithdrawn: async ({ customerOrder }, { id, stream, occurredAt: at, data }) => {
      const row = await customerOrder.get(idOf(stream))
      const refunds = refundsOf(row, { id, at, reason: 'withdrawn', amount: data.refund })
      customerOrder.change(row, { status: 'withdrawn', refunds })
    },
    MonthlyOrderWithdrawn: async ({ customerOrder }, { stream }) =>
      customerOrder.change(await customerOrder.get(idOf(stream)), { status: 'withdrawn' }),
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
  given: {
    id: string
    at: string
    reason: RefundCause
    amount: bigint
    pieces?: readonly Refund['pieces'][number][]
  },
): Refund[] => {
  const { id: refundId, at, reason, amount, pieces = [] } = given
  if (amount === 0n) return [...refunds]
  return [...refunds, { refundId, at, reason, amount: amount.toString(), pieces: [...pieces] }]
}

const decided = (
  parked: readonly Parked[],
  ids: readonly string[],
  how: 'accepted' | 'returned',
  reason: string,
): Parked[] =>
  parked.map((each) => (ids.includes(each.parkedId) ? { ...each, decided: how, reason } : each))

const parkedRow = (parked: Parked[]) => ({
  parked,
  parkedSince: parked.find((each) => each.decided === null)?.parkedAt ?? null,
})

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
  parkedSince: null,
  status: 'placed' as const,
  reason: null,
  shortfall: null,
  lostNumber: null,
}
