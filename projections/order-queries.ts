import { japanDateOf } from '../domain/kernel/calendar.ts'
import type { OrderStatus } from '../domain/order/order-state.ts'
import { shippingWindowOf } from '../domain/order/shipping.ts'
import { Delivery, OrderTotals } from '../domain/order/values.ts'
import { Lines, Statutory } from './order.ts'
import { containing, type Page, type Paged, windowOf } from './paging.ts'
import type { ReadDatabase } from './read-database.ts'
import { refundsOfOrder } from './refund.ts'

/** One order with what it brought; undefined where the account (and circle) has none of that id. */
export async function findOrder(
  db: ReadDatabase,
  scope: { accountId: string; circleId?: string | undefined; orderId: string },
) {
  let matching = db
    .selectFrom('customerOrder')
    .selectAll()
    .where('accountId', '=', scope.accountId)
    .where('orderId', '=', scope.orderId)
  if (scope.circleId !== undefined) matching = matching.where('circleId', '=', scope.circleId)
  const row = await matching.executeTakeFirst()
  if (row === undefined) return undefined
  const [contracts, cardPayment, contractDocument, progress] = await Promise.all([
    db
      .selectFrom('contract')
      .select(['contractId', 'uniqueId', 'e164'])
      .where('orderId', '=', scope.orderId)
      .orderBy('contractId')
      .execute(),
    db
      .selectFrom('payment')
      .select(['paymentId', 'status', 'url', 'reason'])
      .where('orderId', '=', scope.orderId)
      .orderBy('requestedAt', 'desc')
      .orderBy('paymentId', 'desc')
      .limit(1)
      .executeTakeFirst(),
    db
      .selectFrom('contractDocument')
      .select(['deliveredOn', 'withdrawUntil', 'templateVersion', 'digest'])
      .select(['announcedOn', 'withdrawnOn', 'refund'])
      .where('orderId', '=', scope.orderId)
      .executeTakeFirst(),
    refundsOfOrder(db, scope.orderId),
  ])
  const { lines, statutory, totals, delivery, ...order } = row
  const uniques = new Map(contracts.map(({ contractId, uniqueId }) => [contractId, uniqueId]))
  const ordered = Lines.parse(lines)
  return {
    ...order,
    lines: ordered,
    /** Which uniques each line brought. */
    issued: ordered.flatMap(({ lineId, contractIds }) => {
      const uniqueIds = contractIds.flatMap((contractId) => uniques.get(contractId) ?? []).sort()
      return uniqueIds.length === 0 ? [] : [{ lineId, uniqueIds }]
    }),
    statutory: Statutory.parse(statutory),
    totals: OrderTotals.parse(totals),
    delivery: delivery === null ? null : Delivery.parse(delivery),
    cardPayment: cardPayment ?? null,
    contractDocument: contractDocument ?? null,
    refunds: row.refunds.map((each) => ({
      ...each,
      progress: progress.get(each.refundId) ?? null,
    })),
    /** When goods that are paid leave the house. */
    shippingWindow:
      row.settlement === 'devices' && row.paidAt !== null
        ? shippingWindowOf(japanDateOf(row.paidAt))
        : null,
    uniqueIds: contracts.flatMap(({ uniqueId }) => (uniqueId === null ? [] : [uniqueId])).sort(),
    numbers: contracts.flatMap(({ e164 }) => (e164 === null ? [] : [e164])).sort(),
  }
}

/**
 * Orders of devices for staff: those to be worked on, the oldest first (ORD-16). `search` stands in
 * the order's number, where a transfer has its end, or in the account's name.
 */
export async function listDeviceOrders(
  db: ReadDatabase,
  page: Page,
  wanted: readonly OrderStatus[] | 'with-parked-money',
  search = '',
): Promise<Paged<DeviceOrderRow>> {
  const devices = db
    .selectFrom('customerOrder')
    .leftJoin('account', 'account.accountId', 'customerOrder.accountId')
    .where('settlement', '=', 'devices')
  const found =
    search === ''
      ? devices
      : devices.where(({ eb, or }) =>
          or([
            eb('customerOrder.orderId', 'ilike', containing(search.normalize('NFKC'))),
            eb('account.name', 'ilike', containing(search)),
          ]),
        )
  const matching =
    wanted === 'with-parked-money'
      ? found.where('parkedSince', 'is not', null)
      : found.where('customerOrder.status', 'in', [...wanted])
  const [{ total }, rows] = await Promise.all([
    matching.select(({ fn }) => fn.countAll<bigint>().as('total')).executeTakeFirstOrThrow(),
    matching
      .select(['customerOrder.orderId', 'customerOrder.accountId', 'account.name'])
      .select(['customerOrder.status', 'payment', 'placedAt', 'dueOn', 'paidAt'])
      .select(['totals', 'lines', 'parkedSince'])
      .orderBy('placedAt')
      .orderBy('customerOrder.orderId')
      .limit(windowOf(page).limit)
      .offset(windowOf(page).offset)
      .execute(),
  ])
  const items = rows.map(({ totals, lines, parkedSince, ...row }) => ({
    ...row,
    total: OrderTotals.parse(totals).firstMonth.total,
    pieces: Lines.parse(lines).reduce((sum, { quantity }) => sum + quantity, 0),
    hasParkedMoney: parkedSince !== null,
    shipFrom: row.paidAt === null ? null : shippingWindowOf(japanDateOf(row.paidAt)).from,
    shipBy: row.paidAt === null ? null : shippingWindowOf(japanDateOf(row.paidAt)).to,
  }))
  return { items, total: Number(total), ...page }
}

type DeviceOrderRow = {
  orderId: string
  accountId: string
  name: string | null
  status: OrderStatus
  payment: string
  placedAt: string
  dueOn: string | null
  paidAt: string | null
  total: bigint
  pieces: number
  hasParkedMoney: boolean
  shipFrom: string | null
  shipBy: string | null
}
