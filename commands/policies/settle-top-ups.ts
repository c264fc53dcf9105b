import { CartTopUpsConfirmed } from '../../domain/cart/events.ts'
import { lapseOfTopUp } from '../../domain/payment/top-up-rule.ts'
import { at, dataOf, idIn, now, type Process } from './process.ts'

const byStream = ({ stream }: { stream: string }): string => stream

/**
 * Top-ups of a cart become one payment; of one that was declined, abandoned or left unpaid they
 * lie in the cart again, and leave it when the money comes after all (ORD-11, PAY-04).
 */
export const settleTopUps: Process<null> = {
  name: 'settle-top-ups',
  version: 1,
  initial: null,
  keys: {
    CartTopUpsConfirmed: byStream,
    TopUpRequested: byStream,
    PaymentDeclined: byStream,
    TopUpAbandoned: byStream,
    PaymentCaptured: byStream,
  },
  evolve: () => null,
  react: (_, event) => {
    const { accountId, occurredAt } = event
    if (event.type === 'CartTopUpsConfirmed') {
      const { paymentId, amount } = dataOf(event, CartTopUpsConfirmed)
      const asked = { paymentId, accountId, amount: amount.toString() }
      return [at(occurredAt, 'pay', 'RequestTopUp', asked)]
    }
    const paymentId = idIn(event.stream)
    if (event.type === 'TopUpRequested')
      return [at(lapseOfTopUp(occurredAt), 'lapse', 'LapseTopUp', { paymentId })]
    return event.type === 'PaymentCaptured'
      ? [now('paid', 'TakePaidTopUps', { accountId, paymentId })]
      : [now('return', 'ReturnTopUpsToCart', { accountId, paymentId })]
  },
}
