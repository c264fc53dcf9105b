import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { isRefusal } from '../../domain/kernel/refusal.ts'
import { cardOf, isExpiryOpen, testCards } from '../../ops/sandbox/cards.ts'
import { backOffMs } from '../../ops/sandbox/notice-sender.ts'
import { signedHeaders } from '../../platform/gateway/signature.ts'
import { uuidv7 } from '../../platform/ids.ts'
import {
  cardForm,
  gatewaySecret,
  type SandboxBench,
  startSandboxBench,
} from '../support/sandbox.ts'

const returnUrl = 'http://shop.test/wallet/top-up/done'
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

const open = (paymentId = uuidv7()) => bench.gateway.openCheckout({ paymentId, amount, returnUrl })
const noticed = (count = 1) =>
  vi.waitFor(() => expect(bench.received).toHaveLength(count), { timeout: 5_000, interval: 20 })
const told = (index = 0) => {
  const { body = '', headers = {} } = bench.received[index] ?? {}
  return bench.gateway.verifyNotice(body, headers, new Date().toISOString())
}

test('PAY-04 a payment has one page, whatever is asked again, at one amount', async () => {
  const paymentId = uuidv7()
  const first = await open(paymentId)
  expect(await open(paymentId)).toEqual(first)
  await expect(
    bench.gateway.openCheckout({ paymentId, amount: amount + 1n, returnUrl }),
  ).rejects.toThrow('payment_at_another_amount')
})

test('PAY-04 only the shop opens pages and sees notices', async () => {
  const body = JSON.stringify({ paymentId: uuidv7(), amount: '10000', returnUrl })
  const headers = { 'content-type': 'application/json' }
  const attempts = [
    headers,
    { ...headers, ...signedHeaders('another secret altogether', body, new Date().toISOString()) },
    { ...headers, ...signedHeaders(gatewaySecret, `${body} `, new Date().toISOString()) },
  ]
  for (const each of attempts) {
    const answer = await fetch(`${bench.url()}/api/checkouts`, {
      method: 'POST',
      body,
      headers: each,
    })
    expect(answer.status).toBe(403)
  }
  expect((await fetch(`${bench.url()}/api/notices`)).status).toBe(403)
})

const brands = testCards.filter(({ behaviour }) => behaviour === 'challenge')

test.each(brands)('PAY-04 $brand: card form, 3-D Secure, back to the shop', async (card) => {
  const { url, reference } = await open()
  const entered = await bench.submit(url, 'card', cardForm({ number: card.number }))
  expect(entered.status).toBe(303)
  const issuer = await fetch(new URL(entered.headers.get('location') ?? '', url))
  expect(await issuer.text()).toContain('本人認証サービス')
  const wrong = await bench.submit(url, 'three-d-secure', { lang: 'ja', oneTimeCode: '000000' })
  expect(await (await fetch(new URL(wrong.headers.get('location') ?? '', url))).text()).toContain(
    'ワンタイムパスワードが違います',
  )
  const done = await bench.submit(url, 'three-d-secure', { lang: 'ja', oneTimeCode: '123456' })
  expect(done.headers.get('location')).toBe(returnUrl)
  await noticed()
  expect(told()).toMatchObject({
    kind: 'captured',
    reference,
    amount,
    card: { brand: card.brand, lastFour: card.number.slice(-4) },
    threeDSecure: 'challenge',
  })
  const kept = await readFile(join(bench.dataDir, 'gateway-sandbox', 'state.json'), 'utf8')
  expect(kept).toContain(reference)
  expect(kept + bench.received[0]?.body).not.toContain(card.number)
})

test('PAY-04 a card without authentication goes through at once', async () => {
  const { url } = await open()
  const done = await bench.submit(url, 'card', cardForm({ number: '4242424242424242' }))
  expect(done.headers.get('location')).toBe(returnUrl)
  await noticed()
  expect(told()).toMatchObject({ kind: 'captured', threeDSecure: 'frictionless' })
})

const declines: [string, Record<string, string>, string][] = [
  ['the decline button', { action: 'decline' }, 'card-declined'],
  ['a declined card', { number: '4000000000000002' }, 'card-declined'],
  ['cancel', { action: 'cancel' }, 'cancelled'],
]
test.each(declines)(
  'PAY-04 %s declines, and nothing can be paid after',
  async (_, form, reason) => {
    const { url } = await open()
    const answer = await bench.submit(url, 'card', cardForm(form))
    expect(answer.headers.get('location')).toBe(returnUrl)
    await noticed()
    expect(told()).toMatchObject({ kind: 'declined', reason })
    await bench.submit(url, 'card', cardForm({ number: '4242424242424242' }))
    expect(await (await fetch(url)).text()).toContain('お支払いできませんでした')
    expect(bench.received).toHaveLength(1)
  },
)

test('PAY-04 failed authentication declines; so does cancel on the issuer’s page', async () => {
  for (const [action, reason] of [
    ['fail', 'authentication-failed'],
    ['cancel', 'cancelled'],
  ]) {
    bench.received.length = 0
    const { url } = await open()
    await bench.submit(url, 'card', cardForm())
    await bench.submit(url, 'three-d-secure', { lang: 'ja', action: action ?? '' })
    await noticed()
    expect(told()).toMatchObject({ kind: 'declined', reason })
  }
})

test('PAY-04 a form sent twice pays once', async () => {
  const { url } = await open()
  const form = cardForm({ number: '4242424242424242' })
  await Promise.all([1, 2, 3].map(() => bench.submit(url, 'card', form)))
  await noticed()
  await bench.submit(url, 'card', form)
  expect(bench.received).toHaveLength(1)
})

test('PAY-04 what is wrong in the card form is said beside the field, bilingually', async () => {
  const { url } = await open()
  const wrong = { number: '4111111111111112', expiry: '13/40', code: '12', holder: ' ' }
  const japanese = await bench.submit(url, 'card', cardForm(wrong))
  expect(japanese.status).toBe(422)
  const page = await japanese.text()
  for (const text of [
    'カード番号をご確認',
    '有効期限は',
    'セキュリティコードは',
    'カード名義を入力',
  ])
    expect(page).toContain(text)
  expect(page.match(/aria-invalid="true"/g)).toHaveLength(4)
  const english = await bench.submit(url, 'card', cardForm({ ...wrong, lang: 'en' }))
  expect(await english.text()).toContain('Please check the card number')
})

test('PAY-04 pages run no scripts, lead to the shop only, and escape what was typed', async () => {
  const { url } = await open()
  const page = await bench.submit(
    url,
    'card',
    cardForm({ holder: '"><script>x</script>', code: '' }),
  )
  expect(await page.text()).not.toContain('<script')
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("form-action 'self' http://shop.test")
  expect((await fetch(`${bench.url()}/checkout/none`)).status).toBe(404)
})

test('PAY-05 a notice is told again until it is taken, also after a restart', async () => {
  bench.answerWith(503)
  const { url, reference } = await open()
  await bench.submit(url, 'card', cardForm({ number: '4242424242424242' }))
  await noticed(2)
  await bench.restart()
  const seen = bench.received.length
  await noticed(seen + 1)
  bench.answerWith(200)
  await vi.waitFor(
    async () => {
      const notices = (await (await bench.ask('/api/notices')).json()) as {
        body: { reference: string }
        deliveredAt: string | null
      }[]
      const ours = notices.find(({ body }) => body.reference === reference)
      expect(ours?.deliveredAt).not.toBeNull()
    },
    { timeout: 10_000, interval: 50 },
  )
  expect(new Set(bench.received.map(({ body }) => body)).size).toBe(1)
  expect([1, 2, 3, 20].map(backOffMs)).toEqual([500, 1_000, 2_000, 60_000])
})

test('PAY-05 notices are repeated and told in another order on demand', async () => {
  await bench.ask('/api/notices/hold', { held: true })
  const references: string[] = []
  for (const number of ['4242424242424242', '4000000000000002']) {
    const { url, reference } = await open()
    references.push(reference)
    await bench.submit(url, 'card', cardForm({ number }))
  }
  expect(bench.received).toHaveLength(0)
  const notices = (await (await bench.ask('/api/notices')).json()) as {
    noticeId: string
    body: { reference: string }
  }[]
  const ids = references.map(
    (reference) => notices.find(({ body }) => body.reference === reference)?.noticeId,
  )
  const [first, second] = ids
  const answer = await bench.ask('/api/notices/deliver', { noticeIds: [second, first, first] })
  expect(await answer.json()).toEqual({ statuses: [204, 204, 204] })
  expect(bench.received.map(({ body }) => JSON.parse(body).noticeId)).toEqual([
    second,
    first,
    first,
  ])
  await bench.ask('/api/notices/hold', { held: false })
})

test('PAY-05 a notice is believed with its own signature and for five minutes only', async () => {
  const { url } = await open()
  await bench.submit(url, 'card', cardForm({ number: '4242424242424242' }))
  await noticed()
  const { body = '', headers = {} } = bench.received[0] ?? {}
  const signedAt = Date.parse(String(headers['x-gateway-timestamp']))
  const after = (milliseconds: number) => new Date(signedAt + milliseconds).toISOString()
  const verify = (given: string, at: string) => bench.gateway.verifyNotice(given, headers, at)
  expect(isRefusal(verify(body, after(300_000)))).toBe(false)
  expect(isRefusal(verify(body, after(-300_000)))).toBe(false)
  expect(verify(body, after(300_001))).toMatchObject({ code: 'notice_out_of_time' })
  expect(verify(body, after(-300_001))).toMatchObject({ code: 'notice_out_of_time' })
  expect(verify(body.replace('50000000', '90000000'), after(0))).toMatchObject({
    code: 'notice_signature_wrong',
  })
  const odd = '{"kind":"captured"}'
  const signed = signedHeaders(gatewaySecret, odd, after(0))
  expect(bench.gateway.verifyNotice(odd, signed, after(0))).toMatchObject({
    code: 'notice_not_valid',
  })
})

test('PAY-04 cards are told by number: five brands, check digit, expiry', () => {
  for (const { number, brand } of testCards) expect(cardOf(number)?.brand).toBe(brand)
  expect(cardOf('4111-1111 1111-1111')).toMatchObject({ lastFour: '1111' })
  for (const number of ['4111111111111112', '6011111111111117', '', '411111111111', 'x'])
    expect(cardOf(number)).toBeNull()
  expect(isExpiryOpen('11/26', '2026-11-30T00:00:00.000Z')).toBe(true)
  expect(isExpiryOpen('10/26', '2026-11-01T00:00:00.000Z')).toBe(false)
  expect(isExpiryOpen('00/30', '2026-11-01T00:00:00.000Z')).toBe(false)
})
