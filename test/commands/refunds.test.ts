import { describe, expect, test } from 'vitest'
import { uuidv7 } from '../../platform/ids.ts'
import { deviceScene, type Ordered } from '../support/device-scene.ts'
import { typesOf } from '../support/write-side-scene.ts'

const today = '2026-11-24'
const devices = deviceScene(today)
const { orderDevices, requestPayment, payAtGateway, tellNotices, letRefundsFail, given } = devices

async function payByCard(order: Ordered): Promise<string> {
  const paymentId = await requestPayment(order)
  await payAtGateway(paymentId, order.total)
  return paymentId
}

async function ship({ orderId, lineId }: Ordered, quantity = 2): Promise<void> {
  const pieces = Array.from({ length: quantity }, (_, index) => index + 1)
  const units = pieces.map((piece) => ({ lineId, piece, serial: `${orderId} ${piece}` }))
  await devices
    .scene()
    .must('ShipOrder', { orderId, carrier: 'ヤマト運輸', slipNumber: '1', units })
  await devices.scene().untilIdle()
}

const sendBack = ({ orderId, lineId }: Ordered, pieces: number[]) =>
  devices.scene().send('RecordReturn', {
    orderId,
    pieces: pieces.map((piece) => ({ lineId, piece })),
    announcedOn: today,
    isUnopened: true,
    isOurFault: false,
  })

/** The refunds of an order: their ids follow from the events that decided them. */
async function refundsOf({ orderId }: Ordered): Promise<string[]> {
  const deciding = new Set([
    'OrderReturned',
    'OrderWithdrawn',
    'OrderParkedMoneyReturned',
    'OrderParkedMoneyAccepted',
  ])
  const log = await devices.scene().events(`order-${orderId}`)
  return log.filter(({ type }) => deciding.has(type)).map(({ id }) => id)
}

/** What of these things still forbids to erase the account's people (OPS-12). */
const heldOf = async (ids: readonly unknown[]): Promise<string[]> => {
  const { rows } = await devices
    .scene()
    .pool.query<{ id: string }>('select id from work.account_holding where id = any($1)', [ids])
  return rows.map(({ id }) => id)
}

const lifeOf = async (refundId = '') => typesOf(await devices.scene().events(`refund-${refundId}`))

/** The gateway is asked beside everything else: waits until it answered so many attempts. */
const untilAsked = (refundId: string, attempts = 1) =>
  expect
    .poll(
      async () => {
        const answers = new Set(['RefundSent', 'RefundFailed'])
        const log = await devices.scene().events(`refund-${refundId}`)
        const asked = log.filter(({ type }) => answers.has(type))
        return new Set(asked.map(({ data }) => (data as { attempt: number }).attempt)).size
      },
      { timeout: 15_000 },
    )
    .toBe(attempts)

describe('PAY-02, ORD-16 refunds of devices that were paid by card', () => {
  test('R2 go back once, though the service dies after asking and notices come twice', async () => {
    const order = await orderDevices('card')
    const paymentId = await payByCard(order)
    await ship(order)
    devices.crash(2)
    expect(await sendBack(order, [1])).toMatchObject({ ok: true })
    const [refundId = ''] = await refundsOf(order)
    await untilAsked(refundId)
    expect(await lifeOf(refundId)).toEqual(['RefundRequested', 'RefundSent'])
    expect(devices.asked(), 'void unless it was asked again').toBe(3)
    await tellNotices(refundId, 2)
    expect(await lifeOf(refundId)).toEqual(['RefundRequested', 'RefundSent', 'RefundMade'])
    const returned = (await devices.scene().events(`order-${order.orderId}`)).at(-1)
    expect(returned?.data).toMatchObject({ refund: await given(paymentId) })
    const letters = await devices.scene().lettersSent()
    expect(letters.filter(({ subject }) => subject === 'ご返金が完了しました')).toHaveLength(1)
  })

  test('that fail are tried again, and a late notice of the failure changes nothing', async () => {
    const order = await orderDevices('card', 1)
    const paymentId = await payByCard(order)
    await letRefundsFail('1')
    await devices.scene().must('WithdrawOrder', { orderId: order.orderId, reason: '撤回' })
    await devices.scene().untilIdle()
    const [refundId = ''] = await refundsOf(order)
    await untilAsked(refundId)
    await tellNotices(refundId)
    expect(await lifeOf(refundId)).toEqual(['RefundRequested', 'RefundSent', 'RefundFailed'])
    await letRefundsFail('0')
    await devices.scene().must('RetryRefund', { refundId })
    await untilAsked(refundId, 2)
    // Both notices, the newest first, and once more.
    await tellNotices(refundId, 2)
    expect((await lifeOf(refundId)).slice(3)).toEqual(['RefundRetried', 'RefundSent', 'RefundMade'])
    expect(await given(paymentId)).toBe(order.total)
    expect(await devices.scene().send('RetryRefund', { refundId })).toMatchObject({ ok: false })
  })

  test('of a payment that the gateway does not know are paid by hand', async () => {
    const order = await orderDevices('card', 1)
    const paymentId = await requestPayment(order)
    await devices.scene().must('RecordCapture', {
      paymentId,
      gatewayReference: 'of another company',
      noticeId: uuidv7(),
      amount: order.total.toString(),
      paidAt: devices.scene().now(),
      card: { token: 'tok_1', brand: 'VISA', lastFour: '4242' },
      threeDSecure: 'challenge',
    })
    await devices.scene().untilIdle()
    await devices.scene().must('WithdrawOrder', { orderId: order.orderId, reason: '撤回' })
    await devices.scene().untilIdle()
    const [refundId = ''] = await refundsOf(order)
    await untilAsked(refundId)
    expect(await lifeOf(refundId)).toEqual(['RefundRequested', 'RefundFailed'])
    const amount = order.total.toString()
    await devices
      .scene()
      .must('SettleRefundByHand', { refundId, paidOn: today, reference: 'FB-1', amount })
    expect((await lifeOf(refundId)).at(-1)).toBe('RefundPaidByHand')
  })

  test('PAY-10 returns and a withdrawal at once give back no more than was paid', async () => {
    const order = await orderDevices('card', 5)
    const paymentId = await payByCard(order)
    await ship(order, 5)
    const withdraw = { orderId: order.orderId, reason: '撤回' }
    await Promise.all([
      ...[[1], [2, 3], [3, 4], [1], [5]].map((pieces) => sendBack(order, pieces)),
      devices.scene().send('WithdrawOrder', withdraw),
      devices.scene().send('WithdrawOrder', withdraw),
    ])
    await devices.scene().untilIdle()
    for (const refundId of await refundsOf(order)) {
      await untilAsked(refundId)
      await tellNotices(refundId)
    }
    expect(await given(paymentId)).toBe(order.total)
  })
})

describe('PAY-04 money that an order could not take', () => {
  test('too late: staff give it back to the card it came from', async () => {
    const order = await orderDevices('card', 1)
    const paymentId = await requestPayment(order)
    const { orderId, total } = order
    await devices.scene().must('WithdrawOrder', { orderId, reason: '撤回' })
    await payAtGateway(paymentId, total)
    const parked = (await devices.scene().events(`order-${orderId}`)).at(-1)
    expect(parked?.type).toBe('OrderMoneyParked')
    const decision = { orderId, parkedId: parked?.commandId, reason: '取り消し後の入金のため' }
    await devices.scene().must('ReturnParkedMoney', decision)
    await devices.scene().untilIdle()
    const [refundId = ''] = (await refundsOf(order)).slice(-1)
    await untilAsked(refundId)
    // While it is owed it holds the account's people; the payment and the parking are over.
    const ids = [paymentId, parked?.commandId, refundId]
    expect(await heldOf(ids)).toEqual([refundId])
    await tellNotices(refundId)
    expect(await heldOf(ids)).toEqual([])
    expect(await lifeOf(refundId)).toEqual(['RefundRequested', 'RefundSent', 'RefundMade'])
    expect(await given(paymentId)).toBe(total)
    expect(await devices.scene().send('ReturnParkedMoney', decision)).toMatchObject({ ok: false })
    const letters = (await devices.scene().lettersSent()).filter(({ text }) =>
      text.includes(orderId),
    )
    expect(letters.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(['お預かりした入金をご返金します', 'ご返金が完了しました']),
    )
  })

  test('too much by transfer: the order is paid, what is over is paid back by hand', async () => {
    const order = await orderDevices('bank-transfer', 1)
    const { orderId, total } = order
    const amount = (total + 3_400_000n).toString()
    await devices.scene().must('ConfirmDeposit', { orderId, amount, receivedOn: today })
    const parked = (await devices.scene().events(`order-${orderId}`)).at(-1)
    const decision = { orderId, parkedIds: [parked?.commandId], reason: '差額は返金' }
    await devices.scene().must('AcceptParkedMoney', decision)
    await devices.scene().untilIdle()
    expect(typesOf(await devices.scene().events(`order-${orderId}`)).slice(-2)).toEqual([
      'OrderParkedMoneyAccepted',
      'OrderPaid',
    ])
    const [refundId = ''] = await refundsOf(order)
    const [requested] = await devices.scene().events(`refund-${refundId}`)
    expect(requested?.data).toMatchObject({ amount: 3_400_000n, cause: 'parked', card: null })
    const paid = { refundId, paidOn: today, reference: 'FB-2', amount: '3400000' }
    await devices.scene().must('SettleRefundByHand', paid)
    expect(await devices.scene().send('SettleRefundByHand', paid)).toMatchObject({
      ok: false,
      refusal: { code: 'refund_made' },
    })
  })

  test('of another amount than the page asked for: it is parked at the order', async () => {
    const order = await orderDevices('card', 1)
    const { orderId, total } = order
    const paymentId = await requestPayment(order)
    await devices.scene().must('RecordCapture', {
      paymentId,
      gatewayReference: 'chk_odd',
      noticeId: uuidv7(),
      amount: (total - 10_000n).toString(),
      paidAt: devices.scene().now(),
      card: { token: 'tok_1', brand: 'VISA', lastFour: '4242' },
      threeDSecure: 'challenge',
    })
    await devices.scene().untilIdle()
    const last = (await devices.scene().events(`order-${orderId}`)).at(-1)
    expect(last).toMatchObject({ type: 'OrderMoneyParked', data: { amount: total - 10_000n } })
  })
  test('ORD-14 too late, but the goods are there: the order is reopened and sent', async () => {
    const order = await orderDevices('bank-transfer', 1)
    const { orderId, total } = order
    const scene = devices.scene()
    await scene.forward('2026-12-02T01:00:00.000Z')
    const deposit = { orderId, amount: total.toString(), receivedOn: '2026-12-02' }
    await scene.must('ConfirmDeposit', deposit)
    const parked = (await scene.events(`order-${orderId}`)).at(-1)
    const decision = { orderId, parkedIds: [parked?.commandId], reason: '1日遅れの入金のため' }
    await scene.must('AcceptParkedMoney', decision)
    await scene.untilIdle()
    expect((await scene.events(`order-${orderId}`)).map(({ type }) => type).slice(2)).toEqual([
      'OrderLapsed',
      'OrderMoneyParked',
      'OrderReopened',
      'OrderParkedMoneyAccepted',
      'OrderPaid',
    ])
    const before = await devices.stock()
    expect(before.reserved[orderId]).toBe(1)
    await ship(order, 1)
    expect(await devices.stock()).toMatchObject({ inStock: before.inStock })
    expect((await devices.stock()).reserved[orderId]).toBeUndefined()
  })

  test('ORD-14 too late, and the goods are gone: it stays lapsed, its money waits', async () => {
    const scene = devices.scene()
    const order = await orderDevices('bank-transfer', 1)
    const { orderId, total } = order
    await scene.forward('2026-12-15T01:00:00.000Z')
    const deposit = { orderId, amount: total.toString(), receivedOn: '2026-12-15' }
    await scene.must('ConfirmDeposit', deposit)
    const parked = (await scene.events(`order-${orderId}`)).at(-1)
    // Somebody else takes all that is left.
    await orderDevices('bank-transfer', (await devices.stock()).inStock)
    const decision = { orderId, parkedIds: [parked?.commandId], reason: '入金のため' }
    await scene.must('AcceptParkedMoney', decision)
    await scene.untilIdle()
    expect((await scene.events(`order-${orderId}`)).at(-1)?.type).toBe('OrderReopeningRefused')
    expect((await devices.stock()).reserved[orderId]).toBeUndefined()
    const back = { orderId, parkedId: parked?.commandId, reason: '在庫がないため' }
    expect(await scene.send('ReturnParkedMoney', back)).toMatchObject({ ok: true })
  })
})
