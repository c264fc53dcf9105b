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
