import type { z } from 'zod'
import { consumer } from '../domain/consumer/decider.ts'
import { refundOf, withdrawalRefusal } from '../domain/consumer/withdrawal.ts'
import {
  addMonths,
  type BusinessDate,
  type BusinessMonth,
  monthOf,
} from '../domain/kernel/calendar.ts'
import type { RecordedEvent } from '../domain/kernel/event.ts'
import { displayOf } from '../domain/number/phone-number.ts'
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

/** The order's document and withdrawal, by the decision's own fold. */
const consumerState = async ({ store, orderId }: Asked) => {
  const stream = `consumer-${orderId}`
  return (await eventsOf(store, stream)).reduce((state, { type, data, occurredAt, commandId }) => {
    const evolve = consumer.evolve[type as keyof typeof consumer.evolve]
    return evolve(state, data as never, { occurredAt, stream, commandId })
  }, consumer.initial)
}

const booksSince = async ({ store, accountId, today }: Asked, from: BusinessMonth) => {
  const books = []
  for (let month = from; month <= monthOf(today); month = addMonths(month, 1))
    books.push({ month, events: await eventsOf(store, walletStream(accountId, month)) })
  return books
}

/** What a statutory withdrawal of an order would end and give back now (TEL-07). */
export async function withdrawalPreview(asked: Asked): Promise<z.output<typeof WithdrawalPreview>> {
  const { db, orderId, purchasedOn, today } = asked
  const [state, running] = await Promise.all([
    consumerState(asked),
    db
      .selectFrom('contract')
      .select(['contractId', 'nameJa', 'nameEn', 'uniqueId', 'e164'])
      .where('orderId', '=', orderId)
      .where('status', '!=', 'ended')
      .orderBy('contractId')
      .execute(),
  ])
  const contractIds = running.map(({ contractId }) => contractId)
  const books = await booksSince(asked, monthOf(purchasedOn))
  const charged = chargesOf({ orderId, contractIds: new Set(contractIds) }, books)
  const withdrawUntil = state.status === 'delivered' ? state.withdrawUntil : null
  // A notice of the last day is the best case: the day itself is asked for.
  const refused = withdrawalRefusal(state, { contractIds }, withdrawUntil ?? today)
  return {
    refusal: refused === null ? null : { code: refused.code, details: refused.details },
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
