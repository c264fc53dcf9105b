import type pg from 'pg'
import { abandonedAfterDays } from '../domain/erasure/retention.ts'
import { InvoiceIssued } from '../domain/invoice/events.ts'
import { addDays, japanDateOf } from '../domain/kernel/calendar.ts'
import type { RecordedEvent } from '../domain/kernel/event.ts'
import {
  OrderMoneyParked,
  OrderPaid,
  OrderParkedMoneyAccepted,
  OrderParkedMoneyReturned,
} from '../domain/order/events.ts'
import { ScreeningApproved } from '../domain/screening/events.ts'
import { TopUpCredited } from '../domain/wallet/events.ts'
import { dataOf, idIn } from './policies/process.ts'

/** What an account has under way, or what names it and must be kept. */
export type AccountHoldings = {
  contracts: number
  orders: number
  payments: number
  /** Days of issue (Japan) of its documents. */
  documents: readonly string[]
  /** Whether staff ever made sure who it is (TEL-06). */
  isIdentified: boolean
  /** The day (Japan) on which its last contract ended; null where none has. */
  lastEndedOn: string | null
}

type Kind = 'order' | 'payment' | 'document' | 'identity'

const begins: Readonly<Record<string, Kind>> = {
  OrderPlaced: 'order',
  OrderReopened: 'order',
  TopUpRequested: 'payment',
  OrderPaymentRequested: 'payment',
  OrderMoneyParked: 'payment',
  RefundRequested: 'payment',
  InvoiceIssued: 'document',
  IdentityVerified: 'identity',
  ScreeningApproved: 'identity',
}
/** What a payment was parked for is not over: a person will look at it. */
const ends: Readonly<Record<string, (event: RecordedEvent) => readonly string[]>> = {
  OrderRefused: ({ stream }) => [idIn(stream)],
  OrderFulfilled: ({ stream }) => [idIn(stream)],
  OrderLapsed: ({ stream }) => [idIn(stream)],
  OrderReopeningRefused: ({ stream }) => [idIn(stream)],
  OrderWithdrawn: ({ stream }) => [idIn(stream)],
  OrderPaid: (event) => given(dataOf(event, OrderPaid).paymentId),
  OrderParkedMoneyAccepted: (event) => dataOf(event, OrderParkedMoneyAccepted).parkedIds,
  OrderParkedMoneyReturned: (event) => {
    const { parkedId, paymentId } = dataOf(event, OrderParkedMoneyReturned)
    return [parkedId, ...given(paymentId)]
  },
  RefundMade: ({ stream }) => [idIn(stream)],
  RefundPaidByHand: ({ stream }) => [idIn(stream)],
  PaymentDeclined: ({ stream }) => [idIn(stream)],
  TopUpCredited: (event) => [dataOf(event, TopUpCredited).paymentId],
}

const given = (id: string | null): string[] => (id === null ? [] : [id])

/** Parked money of an order is named by the command that parked it. */
const idOf = (kind: Kind, event: RecordedEvent): string => {
  // There is one record of an account, however often it was made sure who it is.
  if (kind === 'identity') return event.accountId ?? ''
  return event.type === OrderMoneyParked.type ? event.commandId : idIn(event.stream)
}

/** An address or a number's proof says where somebody is, not who. */
const kindBegunBy = (event: RecordedEvent): Kind | undefined => {
  if (event.type !== ScreeningApproved.type) return begins[event.type]
  const { kind } = dataOf(event, ScreeningApproved)
  return kind === 'identity' || kind === 'details-change' ? 'identity' : undefined
}

/** Money that came or is owed holds from the beginning, however long it takes. */
const holdsAtOnce: readonly string[] = ['OrderMoneyParked', 'RefundRequested']

/** Money has come in: from here on a payment holds until it is credited, however long. */
const captures: readonly string[] = ['PaymentCaptured', 'PaymentParked']

/** The events that the list follows from. */
export const holdingEvents: readonly string[] = [
  ...Object.keys(begins),
  ...Object.keys(ends),
  ...captures,
]

/** Of a document its day of issue, of a payment the day on which it was asked for. */
const dayOf = (kind: Kind, event: RecordedEvent): string | null => {
  if (kind === 'document') return dataOf(event, InvoiceIssued).issuedOn
  return kind === 'payment' && !holdsAtOnce.includes(event.type)
    ? japanDateOf(event.occurredAt)
    : null
}

/** Keeps the list of what forbids to erase an account's people (OPS-12). */
export const keepAccountHoldings = async (
  tx: pg.PoolClient,
  event: RecordedEvent,
): Promise<void> => {
  const kind = kindBegunBy(event)
  if (kind !== undefined) {
    await tx.query(
      `insert into work.account_holding (kind, id, account_id, issued_on)
         values ($1, $2, $3, $4) on conflict do nothing`,
      [kind, idOf(kind, event), event.accountId, dayOf(kind, event)],
    )
  }
  if (captures.includes(event.type))
    await tx.query(
      `update work.account_holding set issued_on = null where kind = 'payment' and id = $1`,
      [idIn(event.stream)],
    )
  const over = ends[event.type]?.(event) ?? []
  if (over.length > 0)
    await tx.query(
      `delete from work.account_holding where id = any($1) and kind in ('order', 'payment')`,
      [over],
    )
}

type Row = Omit<AccountHoldings, 'documents'> & { documents: string[] | null }

/** What an account holds on a business date. */
export const holdingsOf = async (
  pool: pg.Pool,
  accountId: string,
  today: string,
): Promise<AccountHoldings> => {
  const { rows } = await pool.query<Row>(
    `select
       (select count(*)::int from work.running_contract
         where account_id = $1
           and coalesce(least(ended_on, circle_ends_on, account_ends_on) >= $2, true)) as contracts,
       (select max(coalesce(over_on, least(ended_on, circle_ends_on, account_ends_on)))::text
          from work.running_contract where account_id = $1) as "lastEndedOn",
       count(*) filter (where kind = 'identity') > 0 as "isIdentified",
       count(*) filter (where kind = 'order')::int as orders,
       count(*) filter (where kind = 'payment' and (issued_on is null or issued_on >= $3))::int
         as payments,
       array_agg(issued_on::text order by issued_on) filter (where kind = 'document') as documents
     from work.account_holding where account_id = $1`,
    [accountId, today, addDays(today, -abandonedAfterDays)],
  )
  const [row] = rows
  if (row === undefined) throw new Error('an aggregate gave no row')
  return { ...row, documents: row.documents ?? [] }
}
