import { addDays, firstInstantOf } from '../../domain/kernel/calendar.ts'
import { PaymentCaptured, TopUpRequested } from '../../domain/payment/events.ts'
import { TopUpCredited } from '../../domain/wallet/events.ts'
import { at, dataOf, idIn, now, type Process } from './process.ts'

/** The effect that opens a page at the gateway; its answer comes back as `OpenCheckout`. */
export const openCheckoutEffect = 'gateway:open-checkout'

/** Money from outside: the page to pay at, credit at once, the end of its life (PAY-02, -04). */
export const creditPayments: Process<null> = {
  name: 'credit-payments',
  initial: null,
  keys: {
    TopUpRequested: ({ stream }) => stream,
    PaymentCaptured: ({ stream }) => stream,
    TopUpCredited: ({ accountId }) => accountId,
  },
  evolve: () => null,
  react: (_, event) => {
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
    const amount = dataOf(event, PaymentCaptured).amount.toString()
    return [now('credit', 'CreditTopUp', { accountId, paymentId, method: 'new-card', amount })]
  },
}
