import { expect, test } from 'vitest'
import type { NewEvent } from '../../domain/kernel/event.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import * as orders from '../../domain/order/events.ts'
import { transferReference } from '../../domain/order/transfer-reference.ts'
import type { Agreed } from '../../domain/order/values.ts'
import * as events from '../../domain/refund/events.ts'
import { findHoldings } from '../../projections/erasure.ts'
import { findOrder, listDeviceOrders } from '../../projections/order-queries.ts'
import { listRefunds } from '../../projections/refund.ts'
import { parkedQueue, refundQueue } from '../../projections/staff-queues.ts'
import { type Happening, idFor } from '../support/journal.ts'
import { openReadModels } from '../support/read-models.ts'
import { agreed } from '../support/sample-business.ts'

const t = await openReadModels()
const accountId = idFor('account')
const orderId = idFor('order')
const amount = yenOf(1_000)
const at = (minute: number) => `2026-11-24T01:${String(minute).padStart(2, '0')}:00.000Z`
const on = (stream: string, event: NewEvent, minute: number): Happening => ({
  stream,
  event,
  at: at(minute),
  accountId,
})
const onOrder = (event: NewEvent, minute: number) => on(`order-${orderId}`, event, minute)
const goods: Agreed = { ...agreed, settlement: 'devices', payment: 'bank-transfer' }
const page = { page: 1, pageSize: 50 }
const nothing = { count: 0, oldestAt: null }
const idsOf = async (state: 'to-do' | 'under-way' | 'made' | 'all', way?: 'card') =>
  (await listRefunds(t.db, page, { state, way })).items.map(({ refundId }) => refundId)

test('PAY-04 parked money waits on the board, the oldest first, until it is decided', async () => {
  await t.given([
    onOrder(orders.OrderPlaced({ accountId, circleId: null, ...goods }), 0),
    onOrder(orders.OrderAwaitsPayment({ dueOn: '2026-12-01' }), 0),
    onOrder(orders.OrderMoneyParked({ paymentId: null, amount, paidAt: at(1) }), 2),
    onOrder(orders.OrderMoneyParked({ paymentId: null, amount, paidAt: at(3) }), 4),
  ])
  expect(await parkedQueue(t.db)).toEqual({ count: 1, oldestAt: at(2) })
  const { items } = await listDeviceOrders(t.db, page, 'with-parked-money')
  expect(items).toMatchObject([{ orderId, hasParkedMoney: true }])
  const foundBy = async (search: string) =>
    (await listDeviceOrders(t.db, page, 'with-parked-money', search)).total
  const fullWidth = transferReference(orderId).replace(/\w/g, (sign) =>
    String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0),
  )
  expect(await foundBy(transferReference(orderId))).toBe(1)
  expect(await foundBy(fullWidth)).toBe(1)
  expect(await foundBy('%')).toBe(0)
  expect(await findHoldings(t.db, accountId, at(0))).toMatchObject({ payments: 1 })
  const found = await findOrder(t.db, { accountId, orderId })
  const [first, second] = found?.parked ?? []
  const reason = '金額が合わないため'
  const back = { parkedId: first?.parkedId ?? '', paymentId: null, amount, reason }
  await t.given([onOrder(orders.OrderParkedMoneyReturned(back), 5)])
  expect(await parkedQueue(t.db)).toEqual({ count: 1, oldestAt: at(4) })
  const accepted = { parkedIds: [second?.parkedId ?? ''], paymentId: null, excess: 0n, reason }
  await t.given([
    onOrder(orders.OrderParkedMoneyAccepted(accepted), 6),
    onOrder(orders.OrderPaid({ paymentId: null }), 6),
  ])
  expect(await parkedQueue(t.db)).toEqual(nothing)
  expect((await findOrder(t.db, { accountId, orderId }))?.parked).toMatchObject([
    { decided: 'returned', reason },
    { decided: 'accepted', reason },
  ])
})

test('PAY-02 a refund waits for staff where they pay it, or the gateway failed', async () => {
  const decided = (await findOrder(t.db, { accountId, orderId }))?.refunds
  expect(decided).toMatchObject([{ reason: 'parked', progress: null }])
  const byHand = decided?.[0]?.refundId ?? ''
  const byCard = idFor('by card')
  const asked = { accountId, orderId, amount, cause: 'parked' } as const
  const card = { paymentId: idFor('payment'), gatewayReference: 'chk_1' }
  await t.given([
    on(`refund-${byHand}`, events.RefundRequested({ ...asked, card: null }), 7),
    on(`refund-${byCard}`, events.RefundRequested({ ...asked, card }), 8),
    on(`refund-${byCard}`, events.RefundSent({ attempt: 1, gatewayReference: 'rfd_1' }), 8),
  ])
  expect(await refundQueue(t.db)).toEqual({ count: 1, oldestAt: at(7) })
  expect(await idsOf('to-do')).toEqual([byHand])
  expect(await idsOf('under-way')).toEqual([byCard])
  expect(await idsOf('all')).toEqual([byCard, byHand])
  expect(await idsOf('all', 'card')).toEqual([byCard])
  const failed = { attempt: 1, noticeId: null, reason: 'issuer-refused' }
  await t.given([on(`refund-${byCard}`, events.RefundFailed(failed), 9)])
  expect(await refundQueue(t.db)).toEqual({ count: 2, oldestAt: at(7) })
  const paid = { paidOn: '2026-11-24', reference: 'FB-1', amount }
  await t.given([
    on(`refund-${byCard}`, events.RefundRetried({ attempt: 2 }), 10),
    on(`refund-${byHand}`, events.RefundPaidByHand(paid), 11),
  ])
  expect(await refundQueue(t.db)).toEqual(nothing)
  expect(await findHoldings(t.db, accountId, at(0))).toMatchObject({ payments: 1 })
  const made = { attempt: 2, gatewayReference: 'rfd_2', noticeId: 'n1' }
  await t.given([on(`refund-${byCard}`, events.RefundMade(made), 12)])
  expect(await idsOf('made')).toEqual([byCard, byHand])
  expect(await findHoldings(t.db, accountId, at(0))).toMatchObject({ payments: 0 })
  expect((await findOrder(t.db, { accountId, orderId }))?.refunds).toMatchObject([
    { progress: { status: 'made', way: 'bank-transfer', paidOn: '2026-11-24', reference: 'FB-1' } },
  ])
})
