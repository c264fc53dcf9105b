import type { RecordedEvent } from '../../domain/kernel/event.ts'
import {
  OrderPaid,
  OrderParkedMoneyAccepted,
  OrderParkedMoneyReturned,
  OrderPlaced,
  OrderReturned,
  OrderWarrantySettled,
  OrderWithdrawn,
} from '../../domain/order/events.ts'
import { RefundRequested, RefundRetried } from '../../domain/refund/events.ts'
import type { RefundCause } from '../../domain/refund/values.ts'
import { dataOf, idIn, now, type Process, type ToDo } from './process.ts'

/** The effect that has the gateway give money back; its answer comes back as a command. */
export const refundEffect = 'gateway:refund'

/** Of an order: how it was paid. Of a refund: what the gateway is asked for. */
type State = {
  isOfDevices: boolean
  /** The card payment; null: a bank transfer. */
  paymentId: string | null
  asked: { paymentId: string; gatewayReference: string; amount: string } | null
}

type Owed = { amount: bigint; cause: RefundCause; paymentId: string | null }

/** One event of an order is one refund, and gives it its id. */
const owe = (event: RecordedEvent, { amount, cause, paymentId }: Owed): ToDo[] => {
  const orderId = idIn(event.stream)
  const asked = { refundId: event.id, orderId, amount: amount.toString(), cause, paymentId }
  return amount === 0n ? [] : [now('refund', 'RequestRefund', asked)]
}

const oweOfPaid = (state: State, event: RecordedEvent, cause: RefundCause, amount: bigint) =>
  // Monthly products are paid from the wallet, and the wallet takes their money back.
  state.isOfDevices ? owe(event, { amount, cause, paymentId: state.paymentId }) : []

const attempt = ({ asked }: State, event: RecordedEvent, count: number): ToDo[] =>
  asked === null
    ? []
    : [now('attempt', refundEffect, { refundId: idIn(event.stream), attempt: count, ...asked })]

const reactions: Readonly<Record<string, (state: State, event: RecordedEvent) => ToDo[]>> = {
  OrderReturned: (state, event) =>
    oweOfPaid(state, event, 'returned', dataOf(event, OrderReturned).refund),
  OrderWarrantySettled: (state, event) =>
    oweOfPaid(state, event, 'warranty', dataOf(event, OrderWarrantySettled).refund),
  OrderWithdrawn: (state, event) =>
    oweOfPaid(state, event, 'withdrawn', dataOf(event, OrderWithdrawn).refund),
  OrderParkedMoneyAccepted: (_, event) => {
    const { excess: amount, paymentId } = dataOf(event, OrderParkedMoneyAccepted)
    return owe(event, { amount, cause: 'parked', paymentId })
  },
  OrderParkedMoneyReturned: (_, event) => {
    const { amount, paymentId } = dataOf(event, OrderParkedMoneyReturned)
    return owe(event, { amount, cause: 'parked', paymentId })
  },
  RefundRequested: (state, event) => attempt(state, event, 1),
  RefundRetried: (state, event) => attempt(state, event, dataOf(event, RefundRetried).attempt),
}

const evolve = (state: State, event: RecordedEvent): State => {
  if (event.type === 'OrderPlaced')
    return { ...state, isOfDevices: dataOf(event, OrderPlaced).settlement === 'devices' }
  if (event.type === 'OrderPaid') return { ...state, paymentId: dataOf(event, OrderPaid).paymentId }
  if (event.type === 'RefundRequested') {
    const { card, amount } = dataOf(event, RefundRequested)
    return { ...state, asked: card === null ? null : { ...card, amount: amount.toString() } }
  }
  return state
}

const stream = ({ stream: name }: RecordedEvent): string => name

/** Money of an order goes back by the way it came; by hand where that was a transfer (PAY-02). */
export const giveBack: Process<State> = {
  name: 'give-back',
  version: 1,
  initial: { isOfDevices: false, paymentId: null, asked: null },
  keys: {
    OrderPlaced: stream,
    OrderPaid: stream,
    ...Object.fromEntries(Object.keys(reactions).map((type) => [type, stream])),
  },
  evolve,
  react: (state, event) => reactions[event.type]?.(state, event) ?? [],
}
