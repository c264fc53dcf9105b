import type { Application } from '../domain/contract/application.ts'
import type { CancellationPolicy } from '../domain/contract/cancellation-policy.ts'
import { defineProjection, type RowsOfAll } from './projection.ts'
import type { ReadDatabase } from './read-database.ts'
import { deciding, notCancelled } from './standing-cancellation.ts'
import { idOf } from './stream-id.ts'
import { date, defineTable, instant, json, optional, text } from './table.ts'

type Standings = { itself?: Application; account?: Application }

const tables = {
  /** Circles and accounts that were cancelled, or that had been. */
  parentCancellation: defineTable({
    columns: {
      /** The circle or the account. */
      ownerId: text(),
      accountId: text(),
      status: text<'active' | 'cancelling' | 'ended'>(),
      policy: optional(text<CancellationPolicy>()),
      cutoffAt: optional(instant()),
      endsOn: optional(date()),
      receivedAt: optional(instant()),
      endsWith: optional(text<'itself' | 'account'>()),
      standings: json<Standings>(),
    },
    key: ['ownerId'],
    indexes: [['accountId']],
    view: 'contracts',
  }),
}

type Rows = RowsOfAll<typeof tables>
type Row = Awaited<ReturnType<Rows['parentCancellation']['get']>>

async function stand(
  { parentCancellation }: Rows,
  { stream, accountId }: { stream: string; accountId: string | null },
  change: (standings: Standings) => Standings,
): Promise<void> {
  const ownerId = idOf(stream)
  const known = await parentCancellation.find(ownerId)
  const standings = change(known?.standings ?? {})
  const row: Row = {
    ownerId,
    accountId: accountId ?? '',
    ...deciding(standings, ['itself', 'account']),
    standings,
  }
  parentCancellation.put(row)
}

async function end({ parentCancellation }: Rows, stream: string, endsOn: string): Promise<void> {
  const row = await parentCancellation.get(idOf(stream))
  parentCancellation.change(row, { status: 'ended', endsOn })
}

/** Where circles and accounts stand with their cancellation (ORD-40). */
export const parentCancellations = defineProjection({
  name: 'parent_cancellations',
  version: 1,
  tables,
  on: {
    CircleCancellationApplied: (rows, event) =>
      stand(rows, event, (standings) => ({ ...standings, itself: event.data })),
    CircleCancellationWithdrawn: (rows, event) =>
      stand(rows, event, ({ itself: _, ...standings }) => standings),
    CircleCancelledWithAccount: (rows, event) =>
      stand(rows, event, (standings) => ({ ...standings, account: event.data })),
    AccountCancellationApplied: (rows, event) =>
      stand(rows, event, (standings) => ({ ...standings, itself: event.data })),
    CircleEnded: (rows, { stream, data }) => end(rows, stream, data.endedOn),
    AccountEnded: (rows, { stream, data }) => end(rows, stream, data.endedOn),
  },
})

/** How a circle's or an account's end stands; as not cancelled where nothing was applied for. */
export async function findParentCancellation(db: ReadDatabase, ownerId: string) {
  const row = await db
    .selectFrom('parentCancellation')
    .select(['status', 'policy', 'cutoffAt', 'endsOn', 'receivedAt', 'endsWith'])
    .where('ownerId', '=', ownerId)
    .executeTakeFirst()
  return row ?? notCancelled
}
