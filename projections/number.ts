import { displayOf } from '../domain/number/phone-number.ts'
import type {
  NumberCapability,
  NumberKind,
  NumberProof,
  NumberStatus,
} from '../domain/number/values.ts'
import { defineProjection } from './projection.ts'
import type { ReadDatabase } from './read-database.ts'
import { e164Of } from './stream-id.ts'
import { bigint, boolean, date, defineTable, instant, json, optional, text } from './table.ts'

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
      /** The day on which a number that rests is in stock again. */
      quarantinedUntil: optional(date()),
      /** The last day on which a number that waits for its proof can begin. */
      lastDay: optional(date()),
      /** Why staff keep it from being sold. */
      note: optional(text()),
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
  quarantinedUntil: null,
  lastDay: null,
  note: null,
}

/** Every number of the operator: stock, holds, and whose it is (ORD-02). */
export const numbers = defineProjection({
  name: 'numbers',
  version: 4,
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
    NumberAwaitsProof: async ({ number }, { stream, data }) => {
      const { accountId, circleId, orderId, contractId, lastDay } = data
      const awaited = { accountId, circleId, orderId, contractId, lastDay }
      number.change(await number.get(e164Of(stream)), { ...free, status: 'awaiting', ...awaited })
    },
    NumberActivated: async ({ number }, { stream }) =>
      number.change(await number.get(e164Of(stream)), { status: 'reserved', lastDay: null }),
    NumberActivationLapsed: async ({ number }, { stream }) =>
      number.change(await number.get(e164Of(stream)), { ...free, status: 'in-stock' }),
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
    NumberQuarantined: async ({ number }, { stream, data: { until } }) =>
      number.change(await number.get(e164Of(stream)), {
        status: 'quarantined',
        quarantinedUntil: until,
      }),
    NumberLeftQuarantine: async ({ number }, { stream }) =>
      number.change(await number.get(e164Of(stream)), { ...free, status: 'in-stock' }),
    NumberTakenOutOfStock: async ({ number }, { stream, data: { note } }) =>
      number.change(await number.get(e164Of(stream)), { ...free, status: 'out-of-stock', note }),
    NumberReturnedToStock: async ({ number }, { stream }) =>
      number.change(await number.get(e164Of(stream)), { ...free, status: 'in-stock' }),
  },
})

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

/** Numbers of a circle that wait for their proof (ORD-02); the case bears the contract's id. */
export async function listAwaitingNumbers(
  db: ReadDatabase,
  { accountId, circleId }: { accountId: string; circleId: string },
) {
  const rows = await db
    .selectFrom('number')
    .leftJoin('screeningCase', 'screeningCase.caseId', 'number.contractId')
    .select(['e164', 'number.proof', 'lastDay', 'contractId', 'screeningCase.status'])
    .where('number.accountId', '=', accountId)
    .where('number.circleId', '=', circleId)
    .where('number.status', '=', 'awaiting')
    .orderBy('e164')
    .execute()
  return rows.flatMap(({ lastDay, contractId, ...row }) =>
    lastDay === null || contractId === null
      ? []
      : [{ ...row, lastDay, caseId: contractId, display: displayOf(row.e164) }],
  )
}
