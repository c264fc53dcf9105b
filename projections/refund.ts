import type { RefundCause, RefundStatus, RefundWay } from '../domain/refund/values.ts'
import { type Page, type Paged, windowOf } from './paging.ts'
import { defineProjection } from './projection.ts'
import type { ReadDatabase } from './read-database.ts'
import { idOf } from './stream-id.ts'
import { bigint, date, defineTable, instant, integer, optional, text } from './table.ts'

const refundTable = defineTable({
  columns: {
    refundId: text(),
    accountId: text(),
    orderId: text(),
    amount: bigint(),
    cause: text<RefundCause>(),
    /** How it was begun; a card's that failed may end as a transfer. */
    way: text<RefundWay>(),
    status: text<RefundStatus>(),
    attempt: integer(),
    /** Why the gateway could not, in its own word. */
    failure: optional(text()),
    requestedAt: instant(),
    doneAt: optional(instant()),
    /** The day on which it was paid by transfer, and the bank's number of that. */
    paidOn: optional(date()),
    reference: optional(text()),
    /** Since when staff have to pay it or go on with it; null: nobody has to do anything. */
    waitsSince: optional(instant()),
  },
  key: ['refundId'],
  indexes: [['orderId'], ['waitsSince'], ['status', 'requestedAt']],
  view: 'refund',
})

/** Money on its way back to customers (PAY-02). */
export const refunds = defineProjection({
  name: 'refunds',
  version: 1,
  tables: { refund: refundTable },
  on: {
    RefundRequested: ({ refund }, { stream, occurredAt, data }) => {
      const { accountId, orderId, amount, cause, card } = data
      refund.insert({
        refundId: idOf(stream),
        accountId,
        orderId,
        amount,
        cause,
        way: card === null ? 'bank-transfer' : 'card',
        status: 'requested',
        attempt: 1,
        failure: null,
        requestedAt: occurredAt,
        doneAt: null,
        paidOn: null,
        reference: null,
        waitsSince: card === null ? occurredAt : null,
      })
    },
    RefundSent: async ({ refund }, { stream, data: { gatewayReference } }) =>
      refund.change(await refund.get(idOf(stream)), {
        status: 'sent',
        reference: gatewayReference,
      }),
    RefundMade: async ({ refund }, { stream, occurredAt, data: { gatewayReference } }) =>
      refund.change(await refund.get(idOf(stream)), {
        status: 'made',
        reference: gatewayReference,
        doneAt: occurredAt,
        failure: null,
        waitsSince: null,
      }),
    RefundFailed: async ({ refund }, { stream, occurredAt, data: { reason } }) =>
      refund.change(await refund.get(idOf(stream)), {
        status: 'failed',
        failure: reason,
        waitsSince: occurredAt,
      }),
    RefundRetried: async ({ refund }, { stream, data: { attempt } }) =>
      refund.change(await refund.get(idOf(stream)), {
        status: 'requested',
        attempt,
        failure: null,
        reference: null,
        waitsSince: null,
      }),
    RefundPaidByHand: async ({ refund }, { stream, occurredAt, data: { paidOn, reference } }) =>
      refund.change(await refund.get(idOf(stream)), {
        status: 'made',
        way: 'bank-transfer',
        paidOn,
        reference,
        doneAt: occurredAt,
        failure: null,
        waitsSince: null,
      }),
  },
})

/** What of refunds staff look at: what waits for them, what is under way, what is made. */
export type RefundState = 'to-do' | 'under-way' | 'made' | 'all'

/** Refunds for staff, those that wait longest first; what is made, the newest first. */
export async function listRefunds(
  db: ReadDatabase,
  page: Page,
  wanted: { state: RefundState; way?: RefundWay | undefined },
): Promise<Paged<RefundRow>> {
  let matching = db.selectFrom('refund')
  if (wanted.state === 'to-do') matching = matching.where('waitsSince', 'is not', null)
  if (wanted.state === 'made') matching = matching.where('refund.status', '=', 'made')
  if (wanted.state === 'under-way')
    matching = matching
      .where('waitsSince', 'is', null)
      .where('refund.status', 'in', ['requested', 'sent'])
  if (wanted.way !== undefined) matching = matching.where('way', '=', wanted.way)
  const isNewestFirst = wanted.state === 'made' || wanted.state === 'all'
  const [{ total }, items] = await Promise.all([
    matching.select(({ fn }) => fn.countAll<bigint>().as('total')).executeTakeFirstOrThrow(),
    matching
      .leftJoin('account', 'account.accountId', 'refund.accountId')
      .select(['refundId', 'refund.accountId', 'orderId', 'account.name', 'amount', 'cause', 'way'])
      .select(['refund.status', 'attempt', 'failure', 'requestedAt', 'doneAt', 'paidOn'])
      .select(['reference', 'waitsSince'])
      .orderBy('requestedAt', isNewestFirst ? 'desc' : 'asc')
      .orderBy('refundId')
      .limit(windowOf(page).limit)
      .offset(windowOf(page).offset)
      .execute(),
  ])
  return { items, total: Number(total), ...page }
}

type RefundRow = {
  refundId: string
  accountId: string
  orderId: string
  name: string | null
  amount: bigint
  cause: RefundCause
  way: RefundWay
  status: RefundStatus
  attempt: number
  failure: string | null
  requestedAt: string
  doneAt: string | null
  paidOn: string | null
  reference: string | null
  waitsSince: string | null
}

/** What has become of the refunds of an order, by their ids. */
export async function refundsOfOrder(
  db: ReadDatabase,
  orderId: string,
): Promise<ReadonlyMap<string, RefundProgress>> {
  const rows = await db
    .selectFrom('refund')
    .select(['refundId', 'way', 'status', 'failure', 'doneAt', 'paidOn', 'reference', 'attempt'])
    .where('orderId', '=', orderId)
    .execute()
  return new Map(rows.map((row) => [row.refundId, row]))
}

type RefundProgress = Pick<
  RefundRow,
  'refundId' | 'way' | 'status' | 'failure' | 'doneAt' | 'paidOn' | 'reference' | 'attempt'
>
