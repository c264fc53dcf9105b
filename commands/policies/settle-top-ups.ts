import { CartTopUpsConfirmed } from '../../domain/cart/events.ts'
import { at, dataOf, idIn, now, type Process } from './process.ts'

const byStream = ({ stream }: { stream: string }): string => stream

/** Top-ups of a cart become one payment; of a declined one they lie in the cart again (ORD-11). */
export const settleTopUps: Process<null> = {
  name: 'settle-top-ups',
  version: 1,
  initial: null,
  keys: { CartTopUpsConfirmed: byStream, PaymentDeclined: byStream },
  evolve: () => null,
  react: (_, event) => {
    const { accountId, occurredAt } = event
    if (event.type === 'PaymentDeclined')
      return [now('return', 'ReturnTopUpsToCart', { accountId, paymentId: idIn(event.stream) })]
    const { paymentId, amount } = dataOf(event, CartTopUpsConfirmed)
    const asked = { paymentId, accountId, amount: amount.toString() }
    return [at(occurredAt, 'pay', 'RequestTopUp', asked)]
  },
}
