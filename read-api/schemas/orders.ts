import { z } from 'zod'
import { BusinessDate, Instant } from '../../domain/kernel/calendar.ts'
import { Money } from '../../domain/kernel/money.ts'
import {
  Delivery,
  OrderLine,
  OrderPayment,
  OrderTotals,
  Settlement,
  ShippedUnit,
  StatutoryLine,
} from '../../domain/order/values.ts'
import { RefundCause, RefundWay } from '../../domain/refund/values.ts'
import { PaymentStatus } from './payments.ts'
import { RefundProgress } from './refunds.ts'
import { listOf, listQuery, QueryText } from './wire.ts'

const Status = z.enum([
  'placed',
  'awaiting-payment',
  'paid',
  'fulfilled',
  'refused',
  'lapsed',
  'withdrawn',
])

/** Where a bank transfer goes. */
export const PayTo = z.object({
  bank: z.string().min(1),
  branch: z.string().min(1),
  account: z.string().min(1),
  holder: z.string().min(1),
})

/** An order and what became of it (ORD-14, ORD-16). */
export const Order = z.object({
  orderId: z.string(),
  accountId: z.string(),
  /** Null: of the whole account. */
  circleId: z.string().nullable(),
  status: Status,
  settlement: Settlement,
  payment: OrderPayment,
  reason: z.enum(['balance-short', 'number-lost', 'device-sold-out']).nullable(),
  shortfall: Money.nullable(),
  lines: z.array(OrderLine),
  statutory: z.array(StatutoryLine),
  totals: OrderTotals,
  placedAt: Instant,
  /** Unpaid when this day is over, it lapses. */
  dueOn: BusinessDate.nullable(),
  paidAt: Instant.nullable(),
  delivery: Delivery.nullable(),
  /** The newest card payment: `url` is the gateway's page. */
  cardPayment: z
    .object({
      paymentId: z.string(),
      status: PaymentStatus,
      url: z.string().nullable(),
      reason: z.string().nullable(),
    })
    .nullable(),
  payTo: PayTo.nullable(),
  shippingWindow: z.object({ from: BusinessDate, to: BusinessDate }).nullable(),
  shipment: z
    .object({
      carrier: z.string(),
      slipNumber: z.string(),
      shippedOn: BusinessDate,
      arrivesOn: BusinessDate,
      returnsUntil: BusinessDate,
      warrantyUntil: BusinessDate,
      units: z.array(ShippedUnit),
    })
    .nullable(),
  refunds: z.array(
    z.object({
      refundId: z.string(),
      at: Instant,
      reason: RefundCause,
      amount: z.string(),
      pieces: z.array(z.object({ lineId: z.string(), piece: z.int() })),
      /** How far it has come; null in the moment between the decision and its beginning. */
      progress: RefundProgress.nullable(),
    }),
  ),
  /** Money that the order could not take, and what was decided about it. */
  parked: z.array(
    z.object({
      parkedId: z.string(),
      way: RefundWay,
      amount: z.string(),
      paidAt: Instant,
      decided: z.enum(['accepted', 'returned']).nullable(),
      reason: z.string().nullable(),
    }),
  ),
  /** The contract document, once it has been delivered (TEL-07). */
  contractDocument: z
    .object({
      deliveredOn: BusinessDate,
      withdrawUntil: BusinessDate.nullable(),
      templateVersion: z.string(),
      digest: z.string(),
      /** The statutory withdrawal, where there was one. */
      announcedOn: BusinessDate.nullable(),
      withdrawnOn: BusinessDate.nullable(),
      /** What went back to the wallet; null until it has. */
      refund: Money.nullable(),
    })
    .nullable(),
  uniqueIds: z.array(z.string()),
  /** The uniques that each line brought, once they are issued; lines without any are left out. */
  issued: z.array(z.object({ lineId: z.string(), uniqueIds: z.array(z.string()) })),
  numbers: z.array(z.string()),
})
export type Order = z.input<typeof Order>

/** An order of devices in staff's queue. */
export const DeviceOrder = z.object({
  orderId: z.string(),
  accountId: z.string(),
  name: z.string().nullable(),
  status: Status,
  payment: z.string(),
  placedAt: Instant,
  dueOn: BusinessDate.nullable(),
  paidAt: Instant.nullable(),
  total: Money,
  pieces: z.int(),
  hasParkedMoney: z.boolean(),
  shipFrom: BusinessDate.nullable(),
  shipBy: BusinessDate.nullable(),
})
export const DeviceOrders = listOf(DeviceOrder)
export const DeviceOrdersQuery = listQuery('placedAt').extend({
  state: z.enum(['to-ship', 'to-pay', 'shipped', 'over', 'parked']).optional(),
  /** In the order's number or the account's name. */
  search: QueryText.optional(),
})

/** The store-room as staff see it. */
export const DeviceStock = z.object({
  items: z.array(
    z.object({
      productCode: z.string(),
      name: z.object({ ja: z.string(), en: z.string() }),
      inStock: z.int(),
      reserved: z.int(),
      onSale: z.boolean(),
    }),
  ),
})
export type DeviceStock = z.input<typeof DeviceStock>
