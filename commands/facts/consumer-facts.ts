import { type AccountState, account } from '../../domain/account/decider.ts'
import type { ConsumerFacts } from '../../domain/consumer/decider.ts'
import { contractDocumentOf } from '../../domain/consumer/document-of.ts'
import { ContractStarted } from '../../domain/contract/events.ts'
import { addMonths, japanDateOf, japanMonthOf, monthOf } from '../../domain/kernel/calendar.ts'
import { OrderPlaced } from '../../domain/order/events.ts'
import { decodeEvent } from '../../domain/registry.ts'
import { chargesOf } from '../../domain/wallet/charges-of-order.ts'
import { walletStream } from '../../domain/wallet/values.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import { digestOf } from '../../platform/ids.ts'
import { dataOf } from '../policies/process.ts'
import type { Asked, FactSources } from './decision-facts.ts'

const eventsOf = async (store: EventStore, stream: string) =>
  (await store.read(stream)).map(decodeEvent)

/** What an order of monthly products agreed on; null for one of goods, or of none. */
const placedOf = async (store: EventStore, orderId: string) => {
  const [first] = await eventsOf(store, `order-${orderId}`)
  if (first?.type !== OrderPlaced.type) return null
  const placed = dataOf(first, OrderPlaced)
  return placed.settlement === 'monthly' ? placed : null
}

/** The books of an account from a month on, until the month of an instant. */
const booksSince = async (store: EventStore, accountId: string, month: string, at: string) => {
  const books = []
  for (let each = month; each <= japanMonthOf(at); each = addMonths(each, 1))
    books.push({ month: each, events: await eventsOf(store, walletStream(accountId, each)) })
  return books
}

const deliverDocument = async (
  { store, streams, issuer }: FactSources,
  { data, at }: Asked,
): Promise<ConsumerFacts['DeliverContractDocument']> => {
  const orderId = String(data.orderId)
  const placed = await placedOf(store, orderId)
  if (placed === null) return { document: null, digestOf }
  const { accountId, circleId, purchasedOn } = placed
  const contractIds = placed.lines.flatMap((line) => line.contractIds)
  const begun = await Promise.all(
    contractIds.map(async (id) => (await eventsOf(store, `contract-${id}`))[0]),
  )
  const contracts = begun.flatMap((event) =>
    event === undefined ? [] : [dataOf(event, ContractStarted)],
  )
  const books = await booksSince(store, accountId, monthOf(purchasedOn), at)
  const { state } = await streams.fresh(account, `account-${accountId}`)
  const whose = state as AccountState
  if (whose.status !== 'open') return { document: null, digestOf }
  const document = contractDocumentOf({
    orderId,
    circleId,
    contractedOn: purchasedOn,
    deliveredOn: japanDateOf(at),
    operator: issuer,
    details: whose.details,
    contracts,
    charged: chargesOf({ orderId, contractIds: new Set(contractIds) }, books),
  })
  return { document, digestOf }
}

/** The look-ups of contract documents and statutory withdrawals (TEL-07). */
export const consumerFacts = {
  DeliverContractDocument: deliverDocument,
}
