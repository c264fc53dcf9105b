import type { z } from 'zod'
import { contractorClassAt } from '../domain/account/contractor-class.ts'
import { consumer } from '../domain/consumer/decider.ts'
import { refundOf, withdrawalRefusal } from '../domain/consumer/withdrawal.ts'
import {
  addMonths,
  type BusinessDate,
  type BusinessMonth,
  monthOf,
} from '../domain/kernel/calendar.ts'
import type { AnyDecider } from '../domain/kernel/decider.ts'
import type { RecordedEvent } from '../domain/kernel/event.ts'
import { isRefusal, type Refusal } from '../domain/kernel/refusal.ts'
import { displayOf } from '../domain/number/phone-number.ts'
import { withdrawableOrder } from '../domain/order/decide-withdrawal.ts'
import { order } from '../domain/order/decider.ts'
import type { OrderState } from '../domain/order/order-state.ts'
import { decodeEvent } from '../domain/registry.ts'
import { chargesOf } from '../domain/wallet/charges-of-order.ts'
import { walletStream } from '../domain/wallet/values.ts'
import type { EventStore } from '../platform/event-store/port.ts'
import type { ReadDatabase } from '../projections/read-database.ts'
import type { WithdrawalPreview } from './schemas/contract-documents.ts'

type Asked = {
  db: ReadDatabase
  store: EventStore
  orderId: string
  accountId: string
  purchasedOn: BusinessDate
  today: BusinessDate
}

const eventsOf = async (store: EventStore, stream: string): Promise<RecordedEvent[]> =>
  (await store.read(stream)).map(decodeEvent)

/** A stream by the decision's own fold. */
const folded = <State>(
  decider: { initial: State; evolve: object },
  events: readonly RecordedEvent[],
): State =>
  events.reduce((state, { type, data, occurredAt, stream, commandId }) => {
    const evolve = (decider as AnyDecider).evolve[type]
    return evolve === undefined ? state : evolve(state, data, { occurredAt, stream, commandId })
  }, decider.initial)

const booksSince = async ({ store, accountId, today }: Asked, from: BusinessMonth) => {
  const books = []
  for (let month = from; month <= monthOf(today); month = addMonths(month, 1))
    books.push({ month, events: await eventsOf(store, walletStream(accountId, month)) })
  return books
}

const refusalOf = (refused: Refusal) => ({ code: refused.code, details: refused.details })

/** What the statutory withdrawal of an order of goods would give back now (TEL-07). */
export async function goodsWithdrawalPreview({
  store,
  orderId,
  accountId,
}: Pick<Asked, 'store' | 'orderId' | 'accountId'>): Promise<Preview> {
  const [ordered, history] = await Promise.all([
    eventsOf(store, `order-${orderId}`),
    eventsOf(store, `account-${accountId}`),
  ])
  const buyer = contractorClassAt(history, ordered[0]?.occurredAt ?? '')
  const found = withdrawableOrder(folded<OrderState>(order, ordered), { buyer })
  const nothing = { withdrawUntil: null, contracts: [], charged: [] }
  return isRefusal(found)
    ? { ...nothing, refusal: refusalOf(found), refund: 0n }
    : { ...nothing, refusal: null, refund: found.refund }
}

type Preview = z.output<typeof WithdrawalPreview>

/** What a statutory withdrawal of an order would end and give back now (TEL-07). */
export async function withdrawalPreview(asked: Asked): Promise<Preview> {
  const { db, orderId, purchasedOn, today } = asked
  const [delivered, running] = await Promise.all([
    eventsOf(asked.store, `consumer-${orderId}`),
    db
      .selectFrom('contract')
      .select(['contractId', 'nameJa', 'nameEn', 'uniqueId', 'e164'])
      .where('orderId', '=', orderId)
      .where('status', '!=', 'ended')
      .orderBy('contractId')
      .execute(),
  ])
  const state = folded(consumer, delivered)
  const contractIds = running.map(({ contractId }) => contractId)
  const books = await booksSince(asked, monthOf(purchasedOn))
  const charged = chargesOf({ orderId, contractIds: new Set(contractIds) }, books)
  const withdrawUntil = state.status === 'delivered' ? state.withdrawUntil : null
  // A notice of the last day is the best case: the day itself is asked for.
  const refused = withdrawalRefusal(state, { contractIds }, withdrawUntil ?? today)
  return {
    refusal: refused === null ? null : refusalOf(refused),
    withdrawUntil,
    contracts: running.map(({ contractId, nameJa, nameEn, uniqueId, e164 }) => ({
      contractId,
      name: { ja: nameJa, en: nameEn },
      subject: e164 === null ? uniqueId : displayOf(e164),
    })),
    charged: charged.map(({ month, amounts }) => ({ month, amounts })),
    refund: refundOf({ charged }),
  }
}
