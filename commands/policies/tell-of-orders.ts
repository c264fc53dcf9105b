import type { BilingualName } from '../../domain/kernel/values.ts'
import { OrderPlaced } from '../../domain/order/events.ts'
import { mail } from '../mail/ask-for-mail.ts'
import { orderCompleted } from '../mail/order-completed.ts'
import { dataOf, idIn, type Process } from './process.ts'

/** What the letter says of an order, as JSON. */
type State = {
  purchasedOn: string
  lines: { name: BilingualName; quantity: number }[]
  paid: string
  fromNextMonth: string
  circleId: string | null
}

const stream = ({ stream: name }: { stream: string }): string => name

/** The letter on an order that is complete (ORD-15). */
export const tellOfOrders: Process<State> = {
  name: 'tell-of-orders',
  initial: { purchasedOn: '', lines: [], paid: '0', fromNextMonth: '0', circleId: null },
  keys: { OrderPlaced: stream, OrderFulfilled: stream },
  evolve: (state, event) => {
    if (event.type !== 'OrderPlaced') return state
    const { purchasedOn, lines, totals, circleId } = dataOf(event, OrderPlaced)
    return {
      purchasedOn,
      lines: lines.map(({ name, quantity }) => ({ name, quantity })),
      paid: totals.firstMonth.total.toString(),
      fromNextMonth: totals.fromNextMonth.total.toString(),
      circleId,
    }
  },
  react: ({ circleId, ...told }, event) => {
    const { accountId } = event
    if (event.type !== 'OrderFulfilled' || accountId === null) return []
    const orderId = idIn(event.stream)
    const page = circleId === null ? `/account/orders/${orderId}` : `/circle/orders/${orderId}`
    return [mail(orderCompleted, { accountId }, { ...told, orderId, page })]
  },
}
