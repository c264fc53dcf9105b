import type { AccountDetails, Contact } from '../domain/account/values.ts'
import { containing } from './paging.ts'
import { defineProjection, type RowsOfAll } from './projection.ts'
import type { ReadDatabase } from './read-database.ts'
import { idOf } from './stream-id.ts'
import { defineTable, instant, json, optional, text } from './table.ts'

/** 利用中 / 解約中 / 解約済 (ACC-08). */
export type CircleStatus = 'in-use' | 'cancelling' | 'cancelled'

const tables = {
  account: defineTable({
    columns: {
      accountId: text(),
      loginId: text(),
      contractorClass: text<'telemarketing' | 'corporation' | 'individual'>(),
      name: text(),
      furigana: optional(text()),
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
      user: optional(json<Contact>()),
      status: text<CircleStatus>(),
      openedAt: instant(),
    },
    key: ['circleId'],
    indexes: [['accountId']],
    view: 'account',
  }),
}

/** What an account's row shows of its details. */
const shown = (details: AccountDetails) => ({
  contractorClass: details.contractorClass,
  name: details.name,
  furigana: details.furigana,
  postalCode: details.postalCode,
  prefecture: details.prefecture,
  city: details.city,
  street: details.street,
  email: details.email,
  phone: details.phone,
})

/** An account that is cancelled takes its circles with it whatever they withdraw (ORD-40). */
const become = async (
  circle: RowsOfAll<typeof tables>['circle'],
  stream: string,
  status: CircleStatus,
): Promise<void> => circle.change(await circle.get(idOf(stream)), { status })

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
        ...shown(details),
        openedAt: occurredAt,
      }),
    ContractorChanged: async ({ account }, { stream, data: { identity } }) => {
      const { contractorClass, name, furigana, postalCode, prefecture, city, street } = identity
      const shown = { contractorClass, name, furigana, postalCode, prefecture, city, street }
      account.change(await account.get(idOf(stream)), shown)
    },
    ContractorFuriganaCorrected: async ({ account }, { stream, data: { furigana } }) =>
      account.change(await account.get(idOf(stream)), { furigana }),
    ContractorPhonesChanged: async ({ account }, { stream, data: { phone } }) =>
      account.change(await account.get(idOf(stream)), { phone }),
    EmailAddressesChanged: async ({ account }, { stream, data: { contractor } }) =>
      account.change(await account.get(idOf(stream)), { email: contractor[0] ?? '' }),
    CircleOpened: ({ circle }, { stream, occurredAt, data }) =>
      circle.insert({
        circleId: idOf(stream),
        ...data,
        status: 'in-use',
        openedAt: occurredAt,
      }),
    LoginIdChanged: async ({ account, circle }, { stream, data: { portal, loginId } }) => {
      const id = stream.slice(`login-${portal}-`.length)
      const ownAccount = portal === 'account' ? await account.find(id) : undefined
      if (ownAccount !== undefined) account.change(ownAccount, { loginId })
      const ownCircle = portal === 'circle' ? await circle.find(id) : undefined
      if (ownCircle !== undefined) circle.change(ownCircle, { loginId })
    },
    CircleCancellationApplied: ({ circle }, { stream }) => become(circle, stream, 'cancelling'),
    CircleCancellationWithdrawn: ({ circle }, { stream }) => become(circle, stream, 'in-use'),
    CircleCancelledWithAccount: ({ circle }, { stream }) => become(circle, stream, 'cancelling'),
    CircleEnded: ({ circle }, { stream }) => become(circle, stream, 'cancelled'),
    CircleDetailsChanged: async ({ circle }, { stream, data: { name, user } }) =>
      circle.change(await circle.get(idOf(stream)), { name, user }),
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
    .leftJoin('accountInformation', 'accountInformation.accountId', 'circle.accountId')
    .leftJoin('contract', (join) =>
      join.onRef('contract.circleId', '=', 'circle.circleId').on('contract.status', '!=', 'ended'),
    )
    .select(['circle.circleId', 'circle.name', 'circle.accountId', 'circle.loginId'])
    .select(['circle.user', 'circle.status', 'representativeCircleId'])
    .select(({ fn, lit }) => [
      'circle.openedAt',
      fn.count<bigint>('uniqueId').as('uniques'),
      fn.count<bigint>('e164').as('numbers'),
      fn.count<bigint>(lit(1)).filterWhere('contract.status', '=', 'cancelling').as('ending'),
    ])
    .groupBy(['circle.circleId', 'representativeCircleId'])
    .orderBy('circle.openedAt')
    .orderBy('circle.circleId')
    .execute()
  return rows.map(({ uniques, numbers, ending, representativeCircleId, ...circle }) => ({
    ...circle,
    isRepresentative: representativeCircleId === circle.circleId,
    uniques: Number(uniques),
    numbers: Number(numbers),
    contractsEnding: Number(ending),
  }))
}

/** One circle; undefined where the account has none of that id. */
export const findCircle = async (
  db: ReadDatabase,
  scope: { accountId: string; circleId: string },
) => (await listCircles(db, scope))[0]

/** The account's circles that have a unique or a number in which the digits stand (ACC-08). */
export async function circlesWith(
  db: ReadDatabase,
  { accountId, digits }: { accountId: string; digits: string },
): Promise<ReadonlySet<string>> {
  const national = digits.replace(/^0/, '')
  const [lines, numbers] = await Promise.all([
    db
      .selectFrom('line')
      .select('circleId')
      .where('accountId', '=', accountId)
      .where('uniqueId', 'like', containing(digits))
      .execute(),
    db
      .selectFrom('number')
      .select('circleId')
      .where('accountId', '=', accountId)
      .where('e164', 'like', containing(national))
      .execute(),
  ])
  return new Set([...lines, ...numbers].flatMap(({ circleId }) => circleId ?? []))
}
