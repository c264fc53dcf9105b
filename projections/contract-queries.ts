import { firstInstantOf, lastInstantOf } from '../domain/kernel/calendar.ts'
import type { HistoryStatus } from './contract.ts'
import { type Page, type Paged, windowOf } from './paging.ts'
import type { ReadDatabase } from './read-database.ts'

/** A whole account, or one of its circles. */
export type CircleScope = { accountId: string; circleId?: string | undefined }

const bilingual = <Row extends { nameJa: string; nameEn: string }>({
  nameJa,
  nameEn,
  ...row
}: Row) => ({ ...row, name: { ja: nameJa, en: nameEn } })

/** The contracts of a circle or account, the newest first. */
export async function listContracts(db: ReadDatabase, { accountId, circleId }: CircleScope) {
  let matching = db.selectFrom('contract').selectAll().where('accountId', '=', accountId)
  if (circleId !== undefined) matching = matching.where('circleId', '=', circleId)
  const rows = await matching.orderBy('startedOn', 'desc').orderBy('contractId', 'desc').execute()
  return rows.map(bilingual)
}

/** One contract; undefined where the account (and circle) has none of that id. */
export async function findContract(
  db: ReadDatabase,
  { accountId, circleId, contractId }: CircleScope & { contractId: string },
) {
  let matching = db
    .selectFrom('contract')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('contractId', '=', contractId)
  if (circleId !== undefined) matching = matching.where('circleId', '=', circleId)
  const row = await matching.executeTakeFirst()
  return row && bilingual(row)
}

/** One row of 購入/解約履歴 (ORD-50); the price is ex tax, in 1/10000 yen. */
export type PurchaseHistoryRow = {
  contractId: string
  line: number
  circleId: string | null
  appliedAt: string
  name: { ja: string; en: string }
  kind: 'monthly' | 'initial'
  unitPrice: bigint
  quantity: number
  /** The unique or number that it is about. */
  subject: string | null
  status: HistoryStatus
}

/** Business dates in Japan, both included. */
export type HistoryFilter = {
  from?: string | undefined
  to?: string | undefined
  /** The newest first unless this is set. */
  isOldestFirst?: boolean
}

/** Purchases and cancellations, newest first. */
export async function listPurchaseHistory(
  db: ReadDatabase,
  { accountId, circleId }: CircleScope,
  page: Page,
  { from, to, isOldestFirst = false }: HistoryFilter = {},
): Promise<Paged<PurchaseHistoryRow>> {
  let matching = db
    .selectFrom('purchaseHistory as history')
    .innerJoin('contract', 'contract.contractId', 'history.contractId')
    .where('history.accountId', '=', accountId)
  if (circleId !== undefined) matching = matching.where('history.circleId', '=', circleId)
  if (from !== undefined) matching = matching.where('history.appliedAt', '>=', firstInstantOf(from))
  if (to !== undefined) matching = matching.where('history.appliedAt', '<=', lastInstantOf(to))
  const { limit, offset } = windowOf(page)
  const direction = isOldestFirst ? 'asc' : 'desc'
  const [rows, { total }] = await Promise.all([
    matching
      .selectAll('history')
      .select(['contract.uniqueId', 'contract.e164'])
      .orderBy('history.position', direction)
      .orderBy('history.line', direction)
      .limit(limit)
      .offset(offset)
      .execute(),
    matching.select(({ fn }) => fn.countAll<bigint>().as('total')).executeTakeFirstOrThrow(),
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
    total: Number(total),
  }
}

/** How many of the contracts end on each date, the first date first (ORD-35). */
export const pendingEnds = (
  contracts: readonly { endsOn: string | null }[],
): { endsOn: string; count: number }[] => {
  const cancelled = contracts.flatMap(({ endsOn }) => (endsOn === null ? [] : [endsOn]))
  return [...Map.groupBy(cancelled, (endsOn) => endsOn)]
    .map(([endsOn, same]) => ({ endsOn, count: same.length }))
    .sort((a, b) => (a.endsOn < b.endsOn ? -1 : 1))
}

/** Counts per product of what has not ended, and how many end in the month `YYYY-MM` (ORD-51). */
export async function listContractedProducts(
  db: ReadDatabase,
  { accountId, circleId }: CircleScope,
  month: string,
) {
  const running = (await listContracts(db, { accountId, circleId })).filter(
    ({ status }) => status !== 'ended',
  )
  const byProduct = Map.groupBy(running, ({ productCode }) => productCode)
  return [...byProduct]
    .map(([productCode, ofProduct]) => ({
      productCode,
      name: (ofProduct[0] as (typeof ofProduct)[0]).name,
      productGroup: (ofProduct[0] as (typeof ofProduct)[0]).productGroup,
      contracted: ofProduct.length,
      endingThisMonth: ofProduct.filter(({ endsOn }) => endsOn?.startsWith(month)).length,
      pending: pendingEnds(ofProduct),
    }))
    .sort((a, b) => (a.productCode < b.productCode ? -1 : 1))
}
