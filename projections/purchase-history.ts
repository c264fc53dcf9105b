import type { DataOf } from '../domain/kernel/event.ts'
import type { OrderPlaced } from '../domain/order/events.ts'
import { bigint, defineTable, instant, integer, json, optional, type RowOf, text } from './table.ts'

/** 使用中 (blank) / 解約中 / 解約 / 解約取消 (ORD-50), and 初期契約解除 (TEL-07). */
export type HistoryStatus = 'in-use' | 'cancelling' | 'ended' | 'withdrawn' | 'rescinded'

/** What a row's price is: a monthly fee, an initial fee, a device, sending it. */
export type HistoryKind = 'monthly' | 'initial' | 'device' | 'shipping'

/** Every purchase and cancellation; nothing is ever removed (ORD-50). */
export const purchaseHistoryTable = defineTable({
  columns: {
    /** The contract, or the order of devices. */
    purchaseId: text(),
    /** Counted from 1 within it. */
    line: integer(),
    contractId: optional(text()),
    accountId: text(),
    circleId: optional(text()),
    position: bigint(),
    appliedAt: instant(),
    nameJa: text(),
    nameEn: text(),
    kind: text<HistoryKind>(),
    unitPrice: bigint(),
    quantity: integer(),
    status: text<HistoryStatus>(),
  },
  key: ['purchaseId', 'line'],
  indexes: [
    ['circleId', 'position'],
    ['accountId', 'position'],
  ],
  view: 'contracts',
})
export type HistoryRow = RowOf<typeof purchaseHistoryTable>

/** A device line as plain JSON; the price is in 1/10000 yen. */
type DeviceLine = { nameJa: string; nameEn: string; unitPrice: string; quantity: number }

/** Orders of devices that are not paid yet: they become purchases once they are. */
export const waitingDevicesTable = defineTable({
  columns: {
    orderId: text(),
    accountId: text(),
    circleId: optional(text()),
    position: bigint(),
    placedAt: instant(),
    lines: json<DeviceLine[]>(),
    shippingFee: bigint(),
  },
  key: ['orderId'],
})
type WaitingRow = RowOf<typeof waitingDevicesTable>

/** An order of devices as it waits for its payment. */
export const waitingRow = (
  orderId: string,
  { position, occurredAt }: { position: bigint; occurredAt: string },
  { accountId, circleId, lines, delivery }: DataOf<typeof OrderPlaced>,
): WaitingRow => ({
  orderId,
  accountId,
  circleId,
  position,
  placedAt: occurredAt,
  lines: lines.map(({ name, initialFee, quantity }) => ({
    nameJa: name.ja,
    nameEn: name.en,
    unitPrice: initialFee.toString(),
    quantity,
  })),
  shippingFee: delivery === null || delivery.payOnDelivery ? 0n : delivery.shippingFee,
})

const shipping = { nameJa: '送料', nameEn: 'Shipping' }

/** The rows of a paid order of devices: one for each line, and one for sending them (ORD-50). */
export const deviceRows = (order: WaitingRow): HistoryRow[] => {
  const { orderId, accountId, circleId, position, placedAt, lines, shippingFee } = order
  const whose = { purchaseId: orderId, contractId: null, accountId, circleId, position }
  const bought = { ...whose, appliedAt: placedAt, status: 'in-use' } as const
  const devices = lines.map((line, index) => ({
    ...bought,
    ...line,
    line: index + 1,
    kind: 'device' as const,
    unitPrice: BigInt(line.unitPrice),
  }))
  if (shippingFee === 0n) return devices
  const sent = { ...shipping, kind: 'shipping', unitPrice: shippingFee, quantity: 1 } as const
  return [...devices, { ...bought, ...sent, line: lines.length + 1 }]
}
