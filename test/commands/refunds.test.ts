import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refundWith } from '../../commands/gateway-effects.ts'
import { refundEffect } from '../../commands/policies/give-back.ts'
import { defaultPriceList } from '../../domain/catalogue/default-price-list.ts'
import { isRefusal } from '../../domain/kernel/refusal.ts'
import { quote } from '../../domain/order/quote.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { commandOf } from '../../read-api/gateway-notices.ts'
import { cardForm, type SandboxBench, startSandboxBench } from '../support/sandbox.ts'
import { type Customer, openScene, typesOf } from '../support/write-side-scene.ts'

const code = 'device-gxp1620'
const today = '2026-11-24'
let bench: SandboxBench
let scene: Awaited<ReturnType<typeof openScene>>
let customer: Customer
/** How often the service dies after it asked the gateway, and before it noted the answer. */
let crashes = 0
let asked = 0

beforeAll(async () => {
  bench = await startSandboxBench()
  // Notices wait until a test tells them.
  await bench.ask('/api/notices/hold', { held: true })
  scene = await openScene(`${today}T01:00:00.000Z`, {
    effects: {
      [refundEffect]: async (data, around) => {
        asked += 1
        const answer = await refundWith(bench.gateway)(data, around)
        if (crashes === 0) return answer
        crashes -= 1
        throw new Error('the service died before it noted the answer')
      },
    },
  })
  await scene.must('PublishPriceList', {
    priceListId: uuidv7(),
    effectiveFrom: '2026-11-01',
    products: defaultPriceList.map((product) => JSON.parse(JSON.stringify(product, plain))),
  })
  await scene.must('StockDevices', { productCode: code, quantity: 90, reference: '納品書1' })
  customer = await scene.customer(10_000)
})
afterAll(() => bench.close())

const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)
const address = {
  name: '青空商事',
  postalCode: '5300001',
  address: '大阪府大阪市北区梅田1-1-1',
  phone: '0612345678',
}

type Ordered = { orderId: string; lineId: string; total: bigint }

async function orderDevices(payment: 'card' | 'bank-transfer', quantity = 2): Promise<Ordered> {
  const [orderId, lineId] = [uuidv7(), uuidv7()]
  const cart = { accountId: customer.accountId }
  const principal = customer.account
  await scene.must('AddToCart', { cart, lineId, productCode: code, quantity }, { principal })
  const line = { lineId, productCode: code, quantity, e164: null }
  const { total } = quote([line], defaultPriceList, today).totals.firstMonth
  const delivery = { address, payOnDelivery: false, setUps: [], remarks: '' }
  await scene.must(
    'PlaceOrder',
    { cart, orderId, confirmedTotal: total.toString(), payment, delivery },
    { principal },
  )
  await scene.untilIdle()
  return { orderId, lineId, total }
}

/** The newest notice of the gateway about a thing, as the webhook takes it. */
async function tellNotices(about: string, times = 1): Promise<void> {
  const notices = (await (await bench.ask('/api/notices')).json()) as {
    noticeId: string
    body: Record<string, unknown>
  }[]
  const ours = notices.filter(({ body }) => JSON.stringify(body).includes(about))
  bench.received.length = 0
  await bench.ask('/api/notices/deliver', { noticeIds: ours.map(({ noticeId }) => noticeId) })
  for (let time = 0; time < times; time += 1)
    for (const { body, headers } of bench.received.toReversed()) {
      const notice = bench.gateway.verifyNotice(body, headers, new Date().toISOString())
      if (isRefusal(notice)) throw new Error(notice.code)
      const { name, body: wanted } = commandOf(notice)
      await scene.must(name, wanted, { commandId: String(wanted.commandId) })
    }
  await scene.untilIdle()
}

/** Pays an order at the sandbox, on its page. */
async function payByCard({ orderId, total }: Ordered): Promise<string> {
  const paymentId = uuidv7()
  await scene.must('RequestOrderPayment', { paymentId, orderId }, { principal: customer.account })
  const page = await bench.gateway.openCheckout({
    paymentId,
    amount: total,
    returnUrl: 'http://shop.test/done',
  })
  await bench.submit(page.url, 'card', cardForm({ number: '4242424242424242' }))
  await tellNotices(paymentId)
  return paymentId
}

async function ship({ orderId, lineId }: Ordered, quantity = 2): Promise<void> {
  const pieces = Array.from({ length: quantity }, (_, index) => index + 1)
  const units = pieces.map((piece) => ({ lineId, piece, serial: `S${piece}` }))
  await scene.must('ShipOrder', { orderId, carrier: 'ヤマト運輸', slipNumber: '1', units })
  await scene.untilIdle()
}

const sendBack = ({ orderId, lineId }: Ordered, pieces: number[]) =>
  scene.send('RecordReturn', {
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
  const log = await scene.events(`order-${orderId}`)
  return log.filter(({ type }) => deciding.has(type)).map(({ id }) => id)
}

const lifeOf = async (refundId = '') => typesOf(await scene.events(`refund-${refundId}`))

const given = async (paymentId: string): Promise<bigint> => {
  const notices = (await (await bench.ask('/api/notices')).json()) as {
    body: { kind: string; paymentId: string; amount: string }
  }[]
  return notices
    .filter(({ body }) => body.kind === 'refunded' && body.paymentId === paymentId)
    .reduce((sum, { body }) => sum + BigInt(body.amount), 0n)
}

describe('PAY-02, ORD-16 refunds of devices that were paid by card', () => {
  test('R2 go back once, though the service dies after asking and notices come twice', async () => {
    const order = await orderDevices('card')
    const paymentId = await payByCard(order)
    await ship(order)
    crashes = 2
    asked = 0
    expect(await sendBack(order, [1])).toMatchObject({ ok: true })
    const [refundId = ''] = await refundsOf(order)
    await expect
      .poll(() => lifeOf(refundId), { timeout: 15_000 })
      .toEqual(['RefundRequested', 'RefundSent'])
    expect(asked, 'void unless it was asked again').toBe(3)
    await tellNotices(refundId, 2)
    expect(await lifeOf(refundId)).toEqual(['RefundRequested', 'RefundSent', 'RefundMade'])
    const returned = (await scene.events(`order-${order.orderId}`)).at(-1)
    expect(returned?.data).toMatchObject({ refund: await given(paymentId) })
    const letters = await scene.lettersSent()
    expect(letters.filter(({ subject }) => subject === 'ご返金が完了しました')).toHaveLength(1)
  })

  test('that fail are tried again, and a late notice of the failure changes nothing', async () => {
    const order = await orderDevices('card', 1)
    const paymentId = await payByCard(order)
    await bench.submit(`${bench.url()}/refunds`, 'switch', { fail: '1' })
    await scene.must('WithdrawOrder', { orderId: order.orderId, reason: '撤回' })
    await scene.untilIdle()
    const [refundId = ''] = await refundsOf(order)
    await tellNotices(refundId)
    expect(await lifeOf(refundId)).toEqual(['RefundRequested', 'RefundSent', 'RefundFailed'])
    await bench.submit(`${bench.url()}/refunds`, 'switch', { fail: '0' })
    await scene.must('RetryRefund', { refundId })
    await scene.untilIdle()
    // Both notices, the newest first, and once more.
    await tellNotices(refundId, 2)
    expect((await lifeOf(refundId)).slice(3)).toEqual(['RefundRetried', 'RefundSent', 'RefundMade'])
    expect(await given(paymentId)).toBe(order.total)
    expect(await scene.send('RetryRefund', { refundId })).toMatchObject({ ok: false })
  })

  test('of a payment that the gateway does not know are paid by hand', async () => {
    const order = await orderDevices('card', 1)
    const paymentId = uuidv7()
    const principal = customer.account
    await scene.must('RequestOrderPayment', { paymentId, orderId: order.orderId }, { principal })
    await scene.must('RecordCapture', {
      paymentId,
      gatewayReference: 'of another company',
      noticeId: uuidv7(),
      amount: order.total.toString(),
      paidAt: scene.now(),
      card: { token: 'tok_1', brand: 'VISA', lastFour: '4242' },
      threeDSecure: 'challenge',
    })
    await scene.untilIdle()
    await scene.must('WithdrawOrder', { orderId: order.orderId, reason: '撤回' })
    await scene.untilIdle()
    const [refundId = ''] = await refundsOf(order)
    expect(await lifeOf(refundId)).toEqual(['RefundRequested', 'RefundFailed'])
    const amount = order.total.toString()
    await scene.must('SettleRefundByHand', { refundId, paidOn: today, reference: 'FB-1', amount })
    expect((await lifeOf(refundId)).at(-1)).toBe('RefundPaidByHand')
  })

  test('PAY-10 returns and a withdrawal at once give back no more than was paid', async () => {
    const order = await orderDevices('card', 5)
    const paymentId = await payByCard(order)
    await ship(order, 5)
    const withdraw = { orderId: order.orderId, reason: '撤回' }
    await Promise.all([
      ...[[1], [2, 3], [3, 4], [1], [5]].map((pieces) => sendBack(order, pieces)),
      scene.send('WithdrawOrder', withdraw),
      scene.send('WithdrawOrder', withdraw),
    ])
    await scene.untilIdle()
    for (const refundId of await refundsOf(order)) await tellNotices(refundId)
    expect(await given(paymentId)).toBe(order.total)
  })
})

describe('PAY-04 money that an order could not take', () => {
  test('too late: staff give it back to the card it came from', async () => {
    const order = await orderDevices('card', 1)
    const paymentId = uuidv7()
    const { orderId, total } = order
    const principal = customer.account
    await scene.must('RequestOrderPayment', { paymentId, orderId }, { principal })
    const page = await bench.gateway.openCheckout({
      paymentId,
      amount: total,
      returnUrl: 'http://shop.test/done',
    })
    await scene.must('WithdrawOrder', { orderId, reason: '撤回' })
    await bench.submit(page.url, 'card', cardForm({ number: '4242424242424242' }))
    await tellNotices(paymentId)
    const parked = (await scene.events(`order-${orderId}`)).at(-1)
    expect(parked?.type).toBe('OrderMoneyParked')
    const decision = { orderId, parkedId: parked?.commandId, reason: '取り消し後の入金のため' }
    await scene.must('ReturnParkedMoney', decision)
    await scene.untilIdle()
    const [refundId = ''] = (await refundsOf(order)).slice(-1)
    await tellNotices(refundId)
    expect(await lifeOf(refundId)).toEqual(['RefundRequested', 'RefundSent', 'RefundMade'])
    expect(await given(paymentId)).toBe(total)
    expect(await scene.send('ReturnParkedMoney', decision)).toMatchObject({ ok: false })
    const letters = (await scene.lettersSent()).filter(({ text }) => text.includes(orderId))
    expect(letters.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(['お預かりした入金をご返金します', 'ご返金が完了しました']),
    )
  })

  test('too much by transfer: the order is paid, what is over is paid back by hand', async () => {
    const order = await orderDevices('bank-transfer', 1)
    const { orderId, total } = order
    const amount = (total + 3_400_000n).toString()
    await scene.must('ConfirmDeposit', { orderId, amount, receivedOn: today })
    const parked = (await scene.events(`order-${orderId}`)).at(-1)
    const decision = { orderId, parkedIds: [parked?.commandId], reason: '差額は返金' }
    await scene.must('AcceptParkedMoney', decision)
    await scene.untilIdle()
    expect(typesOf(await scene.events(`order-${orderId}`)).slice(-2)).toEqual([
      'OrderParkedMoneyAccepted',
      'OrderPaid',
    ])
    const [refundId = ''] = await refundsOf(order)
    const [requested] = await scene.events(`refund-${refundId}`)
    expect(requested?.data).toMatchObject({ amount: 3_400_000n, cause: 'parked', card: null })
    const paid = { refundId, paidOn: today, reference: 'FB-2', amount: '3400000' }
    await scene.must('SettleRefundByHand', paid)
    expect(await scene.send('SettleRefundByHand', paid)).toMatchObject({
      ok: false,
      refusal: { code: 'refund_made' },
    })
  })

  test('of another amount than the page asked for: it is parked at the order', async () => {
    const order = await orderDevices('card', 1)
    const { orderId, total } = order
    const paymentId = uuidv7()
    await scene.must('RequestOrderPayment', { paymentId, orderId }, { principal: customer.account })
    await scene.must('RecordCapture', {
      paymentId,
      gatewayReference: 'chk_odd',
      noticeId: uuidv7(),
      amount: (total - 10_000n).toString(),
      paidAt: scene.now(),
      card: { token: 'tok_1', brand: 'VISA', lastFour: '4242' },
      threeDSecure: 'challenge',
    })
    await scene.untilIdle()
    const last = (await scene.events(`order-${orderId}`)).at(-1)
    expect(last).toMatchObject({ type: 'OrderMoneyParked', data: { amount: total - 10_000n } })
  })
})
