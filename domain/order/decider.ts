import type { Decider } from '../kernel/decider.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import * as commands from './commands.ts'
import { type DeliveryFacts, decideDelivery, keyOfPiece } from './decide-delivery.ts'
import { decideParked } from './decide-parked.ts'
import { decideWithdrawal, type WithdrawalFacts } from './decide-withdrawal.ts'
import * as events from './events.ts'
import { changed, type OrderState, openedOf, withoutParked } from './order-state.ts'
import type { Agreed } from './values.ts'

/** What was agreed when the cart was confirmed; null where no cart knows of the order. */
export type OrderFacts = { OpenOrder: { agreed: Agreed | null } } & DeliveryFacts & WithdrawalFacts

const refuse = defineRefusals({
  order_not_found: 'missing',
  order_not_payable: 'conflict',
  order_not_paid: 'conflict',
})

export const order: Decider<OrderState, typeof commands, typeof events, OrderFacts> = {
  category: 'order',
  commands,
  events,
  initial: { status: 'none' },

  decide: {
    ...decideDelivery,
    ...decideParked,
    ...decideWithdrawal,

    OpenOrder: ({ accountId, circleId }, state, { facts: { agreed } }) => {
      if (state.status !== 'none') return []
      if (agreed === null) return refuse('order_not_found')
      return [events.OrderPlaced({ accountId, circleId, ...agreed })]
    },

    ConfirmOrderPaid: (_, { status }) => {
      if (status === 'placed') return [events.OrderPaid({ paymentId: null })]
      return status === 'paid' || status === 'fulfilled' ? [] : refuse('order_not_payable')
    },

    RefuseOrder: ({ orderId: _, ...why }, state) => {
      const { status } = state
      if (status === 'placed' && state.accepting !== null)
        return [events.OrderReopeningRefused({ productCode: why.productCode ?? '' })]
      if (status === 'placed') return [events.OrderRefused(why)]
      return status === 'refused' || status === 'lapsed' ? [] : refuse('order_not_payable')
    },

    ConfirmOrderFulfilled: (_, { status }) => {
      if (status === 'paid') return [events.OrderFulfilled({})]
      return status === 'fulfilled' ? [] : refuse('order_not_paid')
    },
  },

  evolve: {
    OrderPlaced: (_, placed) => openedOf(placed),
    OrderAwaitsPayment: (state, { dueOn }) => changed(state, { status: 'awaiting-payment', dueOn }),
    OrderPaid: (state, { paymentId }) =>
      changed(state, { status: 'paid', payments: paymentsWith(state, paymentId) }),
    OrderDepositConfirmed: (state) => state,
    OrderRefused: (state) => changed(state, { status: 'refused', accepting: null }),
    OrderLapsed: (state) => changed(state, { status: 'lapsed' }),
    OrderMoneyParked: (state, { paymentId, amount }, { commandId }) =>
      changed(state, {
        payments: paymentsWith(state, paymentId),
        parked: [
          ...(state.status === 'none' ? [] : state.parked),
          { parkedId: commandId, paymentId, amount },
        ],
      }),
    OrderReopened: (state, accepting) => changed(state, { status: 'placed', accepting }),
    OrderReopeningRefused: (state) => changed(state, { status: 'lapsed', accepting: null }),
    OrderParkedMoneyAccepted: (state, { parkedIds }) =>
      changed(withoutParked(state, parkedIds), { accepting: null }),
    OrderParkedMoneyReturned: (state, { parkedId }) => withoutParked(state, [parkedId]),
    OrderShipped: (state, { arrivesOn }) => changed(state, { shipped: { arrivesOn } }),
    OrderReturned: (state, { pieces, refund }) =>
      settledWith(state, pieces.map(keyOfPiece), refund),
    OrderWarrantySettled: (state, { piece, refund }) =>
      settledWith(state, refund > 0n ? [keyOfPiece(piece)] : [], refund),
    OrderWithdrawn: (state, { refund }) =>
      ({
        ...settledWith(state, [], refund),
        ...(state.status === 'none' ? {} : { status: 'withdrawn' as const, accepting: null }),
      }) as OrderState,
    OrderFulfilled: (state) => changed(state, { status: 'fulfilled' }),
  },
}

const paymentsWith = (state: OrderState, paymentId: string | null): readonly string[] => {
  const before = state.status === 'none' ? [] : state.payments
  return paymentId === null ? before : [...before, paymentId]
}

const settledWith = (state: OrderState, keys: readonly string[], refund: bigint): OrderState => {
  if (state.status === 'none') return state
  const settled = { ...state.settled }
  for (const key of keys) settled[key] = true
  return { ...state, settled, refunded: state.refunded + refund }
}
