import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { people } from '../../ops/demo/people.ts'
import type { PaymentGateway } from '../../platform/gateway/port.ts'
import { openSandboxGateway } from '../../platform/gateway/sandbox.ts'
import { signedHeaders } from '../../platform/gateway/signature.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { type ReadApiBench, startReadApi } from '../support/read-api.ts'
import {
  cardForm,
  gatewaySecret,
  type SandboxBench,
  startSandboxBench,
} from '../support/sandbox.ts'

const accountId = people[0]?.accountId ?? ''
const tenThousand = '100000000'
const now = () => new Date().toISOString()
let api: ReadApiBench
let sandbox: SandboxBench

beforeAll(async () => {
  // What verifies notices needs no address: only what opens pages does.
  const gateway: PaymentGateway = openSandboxGateway({
    url: 'http://127.0.0.1:9',
    secret: gatewaySecret,
    now,
  })
  api = await startReadApi({ gateway })
  sandbox = await startSandboxBench(`${api.url}/api/gateway/notices`)
}, 120_000)
afterAll(async () => {
  await sandbox?.close()
  await api?.close()
})

const balance = async () =>
  BigInt((await api.ask('account', '/api/account')).body.balance as string)

/** Asks for a top-up and opens its page, as the commands service does. */
async function topUp(): Promise<{ paymentId: string; url: string; reference: string }> {
  const paymentId = uuidv7()
  const body = { commandId: uuidv7(), paymentId, accountId, amount: tenThousand }
  const taken = await api.ask('account', '/api/commands/RequestTopUp', { body })
  expect(taken.status, taken.text).toBe(200)
  const returnUrl = 'http://kaisen.test/account/wallet'
  const page = await sandbox.gateway.openCheckout({
    paymentId,
    amount: BigInt(tenThousand),
    returnUrl,
  })
  return { paymentId, ...page }
}

const becomes = (paymentId: string, status: string) =>
  vi.waitFor(
    async () => {
      const answer = await api.ask('account', `/api/payments/${paymentId}`)
      expect(answer.body.status).toBe(status)
    },
    { timeout: 10_000, interval: 50 },
  )

const noticesOf = async (reference: string): Promise<string[]> => {
  const all = (await (await sandbox.ask('/api/notices')).json()) as {
    noticeId: string
    body: { reference: string }
  }[]
  return all.filter(({ body }) => body.reference === reference).map(({ noticeId }) => noticeId)
}

const deliver = async (noticeIds: readonly string[]): Promise<number[]> =>
  (
    (await (await sandbox.ask('/api/notices/deliver', { noticeIds })).json()) as {
      statuses: number[]
    }
  ).statuses

test('PAY-05 a paid page credits the wallet once, however often the notice comes', async () => {
  const before = await balance()
  const { paymentId, url, reference } = await topUp()
  await sandbox.submit(url, 'card', cardForm())
  await sandbox.submit(url, 'three-d-secure', { lang: 'ja', oneTimeCode: '123456' })
  await becomes(paymentId, 'credited')
  expect(await balance()).toBe(before + BigInt(tenThousand))
  const ids = await noticesOf(reference)
  expect(await deliver([...ids, ...ids, ...ids])).toEqual([204, 204, 204])
  await becomes(paymentId, 'credited')
  expect(await balance()).toBe(before + BigInt(tenThousand))
})

test('PAY-05 a declined card credits nothing and says why', async () => {
  const before = await balance()
  const { paymentId, url } = await topUp()
  await sandbox.submit(url, 'card', cardForm({ action: 'decline' }))
  await becomes(paymentId, 'declined')
  expect((await api.ask('account', `/api/payments/${paymentId}`)).body.reason).toBe('card-declined')
  expect(await balance()).toBe(before)
})

test('PAY-05 notices of several payments are taken in any order', async () => {
  await sandbox.ask('/api/notices/hold', { held: true })
  const before = await balance()
  const paid = [await topUp(), await topUp(), await topUp()]
  for (const { url } of paid)
    await sandbox.submit(url, 'card', cardForm({ number: '4242424242424242' }))
  const ids = await Promise.all(paid.map(({ reference }) => noticesOf(reference)))
  const [first = [], second = [], third = []] = ids
  expect(await deliver([...third, ...first, ...third, ...second])).toEqual([204, 204, 204, 204])
  await sandbox.ask('/api/notices/hold', { held: false })
  for (const { paymentId } of paid) await becomes(paymentId, 'credited')
  expect(await balance()).toBe(before + 3n * BigInt(tenThousand))
})

const noticeFor = (paymentId: string, more: object = {}) =>
  JSON.stringify({
    kind: 'captured',
    noticeId: uuidv7(),
    paymentId,
    reference: 'chk_forged',
    amount: tenThousand,
    paidAt: now(),
    card: { token: 'tok_1', brand: 'VISA', lastFour: '1111' },
    threeDSecure: 'challenge',
    ...more,
  })

const post = (body: string, headers: Record<string, string>) =>
  api.ask(null, '/api/gateway/notices', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  })

test('PAY-05 an unsigned, wrongly signed, altered or old notice changes nothing', async () => {
  const before = await balance()
  const { paymentId } = await topUp()
  const body = noticeFor(paymentId)
  const old = new Date(Date.now() - 301_000).toISOString()
  const refused = [
    await post(body, {}),
    await post(body, signedHeaders('another secret altogether', body, now())),
    await post(body.replace('"1111"', '"2222"'), signedHeaders(gatewaySecret, body, now())),
    await post(body, signedHeaders(gatewaySecret, body, old)),
  ]
  expect(refused.map(({ status, body: problem }) => [status, problem.code])).toEqual([
    [403, 'notice_signature_wrong'],
    [403, 'notice_signature_wrong'],
    [403, 'notice_signature_wrong'],
    [403, 'notice_out_of_time'],
  ])
  const odd = '{"kind":"captured"}'
  const answer = await post(odd, signedHeaders(gatewaySecret, odd, now()))
  expect([answer.status, answer.body.code]).toEqual([422, 'notice_not_valid'])
  expect(await balance()).toBe(before)
  expect((await api.ask('account', `/api/payments/${paymentId}`)).body.status).toBe('requested')
})

test('PAY-05 a notice for an unknown payment is not taken, so it comes again', async () => {
  const body = noticeFor(uuidv7())
  const answer = await post(body, signedHeaders(gatewaySecret, body, now()))
  expect(answer.status).toBe(404)
})

test('PAY-05 notices of refunds are proved like others, and come again where unknown', async () => {
  const refund = { refundId: uuidv7(), attempt: 1 }
  for (const more of [
    { kind: 'refunded', ...refund, amount: tenThousand },
    { kind: 'refund-failed', ...refund, reason: 'issuer-refused' },
  ]) {
    const notice = { noticeId: uuidv7(), paymentId: uuidv7(), reference: 'rfd_1' }
    const body = JSON.stringify({ ...notice, ...more })
    expect((await post(body, signedHeaders('another secret altogether', body, now()))).status).toBe(
      403,
    )
    expect((await post(body, signedHeaders(gatewaySecret, body, now()))).status).toBe(404)
  }
})

test('PAY-05 another amount than was asked for is parked, not credited', async () => {
  const before = await balance()
  const { paymentId } = await topUp()
  const body = noticeFor(paymentId, { amount: '90000000' })
  expect((await post(body, signedHeaders(gatewaySecret, body, now()))).status).toBe(204)
  await becomes(paymentId, 'parked')
  expect(await balance()).toBe(before)
})

test('PAY-05 while nobody takes commands a notice is not acknowledged', async () => {
  const { url, reference } = await topUp()
  await api.closeDoor()
  await sandbox.ask('/api/notices/hold', { held: true })
  await sandbox.submit(url, 'card', cardForm({ number: '4242424242424242' }))
  expect(await deliver(await noticesOf(reference))).toEqual([503])
})
