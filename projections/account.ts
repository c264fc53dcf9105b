import { defineProjection } from './projection.ts'
import type { ReadDatabase } from './read-database.ts'
import { idOf } from './stream-id.ts'
import { defineTable, instant, text } from './table.ts'

const tables = {
  account: defineTable({
    columns: {
      accountId: text(),
      loginId: text(),
      contractorClass: text<'telemarketing' | 'corporation' | 'individual'>(),
      name: text(),
      postalCode: text(),
      prefecture: text(),
      city: text(),
      street: text(),
      email: text(),
      phone: text(),
      openedAt: instant(),
    },
    key: ['accountId'],
    view: 'account',
  }),
  circle: defineTable({
    columns: {
      circleId: text(),
      accountId: text(),
      name: text(),
      loginId: text(),
      openedAt: instant(),
    },
    key: ['circleId'],
    indexes: [['accountId']],
    view: 'account',
  }),
}

/** Accounts and their circles. */
export const accounts = defineProjection({
  name: 'accounts',
  version: 3,
  tables,
  on: {
    AccountOpened: ({ account }, { stream, occurredAt, data: { loginId, details } }) =>
      account.insert({
        accountId: idOf(stream),
        loginId,
        contractorClass: details.contractorClass,
        name: details.name,
        postalCode: details.postalCode,
        prefecture: details.prefecture,
        city: details.city,
        street: details.street,
        email: details.email,
        phone: details.phone,
        openedAt: occurredAt,
      }),
    CircleOpened: ({ circle }, { stream, occurredAt, data: { accountId, name, loginId } }) =>
      circle.insert({
        circleId: idOf(stream),
        accountId,
        name,
        loginId,
        openedAt: occurredAt,
      }),
    LoginIdChanged: async ({ account, circle }, { stream, data: { portal, loginId } }) => {
      const id = stream.slice(`login-${portal}-`.length)
      const ownAccount = portal === 'account' ? await account.find(id) : undefined
      if (ownAccount !== undefined) account.change(ownAccount, { loginId })
      const ownCircle = portal === 'circle' ? await circle.find(id) : undefined
      if (ownCircle !== undefined) circle.change(ownCircle, { loginId })
    },
  },
})

/** One account; undefined where there is none. */
export const findAccount = (db: ReadDatabase, { accountId }: { accountId: string }) =>
  db.selectFrom('account').selectAll().where('accountId', '=', accountId).executeTakeFirst()

/** All accounts, by name: for staff and auditors. */
export const listAccounts = (db: ReadDatabase) =>
  db.selectFrom('account').selectAll().orderBy('name').orderBy('accountId').execute()

/** Circles with counts of what runs in them; one of them where `circleId` is given. */
export async function listCircles(
  db: ReadDatabase,
  { accountId, circleId }: { accountId: string; circleId?: string | undefined },
) {
  let matching = db.selectFrom('circle').where('circle.accountId', '=', accountId)
  if (circleId !== undefined) matching = matching.where('circle.circleId', '=', circleId)
  const rows = await matching
    .leftJoin('contract', (join) =>
      join.onRef('contract.circleId', '=', 'circle.circleId').on('contract.status', '!=', 'ended'),
    )
    .select(['circle.circleId', 'circle.name', 'circle.accountId', 'circle.loginId'])
    .select(({ fn, lit }) => [
      'circle.openedAt',
      fn.count<bigint>('uniqueId').as('uniques'),
      fn.count<bigint>('e164').as('numbers'),
      fn.count<bigint>(lit(1)).filterWhere('status', '=', 'cancelling').as('contractsEnding'),
    ])
    .groupBy('circle.circleId')
    .orderBy('circle.openedAt')
    .orderBy('circle.circleId')
    .execute()
  return rows.map(({ uniques, numbers, contractsEnding, ...circle }) => ({
    ...circle,
    uniques: Number(uniques),
    numbers: Number(numbers),
    contractsEnding: Number(contractsEnding),
  }))
}

/** One circle; undefined where the account has none of that id. */
export const findCircle = async (
  db: ReadDatabase,
  scope: { accountId: string; circleId: string },
) => (await listCircles(db, scope))[0]
