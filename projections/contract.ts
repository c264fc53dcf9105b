import type { ContractGroup } from '../domain/catalogue/values.ts'
import type { CancellationPolicy } from '../domain/contract/cancellation-policy.ts'
import { defineProjection, type RowsOfAll } from './projection.ts'
import { idOf } from './stream-id.ts'
import { bigint, boolean, date, defineTable, instant, integer, optional, text } from './table.ts'

export type ContractStatus = 'active' | 'cancelling' | 'ended'

/** 使用中 (blank) / 解約中 / 解約 / 解約取消 (ORD-50). */
export type HistoryStatus = 'in-use' | 'cancelling' | 'ended' | 'withdrawn'

const tables = {
  contract: defineTable({
    columns: {
      contractId: text(),
      accountId: text(),
      circleId: optional(text()),
      orderId: text(),
      productCode: text(),
      productGroup: text<ContractGroup>(),
      nameJa: text(),
      nameEn: text(),
      monthlyFee: bigint(),
      initialFee: bigint(),
      firstMonthFee: bigint(),
      prorated: boolean(),
      taxClass: text(),
      uniqueId: optional(text()),
      e164: optional(text()),
      startedOn: date(),
      status: text<ContractStatus>(),
      policy: optional(text<CancellationPolicy>()),
      cutoffAt: optional(instant()),
      endsOn: optional(date()),
      receivedAt: optional(instant()),
      /** Rows of the purchase history so far. */
      historyRows: integer(),
    },
    key: ['contractId'],
    indexes: [['circleId'], ['accountId'], ['orderId'], ['uniqueId'], ['e164']],
    view: 'contracts',
  }),
  /** Every purchase and cancellation; nothing is ever removed (ORD-50). */
  purchaseHistory: defineTable({
    columns: {
      contractId: text(),
      /** Counted from 1 within the contract. */
      line: integer(),
      accountId: text(),
      circleId: optional(text()),
      position: bigint(),
      appliedAt: instant(),
      nameJa: text(),
      nameEn: text(),
      kind: text<'monthly' | 'initial'>(),
      unitPrice: bigint(),
      quantity: integer(),
      status: text<HistoryStatus>(),
    },
    key: ['contractId', 'line'],
    indexes: [
      ['circleId', 'position'],
      ['accountId', 'position'],
    ],
    view: 'contracts',
  }),
}

type ContractRows = RowsOfAll<typeof tables>
type Contract = Awaited<ReturnType<ContractRows['contract']['get']>>
type Happened = { position: bigint; occurredAt: string }

/** The monthly fee's row is the contract's first, the initial fee's its second. */
const purchaseLine = 1

const addLine = (
  { purchaseHistory }: ContractRows,
  contract: Contract,
  { position, occurredAt }: Happened,
  line: {
    line: number
    kind: 'monthly' | 'initial'
    unitPrice: bigint
    quantity: number
    status: HistoryStatus
  },
): void => {
  const { contractId, accountId, circleId, nameJa, nameEn } = contract
  const whose = { contractId, accountId, circleId, nameJa, nameEn }
  purchaseHistory.insert({ ...whose, position, appliedAt: occurredAt, ...line })
}

/** Marks the purchase, and the row of the application where there is one. */
async function mark(
  { purchaseHistory }: ContractRows,
  { contractId, historyRows }: Contract,
  purchase: HistoryStatus,
  application: HistoryStatus | null,
): Promise<void> {
  const bought = await purchaseHistory.get(contractId, purchaseLine)
  purchaseHistory.change(bought, { status: purchase })
  if (application === null) return
  const applied = await purchaseHistory.get(contractId, historyRows)
  purchaseHistory.change(applied, { status: application })
}

/** Contracts and their purchase history, from events alone (ORD-30, ORD-50 to ORD-52). */
export const contracts = defineProjection({
  name: 'contracts',
  version: 2,
  tables,
  on: {
    ContractStarted: (rows, { stream, position, occurredAt, data }) => {
      const { name, ...terms } = data
      const row: Contract = {
        ...terms,
        contractId: idOf(stream),
        nameJa: name.ja,
        nameEn: name.en,
        uniqueId: null,
        status: 'active',
        policy: null,
        cutoffAt: null,
        endsOn: null,
        receivedAt: null,
        historyRows: terms.initialFee > 0n ? 2 : 1,
      }
      rows.contract.insert(row)
      const happened = { position, occurredAt }
      const bought = { quantity: 1, status: 'in-use' } as const
      addLine(rows, row, happened, {
        line: purchaseLine,
        kind: 'monthly',
        unitPrice: terms.monthlyFee,
        ...bought,
      })
      if (terms.initialFee > 0n)
        addLine(rows, row, happened, {
          line: purchaseLine + 1,
          kind: 'initial',
          unitPrice: terms.initialFee,
          ...bought,
        })
    },
    ContractBoundToUnique: async ({ contract }, { stream, data: { uniqueId } }) =>
      contract.change(await contract.get(idOf(stream)), { uniqueId }),
    CancellationApplied: async (rows, { stream, position, occurredAt, data }) => {
      const before = await rows.contract.get(idOf(stream))
      const { policy, cutoffAt, endsOn, receivedAt } = data
      const line = before.historyRows + 1
      await mark(rows, before, 'cancelling', null)
      addLine(
        rows,
        before,
        { position, occurredAt },
        { line, kind: 'monthly', unitPrice: 0n, quantity: -1, status: 'cancelling' },
      )
      rows.contract.change(before, {
        status: 'cancelling',
        policy,
        cutoffAt,
        endsOn,
        receivedAt,
        historyRows: line,
      })
    },
    CancellationWithdrawn: async (rows, { stream, position, occurredAt }) => {
      const before = await rows.contract.get(idOf(stream))
      const line = before.historyRows + 1
      await mark(rows, before, 'in-use', 'withdrawn')
      addLine(
        rows,
        before,
        { position, occurredAt },
        { line, kind: 'monthly', unitPrice: 0n, quantity: 1, status: 'withdrawn' },
      )
      rows.contract.change(before, {
        status: 'active',
        policy: null,
        cutoffAt: null,
        endsOn: null,
        receivedAt: null,
        historyRows: line,
      })
    },
    ContractEnded: async (rows, { stream, data: { endedOn } }) => {
      const before = await rows.contract.get(idOf(stream))
      await mark(rows, before, 'ended', before.status === 'cancelling' ? 'ended' : null)
      rows.contract.change(before, { status: 'ended', endsOn: endedOn })
    },
  },
})
