import type { Decider } from '../kernel/decider.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import type { Agreed } from './values.ts'

/** Ordered → paid → fulfilled, or refused before it was paid (ORD-14). */
export type OrderState =
  | { status: 'none' }
  | {
      status: 'placed' | 'paid' | 'fulfilled' | 'refused'
      accountId: string
      circleId: string | null
    }

/** What was agreed when the cart was confirmed; null where no cart knows of the order. */
export type OrderFacts = { OpenOrder: { agreed: Agreed | null } }

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
    OpenOrder: ({ accountId, circleId }, state, { facts: { agreed } }) => {
      if (state.status !== 'none') return []
      if (agreed === null) return refuse('order_not_found')
      return [events.OrderPlaced({ accountId, circleId, ...agreed })]
    },

    ConfirmOrderPaid: (_, { status }) => {
      if (status === 'placed') return [events.OrderPaid({})]
      return status === 'paid' || status === 'fulfilled' ? [] : refuse('order_not_payable')
    },

    RefuseOrder: ({ reason, shortfall, e164 }, { status }) => {
      if (status === 'placed') return [events.OrderRefused({ reason, shortfall, e164 })]
      return status === 'refused' ? [] : refuse('order_not_payable')
    },

    ConfirmOrderFulfilled: (_, { status }) => {
      if (status === 'paid') return [events.OrderFulfilled({})]
      return status === 'fulfilled' ? [] : refuse('order_not_paid')
    },
  },

  evolve: {
    OrderPlaced: (_, { accountId, circleId }) => ({ status: 'placed', accountId, circleId }),
    OrderPaid: (state) => become(state, 'paid'),
    OrderRefused: (state) => become(state, 'refused'),
    OrderFulfilled: (state) => become(state, 'fulfilled'),
  },
}

const become = (state: OrderState, status: 'paid' | 'refused' | 'fulfilled'): OrderState =>
  state.status === 'none' ? state : { ...state, status }
