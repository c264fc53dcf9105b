import { sql } from 'kysely'
import { firstInstantOf, lastInstantOf } from '../domain/kernel/calendar.ts'
import type { CircleScope } from './contract-queries.ts'
import { type Page, type Paged, windowOf } from './paging.ts'
import type { HistoryKind, HistoryStatus } from './purchase-history.ts'
import type { ReadDatabase } from './read-database.ts'

/** One row of 購入/解約履歴 (ORD-50); the price is ex tax, in 1/10000 yen. */
export type PurchaseHistoryRow = {
  /** Null: a device, which has no contract. */
  contractId: string | null
  line: number
  circleId: string | null
  appliedAt: string
  name: { ja: string; en: string }
  kind: HistoryKind
  unitPrice: bigint
  quantity: number
  /** The unique or number that it is about. */
  subject: string | null
  status: HistoryStatus
}

/** Business dates in Japan, both included; `search` is part of a name, a unique or a number. */
export type HistoryFilter = {
  from?: string | undefined
  to?: string | undefined
  kind?: HistoryKind | undefined
  status?: HistoryStatus | undefined
  search?: string | undefined
  /** The newest first unless this is set. */
  isOldestFirst?: boolean
}

const escaped = (search: string): string => search.replace(/[\\%_]/g, '\\$&')

/** Digits as people type them: a national number is looked for by what follows its 0. */
const digitsOf = (search: string): string => search.replace(/[-\s()]/g, '').replace(/^0/, '')

const matchingRows = (
  db: ReadDatabase,
  { accountId, circleId }: CircleScope,
  { from, to, kind, status, search = '' }: HistoryFilter,
) => {
  let matching = db
    .selectFrom('purchaseHistory as history')
    .leftJoin('contract', 'contract.contractId', 'history.contractId')
    .where('history.accountId', '=', accountId)
  if (circleId !== undefined) matching = matching.where('history.circleId', '=', circleId)
  if (from !== undefined) matching = matching.where('history.appliedAt', '>=', firstInstantOf(from))
  if (to !== undefined) matching = matching.where('history.appliedAt', '<=', lastInstantOf(to))
  if (kind !== undefined) matching = matching.where('history.kind', '=', kind)
  if (status !== undefined) matching = matching.where('history.status', '=', status)
  const wanted = search.normalize('NFKC').trim()
  if (wanted === '') return matching
  const part = `%${escaped(wanted)}%`
  const digits = digitsOf(wanted)
  return matching.where(({ eb, or }) =>
    or([
      eb('history.nameJa', 'ilike', part),
      eb('history.nameEn', 'ilike', part),
      ...(/^\d+$/.test(digits)
        ? [
            eb('contract.uniqueId', 'like', `%${digits}%`),
            eb('contract.e164', 'like', `%${digits}%`),
          ]
        : []),
    ]),
  )
}

/** Purchases and cancellations, newest first, with the price of all that match. */
export async function listPurchaseHistory(
  db: ReadDatabase,
  scope: CircleScope,
  page: Page,
  filter: HistoryFilter = {},
): Promise<Paged<PurchaseHistoryRow> & { totals: { amount: bigint } }> {
  const matching = matchingRows(db, scope, filter)
  const { limit, offset } = windowOf(page)
  const direction = filter.isOldestFirst === true ? 'asc' : 'desc'
  const [rows, totals] = await Promise.all([
    matching
      .selectAll('history')
      .select(['contract.uniqueId', 'contract.e164'])
      .orderBy('history.position', direction)
      .orderBy('history.purchaseId', direction)
      .orderBy('history.line', direction)
      .limit(limit)
      .offset(offset)
      .execute(),
    matching
      .select(({ fn }) => fn.countAll<bigint>().as('total'))
      .select(sql<string | null>`sum(history.unit_price * history.quantity)`.as('amount'))
      .executeTakeFirstOrThrow(),
  ])
  return {
    items: rows.map((row) => ({
      contractId: row.contractId,
      line: row.line,
      circleId: row.circleId,
      appliedAt: row.appliedAt,
      name: { ja: row.nameJa, en: row.nameEn },
      kind: row.kind,
      unitPrice: row.unitPrice,
      quantity: row.quantity,
      subject: row.uniqueId ?? row.e164,
      status: row.status,
    })),
    total: Number(totals.total),
    totals: { amount: BigInt(totals.amount ?? 0) },
  }
}
