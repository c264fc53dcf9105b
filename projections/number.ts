import { sql } from 'kysely'
import type { NumberCapability, NumberKind, NumberProof } from '../domain/number/values.ts'
import { type Page, type Paged, windowOf } from './paging.ts'
import { defineProjection } from './projection.ts'
import type { ReadDatabase } from './read-database.ts'
import { e164Of } from './stream-id.ts'
import { bigint, boolean, defineTable, instant, json, optional, text } from './table.ts'
import { displayOf } from './wallet-text.ts'

/** A number's life as far as people see it (ORD-02). */
export type NumberStatus = 'in-stock' | 'held' | 'reserved' | 'assigned' | 'ended'

const lastFourLength = 4

const tables = {
  number: defineTable({
    columns: {
      e164: text(),
      productCode: text(),
      kind: text<NumberKind>(),
      prefecture: optional(text()),
      area: optional(text()),
      areaCode: optional(text()),
      country: text(),
      state: optional(text()),
      city: optional(text()),
      tollFree: boolean(),
      kindCode: optional(text()),
      capabilities: json<NumberCapability[]>(),
      proof: text<NumberProof>(),
      /** Fees of this very number; null: its product's. */
      monthlyFee: optional(bigint()),
      initialFee: optional(bigint()),
      lastFour: text(),
      status: text<NumberStatus>(),
      accountId: optional(text()),
      circleId: optional(text()),
      lineId: optional(text()),
      heldUntil: optional(instant()),
      orderId: optional(text()),
      contractId: optional(text()),
      uniqueId: optional(text()),
    },
    key: ['e164'],
    indexes: [['status', 'kind', 'e164'], ['circleId'], ['uniqueId']],
    view: 'numbers',
  }),
}

const free = {
  accountId: null,
  circleId: null,
  lineId: null,
  heldUntil: null,
  orderId: null,
  contractId: null,
  uniqueId: null,
}

/** Every number of the operator: stock, holds, and whose it is (ORD-02). */
export const numbers = defineProjection({
  name: 'numbers',
  version: 2,
  tables,
  on: {
    NumberStocked: ({ number }, { stream, data }) => {
      const e164 = e164Of(stream)
      number.insert({
        e164,
        ...data,
        lastFour: e164.slice(-lastFourLength),
        status: 'in-stock',
        ...free,
      })
    },
    NumberHeld: async ({ number }, { stream, accountId, data: { circleId, lineId, heldUntil } }) =>
      number.change(await number.get(e164Of(stream)), {
        ...free,
        status: 'held',
        accountId,
        circleId,
        lineId,
        heldUntil,
      }),
    NumberReleased: async ({ number }, { stream }) =>
      number.change(await number.get(e164Of(stream)), { status: 'in-stock', ...free }),
    NumberReserved: async ({ number }, { stream, data: { orderId } }) =>
      number.change(await number.get(e164Of(stream)), {
        status: 'reserved',
        orderId,
        heldUntil: null,
      }),
    NumberAssigned: async ({ number }, { stream, data }) =>
      number.change(await number.get(e164Of(stream)), {
        ...free,
        status: 'assigned',
        ...data,
      }),
    NumberLinked: async ({ number }, { stream, data: { uniqueId } }) =>
      number.change(await number.get(e164Of(stream)), { uniqueId }),
    NumberEnded: async ({ number }, { stream }) =>
      number.change(await number.get(e164Of(stream)), { status: 'ended', uniqueId: null }),
  },
})

/** What a search for a number in stock may ask for (ORD-03). */
export type StockFilter = {
  kind?: NumberKind | undefined
  prefecture?: string | undefined
  areaCode?: string | undefined
  lastFour?: string | undefined
  /** Random, but the same for the same seed: so that a list can be paged. */
  order: { by: 'ascending' } | { by: 'random'; seed: string }
}

/** Numbers that can be bought now: in stock and held by nobody (ORD-03). */
export async function searchStock(
  db: ReadDatabase,
  { kind, prefecture, areaCode, lastFour, order }: StockFilter,
  page: Page,
): Promise<Paged<StockNumber>> {
  let matching = db.selectFrom('number').where('status', '=', 'in-stock')
  if (kind !== undefined) matching = matching.where('kind', '=', kind)
  if (prefecture !== undefined) matching = matching.where('prefecture', '=', prefecture)
  if (areaCode !== undefined) matching = matching.where('areaCode', '=', areaCode)
  if (lastFour !== undefined) matching = matching.where('lastFour', '=', lastFour)
  const { limit, offset } = windowOf(page)
  const ordered =
    order.by === 'random'
      ? matching.orderBy(sql`md5(e164 || ${order.seed}::text)`).orderBy('e164')
      : matching.orderBy('e164')
  const [rows, { total }] = await Promise.all([
    ordered
      .select(['e164', 'productCode', 'kind', 'prefecture', 'area', 'areaCode', 'kindCode'])
      .select(['capabilities', 'proof', 'monthlyFee', 'initialFee'])
      .limit(limit)
      .offset(offset)
      .execute(),
    matching.select(({ fn }) => fn.countAll<bigint>().as('total')).executeTakeFirstOrThrow(),
  ])
  return {
    items: rows.map((row) => ({ ...row, display: displayOf(row.e164) })),
    total: Number(total),
  }
}

/** A number on offer; where it has no fees of its own, they are its product's. */
export type StockNumber = {
  e164: string
  display: string
  productCode: string
  kind: NumberKind
  prefecture: string | null
  area: string | null
  areaCode: string | null
  kindCode: string | null
  capabilities: NumberCapability[]
  proof: NumberProof
  monthlyFee: bigint | null
  initialFee: bigint | null
}

/** The numbers of a circle (電話番号一覧) with the contract's state. */
export async function listNumbers(
  db: ReadDatabase,
  { accountId, circleId }: { accountId: string; circleId?: string | undefined },
) {
  let matching = db
    .selectFrom('number')
    .innerJoin('contract', 'contract.contractId', 'number.contractId')
    .where('number.accountId', '=', accountId)
  if (circleId !== undefined) matching = matching.where('number.circleId', '=', circleId)
  const rows = await matching
    .select(['number.e164', 'kind', 'area', 'number.uniqueId', 'number.contractId'])
    .select(['number.circleId', 'contract.status', 'contract.endsOn'])
    .orderBy('number.e164')
    .execute()
  return rows.map((row) => ({ ...row, display: displayOf(row.e164) }))
}
