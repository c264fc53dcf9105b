import type { CartScope } from './cart.ts'
import type { ReadDatabase } from './read-database.ts'

/** Confirmed carts of cancellations that are shown. */
const settlementsMax = 50

/** The lines of a cart that end what is contracted, in the order in which they were put there. */
export async function listCartCancellations(db: ReadDatabase, { accountId, circleId }: CartScope) {
  const rows = await db
    .selectFrom('cartCancellation')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('circleId', circleId === null ? 'is' : '=', circleId)
    .orderBy('position')
    .execute()
  return rows.map(({ nameJa, nameEn, lineId, subject, ends }) => ({
    ...{ lineId, subject, ends },
    name: { ja: nameJa, en: nameEn },
  }))
}

/** The top-ups in a cart: the account's own has some, a circle's none. */
export const listCartTopUps = (db: ReadDatabase, { accountId, circleId }: CartScope) =>
  db
    .selectFrom('cartTopUp')
    .select(['lineId', 'amount'])
    .where('accountId', '=', accountId)
    .where('circleId', circleId === null ? 'is' : '=', circleId)
    .orderBy('position')
    .orderBy('lineId')
    .execute()

/** How many ended by applications of confirmed carts, where fewer were left than asked for. */
export async function listShortCancellations(
  db: ReadDatabase,
  { accountId }: CartScope,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('shortCancellation')
    .select(['applicationId', 'ended'])
    .where('accountId', '=', accountId)
    .execute()
  return new Map(rows.map(({ applicationId, ended }) => [applicationId, ended]))
}

/** The latest carts of cancellations that were confirmed, the newest first (ORD-35). */
export const listCancellationSettlements = (db: ReadDatabase, { accountId, circleId }: CartScope) =>
  db
    .selectFrom('cancellationSettlement')
    .select(['settlementId', 'receivedAt', 'lines'])
    .where('accountId', '=', accountId)
    .where('circleId', circleId === null ? 'is' : '=', circleId)
    .orderBy('receivedAt', 'desc')
    .orderBy('position', 'desc')
    .limit(settlementsMax)
    .execute()
