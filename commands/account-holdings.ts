import type pg from 'pg'
import { InvoiceIssued } from '../domain/invoice/events.ts'
import type { RecordedEvent } from '../domain/kernel/event.ts'
import { TopUpCredited } from '../domain/wallet/events.ts'
import { dataOf, idIn } from './policies/process.ts'

/** What an account has under way, or what names it and must be kept. */
export type AccountHoldings = {
  contracts: number
  orders: number
  payments: number
  /** Days of issue (Japan) of its documents. */
  documents: readonly string[]
}

type Kind = 'order' | 'payment' | 'document'

const begins: Readonly<Record<string, Kind>> = {
  OrderPlaced: 'order',
  TopUpRequested: 'payment',
  InvoiceIssued: 'document',
}
/** What a payment was parked for is not over: a person will look at it. */
const ends: Readonly<Record<string, (event: RecordedEvent) => string>> = {
  OrderRefused: ({ stream }) => idIn(stream),
  OrderLapsed: ({ stream }) => idIn(stream),
  OrderWithdrawn: ({ stream }) => idIn(stream),
  OrderFulfilled: ({ stream }) => idIn(stream),
  PaymentDeclined: ({ stream }) => idIn(stream),
  TopUpCredited: (event) => dataOf(event, TopUpCredited).paymentId,
}

/** The events that the list follows from. */
export const holdingEvents: readonly string[] = [...Object.keys(begins), ...Object.keys(ends)]

/** Keeps the list of what forbids to erase an account's people (OPS-12). */
export const keepAccountHoldings = async (
  tx: pg.PoolClient,
  event: RecordedEvent,
): Promise<void> => {
  const kind = begins[event.type]
  if (kind !== undefined) {
    const issuedOn = kind === 'document' ? dataOf(event, InvoiceIssued).issuedOn : null
    await tx.query(
      `insert into work.account_holding (kind, id, account_id, issued_on)
         values ($1, $2, $3, $4) on conflict do nothing`,
      [kind, idIn(event.stream), event.accountId, issuedOn],
    )
  }
  const id = ends[event.type]?.(event)
  if (id !== undefined)
    await tx.query(
      `delete from work.account_holding where id = $1 and kind in ('order', 'payment')`,
      [id],
    )
}

type Row = { contracts: number; orders: number; payments: number; documents: string[] | null }

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
       count(*) filter (where kind = 'order')::int as orders,
       count(*) filter (where kind = 'payment')::int as payments,
       array_agg(issued_on::text order by issued_on) filter (where kind = 'document') as documents
     from work.account_holding where account_id = $1`,
    [accountId, today],
  )
  const [row] = rows
  if (row === undefined) throw new Error('an aggregate gave no row')
  return { ...row, documents: row.documents ?? [] }
}
