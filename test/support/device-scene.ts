import { afterAll, beforeAll } from 'vitest'
import { refundWith } from '../../commands/gateway-effects.ts'
import { refundEffect } from '../../commands/policies/give-back.ts'
import { defaultPriceList } from '../../domain/catalogue/default-price-list.ts'
import type { DeviceState } from '../../domain/device/decider.ts'
import { isRefusal } from '../../domain/kernel/refusal.ts'
import { quote } from '../../domain/order/quote.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { commandOf } from '../../read-api/gateway-notices.ts'
import { individual } from './buy-monthly.ts'
import { cardForm, type SandboxBench, startSandboxBench } from './sandbox.ts'
import { type Customer, openScene } from './write-side-scene.ts'

const code = 'device-gxp1620'
const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)
const delivery = {
  address: {
    name: '青空商事',
    postalCode: '5300001',
    address: '大阪府大阪市北区梅田1-1-1',
    phone: '0612345678',
  },
  payOnDelivery: false,
  setUps: [],
  remarks: '',
}

/** An order of devices as a test needs it. */
export type Ordered = { orderId: string; lineId: string; total: bigint }

/** A customer of devices, and the real sandbox gateway, whose notices wait until they are told. */
export function deviceScene(today: string) {
  let bench: SandboxBench
  let scene: Awaited<ReturnType<typeof openScene>>
  let customer: Customer
  /** How often the service dies after it asked the gateway, and before it noted the answer. */
  let crashes = 0
  let asked = 0

  beforeAll(async () => {
    bench = await startSandboxBench()
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
    customer = await scene.customer(10_000, individual)
  })
  afterAll(() => bench.close())

  async function orderDevices(payment: 'card' | 'bank-transfer', quantity = 2): Promise<Ordered> {
    const [orderId, lineId] = [uuidv7(), uuidv7()]
    const cart = { accountId: customer.accountId }
    const principal = customer.account
    await scene.must('AddToCart', { cart, lineId, productCode: code, quantity }, { principal })
    const line = { lineId, productCode: code, quantity, e164: null }
    const { total } = quote([line], defaultPriceList, today).totals.firstMonth
    await scene.must(
      'PlaceOrder',
      { cart, orderId, confirmedTotal: total.toString(), payment, delivery },
      { principal },
    )
    await scene.untilIdle()
    return { orderId, lineId, total }
  }

  const requestPayment = async ({ orderId }: Ordered): Promise<string> => {
    const paymentId = uuidv7()
    await scene.must('RequestOrderPayment', { paymentId, orderId }, { principal: customer.account })
    return paymentId
  }

  /** Pays at the sandbox, on its page; the notice of it is told. */
  async function payAtGateway(paymentId: string, amount: bigint): Promise<void> {
    const returnUrl = 'http://shop.test/done'
    const page = await bench.gateway.openCheckout({ paymentId, amount, returnUrl })
    await bench.submit(page.url, 'card', cardForm({ number: '4242424242424242' }))
    await tellNotices(paymentId)
  }

  type Told = { noticeId: string; body: { kind: string; paymentId: string; amount: string } }
  const notices = async () => (await (await bench.ask('/api/notices')).json()) as Told[]

  /** All notices of the gateway about a thing, the newest first, as the webhook takes them. */
  async function tellNotices(about: string, times = 1): Promise<void> {
    const ours = (await notices()).filter(({ body }) => JSON.stringify(body).includes(about))
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

  return {
    scene: () => scene,
    stock: () => scene.stateOf<DeviceState>(`device-${code}`),
    orderDevices,
    requestPayment,
    payAtGateway,
    tellNotices,
    /** Lets the service die so often, from now on, between the gateway's answer and its note. */
    crash: (times: number) => {
      crashes = times
      asked = 0
    },
    asked: () => asked,
    letRefundsFail: (fail: '0' | '1') => bench.submit(`${bench.url()}/refunds`, 'switch', { fail }),
    /** What the gateway gave back of a payment. */
    given: async (paymentId: string): Promise<bigint> =>
      (await notices())
        .filter(({ body }) => body.kind === 'refunded' && body.paymentId === paymentId)
        .reduce((sum, { body }) => sum + BigInt(body.amount), 0n),
  }
}
