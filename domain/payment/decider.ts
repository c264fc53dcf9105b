import type { Decider } from '../kernel/decider.ts'
import type { Money } from '../kernel/money.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import type { OrderState } from '../order/order-state.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import { refuseKnownPayment, topUpRefusal } from './top-up-rule.ts'

/** A payment by card: asked for, at the gateway, and how it ended (PAY-04). */
export type PaymentState =
  | { status: 'none' }
  | {
      status: 'requested' | 'open' | 'captured' | 'declined' | 'parked' | 'abandoned'
      isTopUp: boolean
      accountId: string
      amount: Money
      notices: readonly string[]
      /** The money that came, whether it fits or not: what can go back at most (PAY-02). */
      received: { gatewayReference: string; amount: Money } | null
    }

/** The order that is to be paid, as it stands. */
export type PaymentFacts = { RequestOrderPayment: { order: OrderState } }

const refuse = defineRefusals({
  payment_not_found: 'missing',
  order_not_by_card: 'conflict',
  payment_not_top_up: 'conflict',
  payment_already_made: 'conflict',
})

const isPending = ({ status }: PaymentState): boolean => status === 'requested' || status === 'open'

export const payment: Decider<PaymentState, typeof commands, typeof events, PaymentFacts> = {
  category: 'payment',
  commands,
  events,
  initial: { status: 'none' },

  decide: {
    RequestTopUp: ({ accountId, amount }, state, { at }) => {
      if (state.status !== 'none') return refuseKnownPayment()
      return (
        topUpRefusal(amount, at) ?? [
          events.TopUpRequested({ accountId, amount, method: 'new-card' }),
        ]
      )
    },

    RequestOrderPayment: ({ orderId }, state, { facts: { order } }) => {
      if (state.status !== 'none') return []
      if (order.status !== 'awaiting-payment' || order.payment !== 'card')
        return refuse('order_not_by_card')
      const { accountId, circleId, total: amount } = order
      const portal = circleId === null ? 'account' : 'circle'
      const returnPath = `/${portal}/orders/${orderId}`
      return [events.OrderPaymentRequested({ accountId, orderId, amount, returnPath })]
    },

    AbandonTopUp: (_, state) => {
      if (state.status === 'none') return refuse('payment_not_found')
      if (!state.isTopUp) return refuse('payment_not_top_up')
      if (state.status === 'captured' || state.status === 'parked')
        return refuse('payment_already_made')
      return isPending(state) ? [events.TopUpAbandoned({ cause: 'customer' })] : []
    },

    LapseTopUp: (_, state) => {
      if (state.status === 'none') return refuse('payment_not_found')
      const isLapsed = state.isTopUp && isPending(state)
      return isLapsed ? [events.TopUpAbandoned({ cause: 'lapsed' })] : []
    },

    OpenCheckout: ({ gatewayReference, url }, state) => {
      if (state.status === 'none') return refuse('payment_not_found')
      return state.status === 'requested' ? [events.CheckoutOpened({ gatewayReference, url })] : []
    },

    RecordCapture: ({ paymentId: _, ...capture }, state) => {
      if (state.status === 'none') return refuse('payment_not_found')
      const { gatewayReference, noticeId, amount, paidAt } = capture
      if (state.notices.includes(noticeId) || state.status === 'captured') return []
      if (amount === state.amount) return [events.PaymentCaptured(capture)]
      const expected = state.amount
      return [events.PaymentParked({ gatewayReference, noticeId, amount, expected, paidAt })]
    },

    RecordDecline: ({ gatewayReference, noticeId, reason }, state) => {
      if (state.status === 'none') return refuse('payment_not_found')
      return !isPending(state) || state.notices.includes(noticeId)
        ? []
        : [events.PaymentDeclined({ gatewayReference, noticeId, reason })]
    },
  },

  evolve: {
    TopUpRequested: (_, { accountId, amount }) => requested({ accountId, amount, isTopUp: true }),
    OrderPaymentRequested: (_, { accountId, amount }) =>
      requested({ accountId, amount, isTopUp: false }),
    TopUpAbandoned: (state) =>
      state.status === 'none' ? state : { ...state, status: 'abandoned' },
    CheckoutOpened: (state) => (state.status === 'none' ? state : { ...state, status: 'open' }),
    PaymentCaptured: (state, { noticeId, gatewayReference, amount }) =>
      received(over(state, 'captured', noticeId), gatewayReference, amount),
    PaymentDeclined: (state, { noticeId }) => over(state, 'declined', noticeId),
    PaymentParked: (state, { noticeId, gatewayReference, amount }) =>
      received(over(state, 'parked', noticeId), gatewayReference, amount),
  },
}

const requested = (asked: {
  accountId: string
  amount: Money
  isTopUp: boolean
}): PaymentState => ({ status: 'requested', ...asked, notices: [], received: null })

const over = (
  state: PaymentState,
  status: 'captured' | 'declined' | 'parked',
  noticeId: string,
): PaymentState =>
  state.status === 'none' ? state : { ...state, status, notices: [...state.notices, noticeId] }

const received = (state: PaymentState, gatewayReference: string, amount: Money): PaymentState =>
  state.status === 'none' ? state : { ...state, received: { gatewayReference, amount } }
