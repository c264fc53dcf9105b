import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultPriceList } from '../../domain/catalogue/default-price-list.ts'
import { readSeller } from '../../read-api/seller.ts'
import { type ReadApiBench, startReadApi } from '../support/read-api.ts'

let bench: ReadApiBench
beforeAll(async () => {
  bench = await startReadApi()
}, 120_000)
afterAll(() => bench?.close())

test('TEL-07 the legal notice is open to everyone; its figures are those of the list', async () => {
  const { status, body } = await bench.ask(null, '/api/legal-notice')
  expect(status).toBe(200)
  expect(body.seller).toMatchObject({ name: '回線サービス株式会社', phone: '06-1234-5678' })
  const fees = defaultPriceList
    .filter(({ device, category }) => device === null && category !== 'procedure')
    .map(({ monthlyFee }) => monthlyFee)
    .filter((fee) => fee > 0n)
    .toSorted((a, b) => (a < b ? -1 : 1))
  const [lowest = 0n] = fees
  const highest = fees.at(-1) ?? 0n
  expect(body.prices.monthly).toEqual({
    lowest: { net: String(lowest), gross: String((lowest * 11n) / 10n) },
    highest: { net: String(highest), gross: String((highest * 11n) / 10n) },
  })
  expect(BigInt(body.prices.shipping.lowest.net)).toBeGreaterThan(0n)
  expect(body).toMatchObject({
    ...{ paymentDays: 7, shippingDays: 3, returnDays: 7, warrantyMonths: 6, withdrawalDays: 8 },
  })
})

test('TEL-07 it names whoever the settings name, and the representative where one is set', () => {
  const set = {
    ISSUER_NAME: '株式会社テスト',
    ISSUER_REGISTRATION_NUMBER: 'T9234567890123',
    ISSUER_POSTAL_CODE: '1000001',
    ISSUER_ADDRESS: '東京都千代田区千代田1-1',
    ISSUER_PHONE: '03-1234-5678',
  }
  const named = { ...set, ISSUER_REPRESENTATIVE: '代表取締役 試験 花子' }
  expect(readSeller(set, false)).toMatchObject({ name: '株式会社テスト', representative: null })
  expect(readSeller(set, true).representative).toBeNull()
  expect(readSeller(named, false).representative).toBe('代表取締役 試験 花子')
  expect(readSeller({}, true).representative).toContain('回線')
  expect(() => readSeller({}, false)).toThrow('ISSUER_')
})

test('TEL-07 staff see what a withdrawal would give back; customers do not', async () => {
  const { items } = (await bench.ask('other', '/api/contract-documents')).body
  const address = `/api/orders/${items[0].orderId}/withdrawal-preview`
  const { status, body } = await bench.ask('staff', address)
  expect(status).toBe(200)
  expect(body.contracts.length).toBeGreaterThan(0)
  const sums = (body.charged as { amounts: { net: string; tax: string }[] }[]).flatMap(
    ({ amounts }) => amounts.map(({ net, tax }) => BigInt(net) + BigInt(tax)),
  )
  expect(BigInt(body.refund)).toBe(sums.reduce((sum, amount) => sum + amount, 0n))
  expect((await bench.ask('other', address)).status).toBe(404)
  expect((await bench.ask('account', address)).status).toBe(404)
})
