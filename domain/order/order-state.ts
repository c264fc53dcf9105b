import type { DataOf } from '../kernel/event.ts'
import type { Money } from '../kernel/money.ts'
import type { TaxClass } from '../tax/tax-class.ts'
import type * as events from './events.ts'
import type { OrderPayment, Settlement } from './values.ts'

/** Goods: ordered → kept → paid → shipped; monthly products: ordered → paid → fulfilled. */
export type OrderStatus =
  | 'placed'
  | 'awaiting-payment'
  | 'paid'
  | 'fulfilled'
  | 'refused'
  | 'lapsed'
  | 'withdrawn'

/** What later decisions read of an order. */
export type OpenedOrder = {
  status: OrderStatus
  accountId: string
  circleId: string | null
  settlement: Settlement
  payment: OrderPayment
  /** What is due, tax included, in 1/10000 yen; always whole yen. */
  total: Money
  lines: readonly {
    lineId: string
    productCode: string
    quantity: number
    price: Money
    taxClass: TaxClass
  }[]
  dueOn: string | null
  /** Card payments that were recorded, taken or parked. */
  payments: readonly string[]
  shipped: { arrivesOn: string } | null
  /** Pieces that came back or were settled under warranty. */
  settled: Readonly<Record<string, true>>
  refunded: Money
  /** Money that staff have to decide about. */
  parked: readonly ParkedMoney[]
  /** What staff took for a lapsed order, while its goods are looked for. */
  accepting: { parkedIds: readonly string[]; reason: string } | null
}

/** Money that the order could not take; named by the command that parked it. */
export type ParkedMoney = {
  parkedId: string
  /** The card payment; null: a bank transfer. */
  paymentId: string | null
  amount: Money
}

/** Ordered → paid → fulfilled, or refused before it was paid (ORD-14). */
export type OrderState = { status: 'none' } | OpenedOrder

/** An order as it begins. */
export const openedOf = (placed: DataOf<typeof events.OrderPlaced>): OpenedOrder => ({
  status: 'placed',
  accountId: placed.accountId,
  circleId: placed.circleId,
  settlement: placed.settlement,
  payment: placed.payment,
  total: placed.totals.firstMonth.total,
  lines: placed.lines.map(({ lineId, productCode, quantity, initialFee, taxClass }) => ({
    lineId,
    productCode,
    quantity,
    price: initialFee,
    taxClass,
  })),
  dueOn: null,
  payments: [],
  shipped: null,
  settled: {},
  refunded: 0n,
  parked: [],
  accepting: null,
})

/** The order with some changes; nothing where there is none. */
export const changed = (state: OrderState, changes: Partial<OpenedOrder>): OrderState =>
  state.status === 'none' ? state : { ...state, ...changes }

/** The order without parked money that was decided about. */
export const withoutParked = (state: OrderState, parkedIds: readonly string[]): OrderState =>
  state.status === 'none'
    ? state
    : { ...state, parked: state.parked.filter(({ parkedId }) => !parkedIds.includes(parkedId)) }
