import { defineProjection } from './projection.ts'
import type { ReadDatabase } from './read-database.ts'
import { idOf } from './stream-id.ts'
import { defineTable, instant, optional, text } from './table.ts'

const tables = {
  line: defineTable({
    columns: {
      uniqueId: text(),
      accountId: text(),
      circleId: text(),
      contractId: text(),
      orderId: text(),
      productCode: text(),
      name: optional(text()),
      callerNumber: optional(text()),
      status: text<'issued' | 'ended'>(),
      issuedAt: instant(),
    },
    key: ['uniqueId'],
    indexes: [['circleId'], ['accountId']],
    view: 'uniques',
  }),
}

/** The uniques (lines) of each circle. */
export const uniques = defineProjection({
  name: 'uniques',
  version: 1,
  tables,
  on: {
    UniqueIssued: ({ line }, { stream, occurredAt, data }) =>
      line.insert({
        uniqueId: idOf(stream),
        ...data,
        name: null,
        callerNumber: null,
        status: 'issued',
        issuedAt: occurredAt,
      }),
    UniqueNamed: async ({ line }, { stream, data: { name } }) =>
      line.change(await line.get(idOf(stream)), { name }),
    CallerNumberChosen: async ({ line }, { stream, data: { e164 } }) =>
      line.change(await line.get(idOf(stream)), { callerNumber: e164 }),
    UniqueEnded: async ({ line }, { stream }) =>
      line.change(await line.get(idOf(stream)), { status: 'ended' }),
  },
})

/** An account, one of its circles, or one unique of it. */
export type UniqueScope = {
  accountId: string
  circleId?: string | undefined
  uniqueId?: string | undefined
}

/** The uniques in scope with their product, contract and incoming numbers. */
export async function listUniques(
  db: ReadDatabase,
  { accountId, circleId, uniqueId }: UniqueScope,
) {
  let matching = db
    .selectFrom('line')
    .innerJoin('contract', 'contract.contractId', 'line.contractId')
    .where('line.accountId', '=', accountId)
  if (circleId !== undefined) matching = matching.where('line.circleId', '=', circleId)
  if (uniqueId !== undefined) matching = matching.where('line.uniqueId', '=', uniqueId)
  const rows = await matching
    .selectAll('line')
    .select(['nameJa', 'nameEn', 'endsOn', 'contract.status as contractStatus'])
    .orderBy('line.issuedAt')
    .orderBy('line.uniqueId')
    .execute()
  const linked = await db
    .selectFrom('number')
    .select(['e164', 'uniqueId'])
    .where('accountId', '=', accountId)
    .where('uniqueId', 'is not', null)
    .orderBy('e164')
    .execute()
  const incoming = Map.groupBy(linked, (number) => number.uniqueId)
  return rows.map(({ nameJa, nameEn, status, contractStatus, ...row }) => ({
    ...row,
    product: { ja: nameJa, en: nameEn },
    status: status === 'ended' ? ('ended' as const) : contractStatus,
    incomingNumbers: (incoming.get(row.uniqueId) ?? []).map(({ e164 }) => e164),
  }))
}

/** One unique; undefined where the scope has none of that id. */
export const findUnique = async (db: ReadDatabase, scope: UniqueScope & { uniqueId: string }) =>
  (await listUniques(db, scope))[0]
