import type { Decider } from '../kernel/decider.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'

/** Ordered → paid → fulfilled, or refused before it was paid (ORD-14). */
export type OrderState = { status: 'none' | 'placed' | 'paid' | 'fulfilled' | 'refused' }

const refuse = defineRefusals({ order_not_payable: 'conflict', order_not_paid: 'conflict' })

export const order: Decider<OrderState, typeof commands, typeof events> = {
  category: 'order',
  commands,
  events,
  initial: { status: 'none' },

  decide: {
    OpenOrder: ({ orderId: _, ...placed }, state, { owner }) =>
      state.status !== 'none' || owner === null
        ? []
        : [events.OrderPlaced({ accountId: owner.accountId, ...placed })],

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
    OrderPlaced: () => ({ status: 'placed' }),
    OrderPaid: () => ({ status: 'paid' }),
    OrderRefused: () => ({ status: 'refused' }),
    OrderFulfilled: () => ({ status: 'fulfilled' }),
  },
}
