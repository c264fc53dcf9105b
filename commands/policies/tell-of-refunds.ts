import { japanDateOf } from '../../domain/kernel/calendar.ts'
import type { RecordedEvent } from '../../domain/kernel/event.ts'
import { OrderParkedMoneyAccepted, OrderParkedMoneyReturned } from '../../domain/order/events.ts'
import { RefundPaidByHand, RefundRequested } from '../../domain/refund/events.ts'
import { mail } from '../mail/ask-for-mail.ts'
import { parkedMoneyAccepted, parkedMoneyReturned, refundMade } from '../mail/refunds.ts'
import { dataOf, idIn, type Process, type ToDo } from './process.ts'

/** The refund that a letter tells of. */
type State = { orderId: string; amount: string }

const stream = ({ stream: name }: RecordedEvent): string => name

const made = (
  state: State,
  accountId: string,
  way: 'card' | 'bank-transfer',
  paidOn: string,
): ToDo[] => [mail(refundMade, { accountId }, { ...state, way, paidOn })]

const reactions: Readonly<
  Record<string, (state: State, event: RecordedEvent, accountId: string) => ToDo[]>
> = {
  OrderParkedMoneyReturned: (_, event, accountId) => {
    const { amount, reason } = dataOf(event, OrderParkedMoneyReturned)
    const data = { orderId: idIn(event.stream), amount: amount.toString(), reason }
    return [mail(parkedMoneyReturned, { accountId }, data)]
  },
  OrderParkedMoneyAccepted: (_, event, accountId) => {
    const { excess, reason } = dataOf(event, OrderParkedMoneyAccepted)
    const data = { orderId: idIn(event.stream), excess: excess.toString(), reason }
    return [mail(parkedMoneyAccepted, { accountId }, data)]
  },
  RefundMade: (state, event, accountId) =>
    made(state, accountId, 'card', japanDateOf(event.occurredAt)),
  RefundPaidByHand: (state, event, accountId) =>
    made(state, accountId, 'bank-transfer', dataOf(event, RefundPaidByHand).paidOn),
}

/** Letters on money that goes back: decided on for parked money, and made (PAY-02, PAY-04). */
export const tellOfRefunds: Process<State> = {
  name: 'tell-of-refunds',
  version: 1,
  initial: { orderId: '', amount: '0' },
  keys: {
    RefundRequested: stream,
    ...Object.fromEntries(Object.keys(reactions).map((type) => [type, stream])),
  },
  evolve: (state, event) => {
    if (event.type !== 'RefundRequested') return state
    const { orderId, amount } = dataOf(event, RefundRequested)
    return { orderId, amount: amount.toString() }
  },
  react: (state, event) => {
    const { accountId } = event
    return accountId === null ? [] : (reactions[event.type]?.(state, event, accountId) ?? [])
  },
}
