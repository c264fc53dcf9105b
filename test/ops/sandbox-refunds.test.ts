import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { RefundRequest } from '../../platform/gateway/port.ts'
import { signedHeaders } from '../../platform/gateway/signature.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { cardForm, type SandboxBench, startSandboxBench } from '../support/sandbox.ts'

const amount = 50_000_000n
let bench: SandboxBench

beforeAll(async () => {
  bench = await startSandboxBench()
})
afterAll(() => bench.close())
beforeEach(() => {
  bench.received.length = 0
  bench.answerWith(204)
})

const told = () =>
  bench.received.map(({ body, headers }) =>
    bench.gateway.verifyNotice(body, headers, new Date().toISOString()),
  )
const noticed = (count: number) =>
  vi.waitFor(() => expect(bench.received).toHaveLength(count), { timeout: 5_000, interval: 20 })

/** A payment that was captured, and what a refund of it asks. */
async function captured(): Promise<RefundRequest> {
  const paymentId = uuidv7()
  const { url, reference } = await bench.gateway.openCheckout({
    paymentId,
    amount,
    returnUrl: 'http://shop.test/done',
  })
  await bench.submit(url, 'card', cardForm({ number: '4242424242424242' }))
  await noticed(1)
  bench.received.length = 0
  return { refundId: uuidv7(), attempt: 1, paymentId, reference, amount }
}

const failures = (fail: '0' | '1') => bench.submit(`${bench.url()}/refunds`, 'switch', { fail })

test('PAY-04 a refund is made once however often it is asked for, and told of', async () => {
  const asked = await captured()
  const answers = await Promise.all([1, 2, 3].map(() => bench.gateway.refund(asked)))
  expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1)
  expect(answers[0]).toMatchObject({ taken: true })
  await noticed(1)
  await bench.restart()
  expect(await bench.gateway.refund(asked)).toEqual(answers[0])
  const { refundId, attempt, paymentId } = asked
  expect(told()).toMatchObject([{ kind: 'refunded', refundId, attempt, paymentId, amount }])
})

test('PAY-04 parts of a payment go back, and never more than was taken', async () => {
  const asked = await captured()
  const part = (share: bigint) =>
    bench.gateway.refund({ ...asked, refundId: uuidv7(), amount: share })
  expect(await part(amount - 1n)).toMatchObject({ taken: true })
  expect(await part(2n)).toEqual({ taken: false, reason: 'refund_over_captured' })
  expect(await part(1n)).toMatchObject({ taken: true })
  expect(await part(1n)).toEqual({ taken: false, reason: 'refund_over_captured' })
  await noticed(2)
})

test('PAY-04 what never came, or another amount under the same name, is not given', async () => {
  const asked = await captured()
  const other = { ...asked, reference: 'past-payment' }
  const nothing = { taken: false, reason: 'payment_not_captured' }
  expect(await bench.gateway.refund(other)).toEqual(nothing)
  expect(await bench.gateway.refund({ ...asked, paymentId: uuidv7() })).toEqual(nothing)
  await bench.gateway.refund({ ...asked, amount: 1n })
  expect(await bench.gateway.refund({ ...asked, amount: 2n })).toEqual({
    taken: false,
    reason: 'refund_at_another_amount',
  })
  await noticed(1)
})

test('PAY-04 the failure switch lets a refund fail; the next attempt goes through', async () => {
  const asked = await captured()
  expect((await failures('1')).status).toBe(303)
  expect(await (await fetch(`${bench.url()}/refunds`)).text()).toContain(
    '今は、すべての返金が失敗します。',
  )
  expect(await bench.gateway.refund(asked)).toMatchObject({ taken: true })
  await failures('0')
  expect(await bench.gateway.refund({ ...asked, attempt: 2 })).toMatchObject({ taken: true })
  await noticed(2)
  const ends = told() as { kind: string; attempt: number }[]
  expect(ends.map(({ kind, attempt }) => `${attempt} ${kind}`).sort()).toEqual([
    '1 refund-failed',
    '2 refunded',
  ])
  const page = await (await fetch(`${bench.url()}/refunds?lang=en`)).text()
  expect(page).toContain('Refunds succeed now.')
  expect(page).toContain('¥5,000')
  expect(page).not.toContain('4242424242424242')
})

test('PAY-05 only the shop asks for refunds', async () => {
  const body = JSON.stringify({ ...(await captured()), amount: amount.toString() })
  const headers = { 'content-type': 'application/json' }
  for (const more of [{}, signedHeaders('another secret altogether', body, '2026-11-21T00:00:00Z')])
    expect(
      (
        await fetch(`${bench.url()}/api/refunds`, {
          method: 'POST',
          body,
          headers: { ...headers, ...more },
        })
      ).status,
    ).toBe(403)
  expect(bench.received).toEqual([])
})
