import type { ContractGroup } from '../domain/catalogue/values.ts'
import type { Application } from '../domain/contract/application.ts'
import type { CancellationPolicy } from '../domain/contract/cancellation-policy.ts'
import { defineProjection, type RowsOfAll } from './projection.ts'
import {
  deviceRows,
  type HistoryRow,
  type HistoryStatus,
  purchaseHistoryTable,
  waitingDevicesTable,
  waitingRow,
} from './purchase-history.ts'
import { deciding, type EndsWith, notCancelled } from './standing-cancellation.ts'
import { idOf } from './stream-id.ts'
import {
  bigint,
  boolean,
  date,
  defineTable,
  instant,
  integer,
  json,
  optional,
  text,
} from './table.ts'

export type ContractStatus = 'active' | 'cancelling' | 'ended'

/** An application that stands on a contract. */
type Standing = Omit<Application, 'applicationId'>
type Standings = { itself?: Standing; circle?: Standing; account?: Standing }

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
      endsWith: optional(text<EndsWith>()),
      /** Every application that stands; the first end decides (ORD-40). */
      standings: json<Standings>(),
      /** Rows of the purchase history so far. */
      historyRows: integer(),
    },
    key: ['contractId'],
    indexes: [['circleId'], ['accountId'], ['orderId'], ['uniqueId'], ['e164']],
    view: 'contracts',
  }),
  purchaseHistory: purchaseHistoryTable,
  waitingDevices: waitingDevicesTable,
}

type ContractRows = RowsOfAll<typeof tables>
type Contract = Awaited<ReturnType<ContractRows['contract']['get']>>
type Happened = { position: bigint; occurredAt: string }

/** The monthly fee's row is the contract's first, the initial fee's its second. */
const purchaseLine = 1

const addLine = (
  { purchaseHistory }: ContractRows,
  { contractId, accountId, circleId, nameJa, nameEn }: Contract,
  { position, occurredAt }: Happened,
  line: Pick<HistoryRow, 'line' | 'kind' | 'unitPrice' | 'quantity' | 'status'>,
): void => {
  const whose = { purchaseId: contractId, contractId, accountId, circleId, nameJa, nameEn }
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

/**
 * Puts what stands now. A row of the history follows where it makes a difference: −1 when the
 * contract becomes cancelled, +1 when it no longer is (ORD-50).
 */
async function change(
  rows: ContractRows,
  before: Contract,
  happened: Happened,
  standings: Standings,
): Promise<void> {
  const decided = deciding(standings, ['itself', 'circle', 'account'])
  const historyRows = before.historyRows + (decided.status === before.status ? 0 : 1)
  const isCancelling = decided.status === 'cancelling'
  if (historyRows > before.historyRows) {
    if (isCancelling) await mark(rows, before, 'cancelling', null)
    else await mark(rows, before, 'in-use', 'withdrawn')
    addLine(rows, before, happened, {
      line: historyRows,
      kind: 'monthly',
      unitPrice: 0n,
      quantity: isCancelling ? -1 : 1,
      status: isCancelling ? 'cancelling' : 'withdrawn',
    })
  }
  rows.contract.change(before, { ...decided, standings, historyRows })
}

/** 初期契約解除: what stood is taken back by a row of +1, then −1 ends it with its own mark. */
async function rescind(rows: ContractRows, before: Contract, happened: Happened): Promise<number> {
  const common = { kind: 'monthly', unitPrice: 0n } as const
  const isCancelling = before.status === 'cancelling'
  await mark(rows, before, 'ended', isCancelling ? 'withdrawn' : null)
  let line = before.historyRows + 1
  if (isCancelling) {
    addLine(rows, before, happened, { line, ...common, quantity: 1, status: 'withdrawn' })
    line += 1
  }
  addLine(rows, before, happened, { line, ...common, quantity: -1, status: 'rescinded' })
  return line
}

const standingOf = ({ receivedAt, policy, policyValidFrom, cutoffAt, endsOn }: Standing) => ({
  receivedAt,
  policy,
  policyValidFrom,
  cutoffAt,
  endsOn,
})

/** Contracts and their purchase history, from events alone (ORD-30, ORD-50 to ORD-52). */
export const contracts = defineProjection({
  name: 'contracts',
  version: 4,
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
        ...notCancelled,
        standings: {},
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
    OrderPlaced: ({ waitingDevices }, { stream, position, occurredAt, data }) => {
      if (data.settlement === 'devices')
        waitingDevices.insert(waitingRow(idOf(stream), { position, occurredAt }, data))
    },
    OrderPaid: async ({ waitingDevices, purchaseHistory }, { stream }) => {
      const order = await waitingDevices.find(idOf(stream))
      if (order === undefined) return
      for (const row of deviceRows(order)) purchaseHistory.insert(row)
      waitingDevices.remove(order)
    },
    ContractBoundToUnique: async ({ contract }, { stream, data: { uniqueId } }) =>
      contract.change(await contract.get(idOf(stream)), { uniqueId }),
    CancellationApplied: async (rows, { stream, position, occurredAt, data }) => {
      const before = await rows.contract.get(idOf(stream))
      const standings = { ...before.standings, itself: standingOf(data) }
      await change(rows, before, { position, occurredAt }, standings)
    },
    CancellationWithdrawn: async (rows, { stream, position, occurredAt }) => {
      const before = await rows.contract.get(idOf(stream))
      const { itself: _, ...standings } = before.standings
      await change(rows, before, { position, occurredAt }, standings)
    },
    ParentCancellationApplied: async (rows, { stream, position, occurredAt, data }) => {
      const before = await rows.contract.get(idOf(stream))
      const standings = { ...before.standings, [data.parent]: standingOf(data) }
      await change(rows, before, { position, occurredAt }, standings)
    },
    ParentCancellationWithdrawn: async (rows, { stream, position, occurredAt, data }) => {
      const before = await rows.contract.get(idOf(stream))
      const { [data.parent]: _, ...standings } = before.standings
      await change(rows, before, { position, occurredAt }, standings)
    },
    ContractEnded: async (rows, { stream, position, occurredAt, data: { endedOn, cause } }) => {
      const before = await rows.contract.get(idOf(stream))
      const ended = { status: 'ended', endsOn: endedOn } as const
      if (cause === 'cancellation') {
        await mark(rows, before, 'ended', before.status === 'cancelling' ? 'ended' : null)
        rows.contract.change(before, ended)
        return
      }
      const historyRows = await rescind(rows, before, { position, occurredAt })
      rows.contract.change(before, { ...notCancelled, ...ended, standings: {}, historyRows })
    },
  },
})
