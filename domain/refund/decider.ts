import { japanDateOf } from '../kernel/calendar.ts'
import type { Decider } from '../kernel/decider.ts'
import type { Money } from '../kernel/money.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import type { PaymentState } from '../payment/decider.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import { type RefundStatus, refundAttemptsMax } from './values.ts'

/** Money on its way back to a customer: owed, at the gateway, and how it ended (PAY-02). */
export type RefundState =
  | { status: 'none' }
  | {
      status: RefundStatus
      accountId: string
      amount: Money
      isByCard: boolean
      requestedOn: string
      /** How often the gateway was asked; notices of earlier attempts change nothing. */
      attempt: number
    }

/** The card payment that the money came by; null: a bank transfer. */
export type RefundFacts = { RequestRefund: { payment: PaymentState | null } }

const refuse = defineRefusals({
  refund_not_found: 'missing',
  refund_payment_not_captured: 'conflict',
  refund_over_captured: 'conflict',
  refund_not_failed: 'conflict',
  refund_attempts_over: 'conflict',
  refund_made: 'conflict',
  refund_at_gateway: 'conflict',
  refund_amount_differs: 'invalid',
  refund_day_wrong: 'invalid',
})

export const refund: Decider<RefundState, typeof commands, typeof events, RefundFacts> = {
  category: 'refund',
  commands,
  events,
  initial: { status: 'none' },

  decide: {
    RequestRefund: ({ orderId, amount, cause, paymentId }, state, { owner, facts }) => {
      if (state.status !== 'none') return []
      const accountId = owner?.accountId ?? ''
      const asked = { accountId, orderId, amount, cause }
      const { payment } = facts
      if (paymentId === null || payment === null)
        return [events.RefundRequested({ ...asked, card: null })]
      if (payment.status === 'none' || payment.received === null)
        return refuse('refund_payment_not_captured')
      const { gatewayReference, amount: captured } = payment.received
      if (amount > captured) return refuse('refund_over_captured')
      return [events.RefundRequested({ ...asked, card: { paymentId, gatewayReference } })]
    },

    RecordRefundSent: ({ attempt, gatewayReference }, state) => {
      if (state.status === 'none') return refuse('refund_not_found')
      return state.status === 'requested' && attempt === state.attempt
        ? [events.RefundSent({ attempt, gatewayReference })]
        : []
    },

    RecordRefundMade: ({ refundId: _, ...made }, state) => {
      if (state.status === 'none') return refuse('refund_not_found')
      return state.status === 'made' || made.attempt !== state.attempt
        ? []
        : [events.RefundMade(made)]
    },

    RecordRefundFailure: ({ attempt, noticeId, reason }, state) => {
      if (state.status === 'none') return refuse('refund_not_found')
      const isOpen = state.status === 'requested' || state.status === 'sent'
      return isOpen && attempt === state.attempt
        ? [events.RefundFailed({ attempt, noticeId, reason })]
        : []
    },

    RetryRefund: (_, state) => {
      if (state.status === 'none') return refuse('refund_not_found')
      if (state.status !== 'failed') return refuse('refund_not_failed')
      const attempt = state.attempt + 1
      if (attempt > refundAttemptsMax) return refuse('refund_attempts_over')
      return [events.RefundRetried({ attempt })]
    },

    SettleRefundByHand: ({ paidOn, reference, amount }, state, { at }) => {
      if (state.status === 'none') return refuse('refund_not_found')
      if (state.status === 'made') return refuse('refund_made')
      // While the gateway may still pay it, paying by hand would pay it twice.
      if (state.isByCard && state.status !== 'failed') return refuse('refund_at_gateway')
      if (amount !== state.amount)
        return refuse('refund_amount_differs', { amount: state.amount.toString() })
      const today = japanDateOf(at)
      if (paidOn > today || paidOn < state.requestedOn)
        return refuse('refund_day_wrong', { from: state.requestedOn, to: today })
      return [events.RefundPaidByHand({ paidOn, reference, amount })]
    },
  },

  evolve: {
    RefundRequested: (_, { accountId, amount, card }, { occurredAt }) => ({
      status: 'requested',
      accountId,
      amount,
      isByCard: card !== null,
      requestedOn: japanDateOf(occurredAt),
      attempt: 1,
    }),
    RefundSent: (state) => changed(state, { status: 'sent' }),
    RefundMade: (state) => changed(state, { status: 'made' }),
    RefundFailed: (state) => changed(state, { status: 'failed' }),
    RefundRetried: (state, { attempt }) => changed(state, { status: 'requested', attempt }),
    RefundPaidByHand: (state) => changed(state, { status: 'made' }),
  },
}

const changed = (
  state: RefundState,
  changes: { status: RefundStatus; attempt?: number },
): RefundState => (state.status === 'none' ? state : { ...state, ...changes })
