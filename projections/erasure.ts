import { defineProjection } from './projection.ts'
import type { ReadDatabase } from './read-database.ts'
import { defineTable, instant, optional, text } from './table.ts'

const erasureTable = defineTable({
  columns: {
    accountId: text(),
    erasedAt: instant(),
    actorKind: text(),
    actorId: text(),
    reason: text(),
    /** From here on nobody can read it. */
    keyDestroyedAt: optional(instant()),
  },
  key: ['accountId'],
  view: 'account',
})

/** Whose personal data were erased: when, by whom, why (OPS-12). */
export const erasures = defineProjection({
  name: 'erasures',
  version: 1,
  tables: { erasure: erasureTable },
  on: {
    PersonalDataErased: ({ erasure }, { occurredAt, actor, data }) =>
      erasure.insert({
        accountId: data.accountId,
        erasedAt: occurredAt,
        actorKind: actor.kind,
        actorId: actor.id,
        reason: data.reason,
        keyDestroyedAt: null,
      }),
    PersonKeyDestroyed: async ({ erasure }, { occurredAt, data }) =>
      erasure.change(await erasure.get(data.accountId), { keyDestroyedAt: occurredAt }),
  },
})

/** The erasure of an account; undefined where there was none. */
export const findErasure = (db: ReadDatabase, accountId: string) =>
  db.selectFrom('erasure').selectAll().where('accountId', '=', accountId).executeTakeFirst()

/**
 * What of an account forbids to erase its people: what runs, and the days of its documents. A
 * payment that was asked for before an instant and never made is abandoned.
 */
export async function findHoldings(db: ReadDatabase, accountId: string, abandonedBefore: string) {
  const [contracts, orders, payments, parked, refunds, wallet, documents] = await Promise.all([
    db
      .selectFrom('contract')
      .select(({ fn }) => fn.countAll<bigint>().as('count'))
      .where('accountId', '=', accountId)
      .where('status', '!=', 'ended')
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('customerOrder')
      .select(({ fn }) => fn.countAll<bigint>().as('count'))
      .where('accountId', '=', accountId)
      .where('status', 'in', ['placed', 'awaiting-payment', 'paid'])
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('payment')
      .select(({ fn }) => fn.countAll<bigint>().as('count'))
      .where('accountId', '=', accountId)
      .where('status', 'not in', ['credited', 'declined', 'returned'])
      .where((is) =>
        is.or([
          is('status', 'in', ['captured', 'parked']),
          is('requestedAt', '>=', abandonedBefore),
        ]),
      )
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('customerOrder')
      .select(({ fn }) => fn.countAll<bigint>().as('count'))
      .where('accountId', '=', accountId)
      .where('parkedSince', 'is not', null)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('refund')
      .select(({ fn }) => fn.countAll<bigint>().as('count'))
      .where('accountId', '=', accountId)
      .where('status', '!=', 'made')
      .executeTakeFirstOrThrow(),
    db.selectFrom('wallet').select('balance').where('accountId', '=', accountId).executeTakeFirst(),
    db.selectFrom('invoice').select('issuedOn').where('accountId', '=', accountId).execute(),
  ])
  return {
    contracts: Number(contracts.count),
    orders: Number(orders.count),
    /** Money that somebody still has to deal with, on its way in or back. */
    payments: Number(payments.count) + Number(parked.count) + Number(refunds.count),
    balance: wallet?.balance ?? 0n,
    documents: documents.map(({ issuedOn }) => issuedOn),
  }
}

/** Whether staff ever made sure who an account is, and when the last of its contracts ended. */
export async function findIdentityRecord(db: ReadDatabase, accountId: string) {
  const [verified, approved, ended] = await Promise.all([
    db
      .selectFrom('accountScreening')
      .select('method')
      .where('accountId', '=', accountId)
      .executeTakeFirst(),
    db
      .selectFrom('screeningCase')
      .select('caseId')
      .where('accountId', '=', accountId)
      .where('status', '=', 'approved')
      .where('kind', 'in', ['identity', 'details-change'])
      .executeTakeFirst(),
    db
      .selectFrom('contract')
      .select(({ fn }) => fn.max('endsOn').as('endedOn'))
      .where('accountId', '=', accountId)
      .where('status', '=', 'ended')
      .executeTakeFirst(),
  ])
  const isIdentified = (verified?.method ?? null) !== null || approved !== undefined
  return { isIdentified, lastEndedOn: ended?.endedOn ?? null }
}
