import type { BilingualName } from '../../domain/kernel/values.ts'
import { NumberActivationLapsed } from '../../domain/number/events.ts'
import {
  OrderAwaitsPayment,
  OrderPlaced,
  OrderReturned,
  OrderShipped,
  OrderWarrantySettled,
  OrderWithdrawn,
} from '../../domain/order/events.ts'
import { mail } from '../mail/ask-for-mail.ts'
import { orderAwaitsTransfer, orderLapsed, orderRefunded, orderShipped } from '../mail/goods.ts'
import { orderCompleted } from '../mail/order-completed.ts'
import { dataOf, idIn, type Process, type ToDo } from './process.ts'

/** What letters say of an order, as JSON. */
type State = {
  purchasedOn: string
  lines: { name: BilingualName; quantity: number; contractIds: string[] }[]
  /** Contracts of numbers whose proof did not come: they have a letter of their own. */
  lapsed: string[]
  paid: string
  fromNextMonth: string
  circleId: string | null
  isOfDevices: boolean
  isByTransfer: boolean
}

type Told = { state: State; event: Parameters<Process<State>['react']>[1]; accountId: string }

const lineOf = ({ name, quantity, contractIds }: State['lines'][number]) => ({
  name,
  quantity,
  contractIds,
})

const stream = ({ stream: name }: { stream: string }): string => name

const orderOf = ({ state: { lines, lapsed }, event }: Told) => ({
  orderId: idIn(event.stream),
  lines: lines
    .filter(({ contractIds }) => !contractIds.some((id) => lapsed.includes(id)))
    .map(({ name, quantity }) => ({ name, quantity })),
})

const refunded = ({ event, accountId }: Told, refund: bigint): ToDo[] =>
  refund === 0n
    ? []
    : [
        mail(
          orderRefunded,
          { accountId },
          { orderId: idIn(event.stream), refund: refund.toString() },
        ),
      ]

const reactions: Readonly<Record<string, (told: Told) => ToDo[]>> = {
  OrderFulfilled: (told) => {
    const { purchasedOn, paid, circleId, isOfDevices, lapsed } = told.state
    const { orderId, lines } = orderOf(told)
    // Of goods the letter on their shipping says all; of what never began there is nothing to say.
    if (isOfDevices || lines.length === 0) return []
    const fromNextMonth = lapsed.length === 0 ? told.state.fromNextMonth : null
    const page = circleId === null ? `/account/orders/${orderId}` : `/circle/orders/${orderId}`
    const { accountId } = told
    const data = { orderId, lines, purchasedOn, paid, fromNextMonth, page }
    return [mail(orderCompleted, { accountId }, data)]
  },
  OrderAwaitsPayment: (told) => {
    const { dueOn } = dataOf(told.event, OrderAwaitsPayment)
    const { isByTransfer, paid: amount } = told.state
    if (!isByTransfer) return []
    const { accountId } = told
    return [mail(orderAwaitsTransfer, { accountId }, { ...orderOf(told), amount, dueOn })]
  },
  OrderLapsed: (told) => [mail(orderLapsed, { accountId: told.accountId }, orderOf(told))],
  OrderShipped: (told) => {
    const { carrier, slipNumber, shippedOn, arrivesOn } = dataOf(told.event, OrderShipped)
    const shipping = { carrier, slipNumber, shippedOn, arrivesOn }
    const data = { ...orderOf(told), amount: told.state.paid, ...shipping }
    return [mail(orderShipped, { accountId: told.accountId, role: 'shipping' }, data)]
  },
  OrderReturned: (told) => refunded(told, dataOf(told.event, OrderReturned).refund),
  OrderWarrantySettled: (told) => refunded(told, dataOf(told.event, OrderWarrantySettled).refund),
  OrderWithdrawn: (told) => refunded(told, dataOf(told.event, OrderWithdrawn).refund),
}

/** Letters on orders: complete, to be paid, lapsed, shipped, refunded (ORD-14 to ORD-16). */
export const tellOfOrders: Process<State> = {
  name: 'tell-of-orders',
  version: 2,
  initial: {
    purchasedOn: '',
    lines: [],
    lapsed: [],
    paid: '0',
    fromNextMonth: '0',
    circleId: null,
    isOfDevices: false,
    isByTransfer: false,
  },
  keys: {
    OrderPlaced: stream,
    NumberActivationLapsed: (event) => `order-${dataOf(event, NumberActivationLapsed).orderId}`,
    ...Object.fromEntries(Object.keys(reactions).map((type) => [type, stream])),
  },
  evolve: (state, event) => {
    if (event.type === 'NumberActivationLapsed')
      return {
        ...state,
        lapsed: [...state.lapsed, dataOf(event, NumberActivationLapsed).contractId],
      }
    if (event.type !== 'OrderPlaced') return state
    const placed = dataOf(event, OrderPlaced)
    return {
      purchasedOn: placed.purchasedOn,
      lines: placed.lines.map(lineOf),
      lapsed: [],
      paid: placed.totals.firstMonth.total.toString(),
      fromNextMonth: placed.totals.fromNextMonth.total.toString(),
      circleId: placed.circleId,
      isOfDevices: placed.settlement === 'devices',
      isByTransfer: placed.payment === 'bank-transfer',
    }
  },
  react: (state, event) => {
    const { accountId } = event
    return accountId === null ? [] : (reactions[event.type]?.({ state, event, accountId }) ?? [])
  },
}
