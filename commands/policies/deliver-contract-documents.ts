import { ContractDocumentDelivered } from '../../domain/consumer/events.ts'
import { OrderPlaced } from '../../domain/order/events.ts'
import { mail } from '../mail/ask-for-mail.ts'
import { contractDocumentMail } from '../mail/contract-document.ts'
import { dataOf, idIn, now, type Process, type ToDo } from './process.ts'

type State = { isMonthly: boolean }

const byOrder = ({ stream }: { stream: string }): string => idIn(stream)

const letter = (event: Parameters<Process<State>['react']>[1]): ToDo => {
  const { accountId, document } = dataOf(event, ContractDocumentDelivered)
  const { orderId, circleId, contractedOn, withdrawUntil, services } = document
  const page = circleId === null ? `/account/orders/${orderId}` : `/circle/orders/${orderId}`
  const lines = services.map(({ name, quantity }) => ({ name, quantity }))
  return mail(
    contractDocumentMail,
    { accountId },
    { orderId, contractedOn, lines, page, withdrawUntil },
  )
}

/** Once monthly products are there, their contract document goes to the customer (TEL-07). */
export const deliverContractDocuments: Process<State> = {
  name: 'deliver-contract-documents',
  version: 1,
  initial: { isMonthly: false },
  keys: {
    OrderPlaced: byOrder,
    OrderFulfilled: byOrder,
    ContractDocumentDelivered: byOrder,
  },
  evolve: (state, event) =>
    event.type === 'OrderPlaced'
      ? { isMonthly: dataOf(event, OrderPlaced).settlement === 'monthly' }
      : state,
  react: ({ isMonthly }, event): ToDo[] => {
    if (event.type === 'ContractDocumentDelivered') return [letter(event)]
    return event.type === 'OrderFulfilled' && isMonthly
      ? [now('document', 'DeliverContractDocument', { orderId: idIn(event.stream) })]
      : []
  },
}
