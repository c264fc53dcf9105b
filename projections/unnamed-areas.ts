import { prefectures } from '../domain/account/address.ts'
import type { ReadDatabase } from './read-database.ts'

/** A verified address whose areas nobody has named; no site: the contractor's own (TEL-05). */
export type UnnamedAddress = {
  accountId: string
  accountName: string
  siteId: string | null
  postalCode: string
  prefecture: string
  city: string
  street: string
  /** Since when it has been verified: the longest first. */
  since: string
}

/** Whoever has ended buys nothing any more. */
const endedAccounts = (db: ReadDatabase) =>
  db.selectFrom('parentCancellation').select('ownerId').where('status', '=', 'ended')

const ownAddresses = (db: ReadDatabase) =>
  db
    .selectFrom('account')
    .innerJoin('accountScreening', 'accountScreening.accountId', 'account.accountId')
    .innerJoin('accountInformation', 'accountInformation.accountId', 'account.accountId')
    .where('screening', '=', 'approved')
    .where('account.accountId', 'not in', endedAccounts(db))
    .where('ownAreaCodes', 'is', null)
    .where('prefecture', 'in', [...prefectures])

const baseAddresses = (db: ReadDatabase) =>
  db
    .selectFrom('site')
    .innerJoin('account', 'account.accountId', 'site.accountId')
    .where('account.accountId', 'not in', endedAccounts(db))
    .where('status', '=', 'verified')
    .where('areaCodes', 'is', null)

/** Addresses whose areas are to be named, the longest verified first, and how many there are. */
export async function listUnnamedAddresses(
  db: ReadDatabase,
  limit: number,
): Promise<{ items: UnnamedAddress[]; total: number }> {
  const [own, sites, ownCount, siteCount] = await Promise.all([
    ownAddresses(db)
      .select(['account.accountId', 'name', 'postalCode', 'prefecture', 'city', 'street'])
      .select('changedAt')
      .orderBy('changedAt')
      .orderBy('account.accountId')
      .limit(limit)
      .execute(),
    baseAddresses(db)
      .select(['site.accountId', 'name', 'siteId', 'address', 'registeredAt'])
      .orderBy('registeredAt')
      .orderBy('siteId')
      .limit(limit)
      .execute(),
    ownAddresses(db)
      .select(({ fn }) => fn.countAll<bigint>().as('count'))
      .executeTakeFirstOrThrow(),
    baseAddresses(db)
      .select(({ fn }) => fn.countAll<bigint>().as('count'))
      .executeTakeFirstOrThrow(),
  ])
  const items: UnnamedAddress[] = [
    ...own.map(({ name, changedAt, ...address }) => ({
      ...{ ...address, accountName: name, siteId: null, since: changedAt },
    })),
    ...sites.map(({ accountId, name, siteId, address, registeredAt }) => {
      const { postalCode, prefecture, city, street } = address
      const place = { postalCode, prefecture, city, street }
      return { accountId, accountName: name, siteId, ...place, since: registeredAt }
    }),
  ]
  return {
    items: items.toSorted((a, b) => (a.since < b.since ? -1 : 1)).slice(0, limit),
    total: Number(ownCount.count) + Number(siteCount.count),
  }
}
