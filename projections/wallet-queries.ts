import { firstInstantOf, lastInstantOf } from '../domain/kernel/calendar.ts'
import { TaxClass } from '../domain/tax/tax-class.ts'
import type { RunningTax } from '../domain/tax/wallet-tax.ts'
import { type Page, type Paged, windowOf } from './paging.ts'
import type { ReadDatabase } from './read-database.ts'
import { type EntryKind, type EntryReference, emptyMonth } from './wallet-tables.ts'

/** An account's balance with its lots, and what a month (`YYYY-MM`, Japan) has used so far. */
export async function findWallet(db: ReadDatabase, scope: { accountId: string; month: string }) {
  const { accountId, month } = scope
  const [wallet, lots, sums, classes] = await Promise.all([
    db.selectFrom('wallet').selectAll().where('accountId', '=', accountId).executeTakeFirst(),
    db
      .selectFrom('walletLot')
      .select(['lotId', 'paymentId', 'amount', 'remaining', 'startsOn', 'lastUsableOn'])
      .where('accountId', '=', accountId)
      .where('remaining', '>', 0n)
      .orderBy('lastUsableOn')
      .orderBy('startsOn')
      .orderBy('lotId')
      .execute(),
    findWalletMonth(db, scope),
    db
      .selectFrom('walletClass')
      .select(['taxClass', 'net', 'tax'])
      .where('accountId', '=', accountId)
      .where('month', '=', month)
      .execute(),
  ])
  const { balance, debt, held } = wallet ?? { balance: 0n, debt: 0n, held: 0n }
  const { fees, calls, tax } = sums
  return {
    balance,
    available: balance - held,
    held,
    debt,
    /** What would cost stops while the balance is below zero (PAY-08). */
    serviceState: balance < 0n ? ('stopped' as const) : ('active' as const),
    lots,
    running: runningOf(classes),
    thisMonth: { month, fees, calls, tax, total: fees + calls + tax },
  }
}

/** The month so far per class, for the tax of a debit to come (PAY-11). */
const runningOf = (
  classes: readonly { taxClass: string; net: bigint; tax: bigint }[],
): RunningTax =>
  Object.fromEntries(
    classes.map(({ taxClass, net, tax }) => [TaxClass.parse(taxClass), { net, tax }]),
  )

/** What a month's books used: for the home page, and for an invoice's reconciliation (INV-03). */
export async function findWalletMonth(
  db: ReadDatabase,
  { accountId, month }: { accountId: string; month: string },
) {
  const row = await db
    .selectFrom('walletMonth')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('month', '=', month)
    .executeTakeFirst()
  const { fees, calls, tax, debited, rounding, topUps, expired } = row ?? emptyMonth
  return { month, fees, calls, tax, debited, rounding, topUps, expired }
}

/** An entry of the history, as PAY-03 shows it; amounts in 1/10000 yen. */
export type WalletEntry = {
  position: bigint
  at: string
  kind: EntryKind
  text: { ja: string; en: string }
  net: bigint
  tax: bigint
  amount: bigint
  balance: bigint
  circleId: string | null
  reference: { type: EntryReference; id: string }
}

/** Business dates in Japan, both included; no kinds means all. */
export type EntryFilter = { kinds?: readonly EntryKind[]; from?: string; to?: string }

/** The history, newest first, and the sum of all that match. */
export async function listWalletEntries(
  db: ReadDatabase,
  { accountId }: { accountId: string },
  { kinds, from, to }: EntryFilter,
  page: Page,
): Promise<Paged<WalletEntry> & { totals: { amount: bigint } }> {
  let matching = db.selectFrom('walletEntry').where('accountId', '=', accountId)
  if (kinds !== undefined && kinds.length > 0) matching = matching.where('kind', 'in', kinds)
  if (from !== undefined) matching = matching.where('at', '>=', firstInstantOf(from))
  if (to !== undefined) matching = matching.where('at', '<=', lastInstantOf(to))
  const { limit, offset } = windowOf(page)
  const [rows, totals] = await Promise.all([
    matching.selectAll().orderBy('position', 'desc').limit(limit).offset(offset).execute(),
    matching
      .select(({ fn }) => [
        fn.countAll<bigint>().as('total'),
        fn.sum<string | null>('amount').as('amount'),
      ])
      .executeTakeFirstOrThrow(),
  ])
  return {
    items: rows.map(({ textJa, textEn, referenceType, referenceId, ...row }) => ({
      position: row.position,
      at: row.at,
      kind: row.kind,
      text: { ja: textJa, en: textEn },
      net: row.net,
      tax: row.tax,
      amount: row.amount,
      balance: row.balance,
      circleId: row.circleId,
      reference: { type: referenceType, id: referenceId },
    })),
    total: Number(totals.total),
    totals: { amount: BigInt(totals.amount ?? 0) },
  }
}

/** One entry, for the question why it is what it is. */
export const findWalletEntry = (
  db: ReadDatabase,
  { accountId, position }: { accountId: string; position: bigint },
) =>
  db
    .selectFrom('walletEntry')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('position', '=', position)
    .executeTakeFirst()

/** One lot, with the payment it came from. */
export const findLot = (
  db: ReadDatabase,
  { accountId, lotId }: { accountId: string; lotId: string },
) =>
  db
    .selectFrom('walletLot')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('lotId', '=', lotId)
    .executeTakeFirst()
