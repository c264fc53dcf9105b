import { type AccountState, account } from '../../domain/account/decider.ts'
import type { ConsumerFacts } from '../../domain/consumer/decider.ts'
import { contractDocumentOf } from '../../domain/consumer/document-of.ts'
import { type ContractState, contract } from '../../domain/contract/decider.ts'
import { ContractStarted } from '../../domain/contract/events.ts'
import { addMonths, japanDateOf, japanMonthOf, monthOf } from '../../domain/kernel/calendar.ts'
import type { RecordedEvent } from '../../domain/kernel/event.ts'
import { OrderPlaced } from '../../domain/order/events.ts'
import { decodeEvent } from '../../domain/registry.ts'
import { chargesOf } from '../../domain/wallet/charges-of-order.ts'
import type { WalletFacts } from '../../domain/wallet/decider.ts'
import { WithdrawalRefunded } from '../../domain/wallet/events.ts'
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

const statusOf = async ({ streams }: FactSources, contractId: string): Promise<string> => {
  const { state } = await streams.fresh(contract, `contract-${contractId}`)
  return (state as ContractState).status
}

const withdrawOrder = async (
  sources: FactSources,
  { data, at }: Asked,
): Promise<ConsumerFacts['WithdrawMonthlyOrder']> => {
  const orderId = String(data.orderId)
  const placed = await placedOf(sources.store, orderId)
  if (placed === null) return { contractIds: [], charged: [] }
  const all = placed.lines.flatMap((line) => line.contractIds)
  const statuses = await Promise.all(all.map((id) => statusOf(sources, id)))
  const contractIds = all.filter((_, index) => isRunning(statuses[index]))
  const { accountId, purchasedOn } = placed
  const books = await booksSince(sources.store, accountId, monthOf(purchasedOn), at)
  const charged = chargesOf({ orderId, contractIds: new Set(contractIds) }, books)
  return { contractIds, charged }
}

const isRunning = (status: string | undefined): boolean =>
  status === 'active' || status === 'cancelling'

const refundOrder = async (
  sources: FactSources,
  { data, at }: Asked,
): Promise<WalletFacts['RefundWithdrawnOrder']> => {
  const { store } = sources
  const orderId = String(data.orderId)
  const contractIds = data.contractIds as string[]
  const placed = await placedOf(store, orderId)
  if (placed === null) return { charged: [], areEnded: true, isRefunded: false }
  const books = await booksSince(store, placed.accountId, monthOf(placed.purchasedOn), at)
  const statuses = await Promise.all(contractIds.map((id) => statusOf(sources, id)))
  const isRefund = (event: RecordedEvent): boolean =>
    event.type === WithdrawalRefunded.type && dataOf(event, WithdrawalRefunded).orderId === orderId
  return {
    charged: chargesOf({ orderId, contractIds: new Set(contractIds) }, books),
    areEnded: !statuses.some(isRunning),
    isRefunded: books.some(({ events }) => events.some(isRefund)),
  }
}

/** The look-ups of contract documents and statutory withdrawals (TEL-07). */
export const consumerFacts = {
  DeliverContractDocument: deliverDocument,
  WithdrawMonthlyOrder: withdrawOrder,
  RefundWithdrawnOrder: refundOrder,
}
