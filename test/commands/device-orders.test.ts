import { beforeAll, describe, expect, test } from 'vitest'
import { defaultPriceList } from '../../domain/catalogue/default-price-list.ts'
import type { DeviceState } from '../../domain/device/decider.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import { quote } from '../../domain/order/quote.ts'
import { transferReference } from '../../domain/order/transfer-reference.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { type Customer, openScene } from '../support/write-side-scene.ts'

const code = 'device-gxp1620'
let scene: Awaited<ReturnType<typeof openScene>>
let customer: Customer

beforeAll(async () => {
  scene = await openScene('2026-11-24T01:00:00.000Z')
  await scene.must('PublishPriceList', {
    priceListId: uuidv7(),
    effectiveFrom: '2026-11-01',
    products: defaultPriceList.map((product) => JSON.parse(JSON.stringify(product, plain))),
  })
  customer = await scene.customer(10_000)
})

const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)
const stock = () => scene.stateOf<DeviceState>(`device-${code}`)
const typesOf = async (orderId: string) =>
  (await scene.events(`order-${orderId}`)).map(({ type }) => type)
const address = {
  name: '青空商事',
  postalCode: '5300001',
  address: '大阪府大阪市北区梅田1-1-1',
  phone: '0612345678',
}

async function orderDevices(payment: 'card' | 'bank-transfer', quantity = 1): Promise<string> {
  const lineId = uuidv7()
  const orderId = uuidv7()
  const cart = { accountId: customer.accountId }
  const principal = customer.account
  await scene.must('AddToCart', { cart, lineId, productCode: code, quantity }, { principal })
  const line = { lineId, productCode: code, quantity, e164: null }
  const { totals } = quote([line], defaultPriceList, '2026-11-24')
  await scene.must(
    'PlaceOrder',
    {
      cart,
      orderId,
      confirmedTotal: totals.firstMonth.total.toString(),
      payment,
      delivery: { address, payOnDelivery: false, setUps: [], remarks: '' },
    },
    { principal },
  )
  await scene.untilIdle()
  return orderId
}

const capture = async (paymentId: string, amount: bigint) => {
  await scene.must('RecordCapture', {
    paymentId,
    gatewayReference: 'g1',
    noticeId: `n-${paymentId}`,
    amount: amount.toString(),
    paidAt: '2026-11-24T02:00:00.000Z',
    card: { token: 'tok_1', brand: 'VISA', lastFour: '4242' },
    threeDSecure: 'challenge',
  })
  await scene.untilIdle()
}

describe('ORD-14, ORD-16 device orders', () => {
  const total = yenOf(11_660)
  test('sold out: nothing can be ordered', async () => {
    await expect(orderDevices('card')).rejects.toThrow('device_sold_out')
    const cart = { accountId: customer.accountId }
    const { lines } = await scene.stateOf<{ lines: { lineId: string }[] }>(
      `cart-${customer.accountId}`,
    )
    const remove = lines.map(({ lineId }) => lineId)
    await scene.must('SaveCart', { cart, remove, quantities: [] }, { principal: customer.account })
    await scene.must('StockDevices', { productCode: code, quantity: 5, reference: '納品書1' })
    expect((await stock()).inStock).toBe(5)
  })
  test('by card: kept, paid once however often the notice comes, shipped once', async () => {
    const orderId = await orderDevices('card', 1)
    expect(await typesOf(orderId)).toEqual(['OrderPlaced', 'OrderAwaitsPayment'])
    expect(await stock()).toMatchObject({ inStock: 4, reserved: { [orderId]: 1 } })
    const paymentId = uuidv7()
    const principal = customer.account
    await scene.must('RequestOrderPayment', { paymentId, orderId }, { principal })
    await capture(paymentId, total)
    await capture(paymentId, total)
    expect(await typesOf(orderId)).toEqual(['OrderPlaced', 'OrderAwaitsPayment', 'OrderPaid'])
    const placed = (await scene.events(`order-${orderId}`))[0]?.data as {
      lines: { lineId: string }[]
    }
    const units = placed.lines.map(({ lineId }) => ({ lineId, piece: 1, serial: 'S1' }))
    const ship = { orderId, carrier: 'ヤマト運輸', slipNumber: '1', units }
    await scene.must('ShipOrder', ship)
    await scene.untilIdle()
    expect(await stock()).toMatchObject({ inStock: 4, reserved: {} })
    expect(await scene.send('ShipOrder', ship)).toMatchObject({
      ok: false,
      refusal: { code: 'order_not_shippable' },
    })
    expect((await typesOf(orderId)).slice(-2)).toEqual(['OrderShipped', 'OrderFulfilled'])
    const letters = (await scene.lettersSent()).filter(({ text }) => text.includes(orderId))
    expect(letters.map(({ subject }) => subject)).toEqual(['商品を発送しました'])
    expect(letters[0]?.text).toMatch(/配送会社：ヤマト運輸\n.*お問い合わせ番号：1\n/)
    expect(letters[0]?.text).toContain('お支払い額（税込）：¥11,660')
    // TEL-07: whoever bought it was a company then.
    expect(await scene.send('WithdrawOrder', { orderId, reason: '撤回' })).toMatchObject({
      ok: false,
      refusal: { code: 'order_withdrawal_individuals_only' },
    })
  })
  test('R2 a crash between the steps delays the order and does nothing twice', async () => {
    await scene.closeCommands()
    const mediator = await scene.openMediator()
    const lineId = uuidv7()
    const orderId = uuidv7()
    const cart = { accountId: customer.accountId }
    const principal = customer.account
    const with_ = { principal, mediator }
    await scene.must('AddToCart', { cart, lineId, productCode: code, quantity: 1 }, with_)
    await scene.must(
      'PlaceOrder',
      {
        cart,
        orderId,
        confirmedTotal: total.toString(),
        payment: 'bank-transfer',
        delivery: { address, payOnDelivery: false, setUps: [], remarks: '' },
      },
      with_,
    )
    await scene.openCommands()
    await scene.untilIdle()
    expect(await typesOf(orderId)).toEqual(['OrderPlaced', 'OrderAwaitsPayment'])
    expect((await stock()).reserved).toEqual({ [orderId]: 1 })
    const asked = (await scene.lettersSent()).filter(({ text }) => text.includes(orderId))
    expect(asked.map(({ subject }) => subject)).toEqual(['ご注文を承りました（お振込みのお願い）'])
    expect(asked[0]?.text).toContain('お振込み期限：2026年12月1日')
    const reference = transferReference(orderId)
    expect(asked[0]?.text).toContain(`お振込名義に添える文字：${reference}`)
    const before = (await stock()).inStock
    const deposit = { orderId, amount: total.toString(), receivedOn: '2026-11-24' }
    await scene.must('ConfirmDeposit', deposit)
    await scene.untilIdle()
    expect((await typesOf(orderId)).slice(-2)).toEqual(['OrderDepositConfirmed', 'OrderPaid'])
    expect((await stock()).inStock).toBe(before)
  })
  test('unpaid after 7 days it lapses and frees its stock; late money is parked', async () => {
    const orderId = await orderDevices('card', 2)
    const before = (await stock()).inStock
    const paymentId = uuidv7()
    await scene.must('RequestOrderPayment', { paymentId, orderId }, { principal: customer.account })
    await scene.forward('2026-12-01T15:00:00.000Z')
    expect((await typesOf(orderId)).at(-1)).toBe('OrderLapsed')
    const told = (await scene.lettersSent()).filter(({ text }) => text.includes(orderId))
    expect(told.map(({ subject }) => subject)).toEqual(['ご注文が取り消されました'])
    expect((await stock()).inStock).toBe(before + 2)
    await capture(paymentId, yenOf(22_440))
    expect((await typesOf(orderId)).at(-1)).toBe('OrderMoneyParked')
  })
  test('two buyers of the last pieces: one gets them, the other has them in the cart', async () => {
    const rival = await scene.customer(10_000)
    const { inStock } = await stock()
    await scene.closeCommands()
    const mediator = await scene.openMediator()
    const orders = [customer, rival].map((buyer) => ({ buyer, orderId: uuidv7() }))
    for (const { buyer, orderId } of orders) {
      const lineId = uuidv7()
      const cart = { accountId: buyer.accountId }
      const as = { principal: buyer.account, mediator }
      const line = { lineId, productCode: code, quantity: inStock, e164: null }
      await scene.must('AddToCart', { cart, lineId, productCode: code, quantity: inStock }, as)
      const { totals } = quote([line], defaultPriceList, '2026-12-02')
      const confirmedTotal = totals.firstMonth.total.toString()
      const delivery = { address, payOnDelivery: false, setUps: [], remarks: '' }
      const placed = { cart, orderId, confirmedTotal, payment: 'card', delivery }
      await scene.must('PlaceOrder', placed, as)
    }
    await scene.openCommands()
    await scene.untilIdle()
    const ends = await Promise.all(
      orders.map(async ({ orderId }) => (await typesOf(orderId)).at(-1)),
    )
    expect(ends.sort()).toEqual(['OrderAwaitsPayment', 'OrderRefused'])
    expect((await stock()).inStock).toBe(0)
    const carts = await Promise.all(
      orders.map(({ buyer }) => scene.stateOf<{ lines: unknown[] }>(`cart-${buyer.accountId}`)),
    )
    expect(carts.map(({ lines }) => lines.length).sort()).toEqual([0, 1])
  })
})
