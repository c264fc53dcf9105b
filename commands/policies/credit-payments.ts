import { addDays, firstInstantOf } from '../../domain/kernel/calendar.ts'
import {
  OrderPaymentRequested,
  PaymentCaptured,
  PaymentParked,
  TopUpRequested,
} from '../../domain/payment/events.ts'
import { TopUpCredited } from '../../domain/wallet/events.ts'
import { at, dataOf, idIn, now, type Process } from './process.ts'

/** The effect that opens a page at the gateway; its answer comes back as `OpenCheckout`. */
export const openCheckoutEffect = 'gateway:open-checkout'

/** What a payment is for: an order, or (null) a top-up. */
type State = { orderId: string | null }

/** Money from outside: the page to pay at, credit or the order's payment, the end of its life. */
export const creditPayments: Process<State> = {
  name: 'credit-payments',
  version: 1,
  initial: { orderId: null },
  keys: {
    TopUpRequested: ({ stream }) => stream,
    OrderPaymentRequested: ({ stream }) => stream,
    PaymentCaptured: ({ stream }) => stream,
    PaymentParked: ({ stream }) => stream,
    TopUpCredited: ({ accountId }) => accountId,
  },
  evolve: (state, event) =>
    event.type === 'OrderPaymentRequested'
      ? { orderId: dataOf(event, OrderPaymentRequested).orderId }
      : state,
  react: ({ orderId }, event) => {
    const { accountId } = event
    if (event.type === 'TopUpCredited') {
      const { lot } = dataOf(event, TopUpCredited)
      const on = addDays(lot.lastUsableOn, 1)
      return [at(firstInstantOf(on), 'expire', 'ExpireLots', { accountId, on })]
    }
    const paymentId = idIn(event.stream)
    if (event.type === 'TopUpRequested') {
      const { amount } = dataOf(event, TopUpRequested)
      return [now('checkout', openCheckoutEffect, { paymentId, amount: amount.toString() })]
    }
    if (event.type === 'OrderPaymentRequested') {
      const { amount, returnPath } = dataOf(event, OrderPaymentRequested)
      const asked = { paymentId, amount: amount.toString(), returnPath }
      return [now('checkout', openCheckoutEffect, asked)]
    }
    if (event.type === 'PaymentParked') {
      const { amount, paidAt } = dataOf(event, PaymentParked)
      const parked = { orderId, paymentId, amount: amount.toString(), paidAt }
      return orderId === null ? [] : [now('parked', 'RecordOrderPayment', parked)]
    }
    const { amount: captured, paidAt } = dataOf(event, PaymentCaptured)
    const amount = captured.toString()
    if (orderId !== null)
      return [now('order', 'RecordOrderPayment', { orderId, paymentId, amount, paidAt })]
    return [now('credit', 'CreditTopUp', { accountId, paymentId, method: 'new-card', amount })]
  },
}
