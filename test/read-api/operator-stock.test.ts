import { afterAll, beforeAll, expect, test } from 'vitest'
import { numberKindNames, numberStatusNames } from '../../domain/number/number-names.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { type ReadApiBench, startReadApi } from '../support/read-api.ts'

let bench: ReadApiBench

beforeAll(async () => {
  bench = await startReadApi()
}, 120_000)
afterAll(() => bench?.close())

const bytes = (text: string) => new TextEncoder().encode(text)
const preview = (who: Parameters<ReadApiBench['ask']>[0], body: Uint8Array<ArrayBuffer>) =>
  bench.ask(who, '/api/numbers/stock-preview', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/octet-stream' },
  })

const file = bytes(
  [
    '電話番号,種類,都道府県,局番',
    '0663450900,国内,大阪府,06',
    '0345501200,国内,東京都,03',
    '123,国内,大坂府,06',
  ].join('\r\n'),
)

test('ORD-02 a file is looked at: what is new, known, and wrong in which line', async () => {
  const { status, body, text } = await preview('staff', file)
  expect(status, text).toBe(200)
  expect(body).toMatchObject({
    rows: 3,
    ready: [{ line: 2, stock: { e164: '+81663450900', productCode: 'number-geographic' } }],
    known: [{ line: 3, number: '0345501200' }],
    faults: [
      { line: 4, number: '123', field: 'number', code: 'number_not_in_plan' },
      { line: 4, field: 'prefecture', code: 'prefecture_unknown' },
    ],
  })
  const stocked = await bench.ask('staff', '/api/numbers/inventory?search=0663450900')
  expect(stocked.body.total, 'a preview stocks nothing').toBe(0)
})

test('R12 what is no stock file is refused with code and sentence', async () => {
  for (const [body, code] of [
    [new Uint8Array(), 'stock_file_empty'],
    [new Uint8Array(4_000), 'stock_file_not_text'],
    [bytes('a,b\n1,2\n'), 'stock_file_header'],
    [new Uint8Array(5 * 1024 * 1024 + 1).fill(48), 'upload_too_large'],
  ] as const) {
    const answer = await preview('staff', body)
    expect(answer.status, code).toBe(422)
    expect(answer.body).toMatchObject({ code, status: 422 })
    expect(answer.body.detail.length).toBeGreaterThan(5)
  }
})

test('R9 only staff of the inventory look at files of numbers', async () => {
  for (const who of ['account', 'circle', 'unique', 'auditor'] as const)
    expect((await preview(who, file)).body.code, who).toBe('not_permitted')
  expect((await preview(null, file)).status).toBe(401)
})

test('ORD-01 staff and auditors read price lists, customers their shop only', async () => {
  const { body } = await bench.ask('staff', '/api/price-lists')
  expect(body.items).toMatchObject([{ state: 'in-force' }])
  const relay = { ja: '電話リレーサービス料', en: 'Telephone relay service fee' }
  expect(body.statutoryUnknown, 'TAX-13').toEqual([{ name: relay, knownTo: '2026-03' }])
  expect(body.statutoryFees).toContainEqual(
    expect.objectContaining({ from: '2025-07', to: '2025-12', net: '30000', source: 'TAX-13' }),
  )
  const path = `/api/price-lists/${body.items[0].priceListId}`
  const whole = await bench.ask('auditor', path)
  expect(whole.body.products).toHaveLength(body.items[0].products)
  expect(whole.body.running).toContainEqual({ code: 'extension', count: expect.any(Number) })
  for (const who of ['account', 'circle', 'unique'] as const)
    expect((await bench.ask(who, path)).body.code).toBe('not_permitted')
  const missing = await bench.ask('staff', `/api/price-lists/${uuidv7()}`)
  expect(missing.status).toBe(404)
})

const send = (who: Parameters<ReadApiBench['ask']>[0], name: string, data: object) =>
  bench.ask(who, `/api/commands/${name}`, { body: { commandId: uuidv7(), ...data } })

/** The first product, 1,100 yen a month in the demonstration, is 1,300 yen in the draft. */
async function checkDifferences(draftId: string): Promise<void> {
  const ask = (month: string, who: 'auditor' | 'account' = 'auditor') =>
    bench.ask(who, `/api/price-list-drafts/${draftId}/differences?month=${month}`)
  const { body } = await ask('2026-10')
  expect(body.total).toBeGreaterThan(1)
  expect(body.changed).toBeGreaterThan(0)
  const [first] = body.items
  expect(BigInt(first.after) - BigInt(first.before)).toBe(BigInt(first.difference))
  const { rows } = await bench.pool.query(
    `select count(*)::int as running from read.contract
      where product_code = 'extension' and started_on < '2026-11-01'
        and (ends_on is null or ends_on >= '2026-11-01')`,
  )
  const november = (await ask('2026-11')).body
  expect(BigInt(november.totals.difference)).toBeGreaterThanOrEqual(
    BigInt(rows[0].running) * 2_000_000n,
  )
  expect((await ask('1999-01')).body).toMatchObject({ items: [], changed: 0 })
  expect((await ask('2026-10', 'account')).body.code).toBe('not_permitted')
  expect((await ask('2026-13')).status).toBe(400)
}

test('ORD-01 staff write a draft together: no work is lost, what was read goes out', async () => {
  const { body } = await bench.ask('staff', '/api/price-lists')
  const insteadOf: string = body.items[0].priceListId
  const { products } = (await bench.ask('staff', `/api/price-lists/${insteadOf}`)).body
  const draftId = uuidv7()
  const dearer = (yen: string) => [
    { ...products[0], monthlyFee: `${yen}0000` },
    ...products.slice(1),
  ]
  const draft = { draftId, version: 0, basedOn: insteadOf, effectiveFrom: '2027-04-01' }
  const first = await send('staff', 'SavePriceListDraft', { ...draft, products: dearer('1200') })
  expect(first.status, first.text).toBe(200)
  const at = `x-at-least-position=${first.body.position}`
  const listed = await bench.ask('auditor', `/api/price-list-drafts?${at}`)
  expect(listed.body.items).toMatchObject([
    { draftId, version: 1, startedBy: 'login-staff', savedBy: 'login-staff', changed: 1, added: 0 },
  ])
  const second = { ...draft, version: 1, products: dearer('1300') }
  expect((await send('staff', 'SavePriceListDraft', second)).status).toBe(200)
  const late = await send('staff', 'SavePriceListDraft', { ...second, products: dearer('1400') })
  expect(late.body).toMatchObject({
    status: 409,
    code: 'price_list_draft_outdated',
    details: { version: 2 },
  })

  const stale = { draftId, version: 1, insteadOf }
  const refused = await send('staff', 'PublishPriceListDraft', stale)
  expect(refused.body.code).toBe('price_list_draft_outdated')
  for (const who of ['account', 'auditor'] as const) {
    const forbidden = await send(who, 'PublishPriceListDraft', { ...stale, version: 2 })
    expect(forbidden.body.code, who).toBe('not_permitted')
  }
  await checkDifferences(draftId)
  const done = await send('staff', 'PublishPriceListDraft', { ...stale, version: 2 })
  expect(done.status, done.text).toBe(200)
  const after = `x-at-least-position=${done.body.position}`
  const whole = await bench.ask('staff', `/api/price-lists/${draftId}?${after}`)
  expect(whole.body).toMatchObject({ effectiveFrom: '2027-04-01', products: dearer('1300') })
  expect((await bench.ask('staff', `/api/price-list-drafts/${draftId}`)).status).toBe(404)
})

test('ACC-10 drafts are the operator’s; one that was thrown away is no longer there', async () => {
  const draftId = uuidv7()
  const empty = { draftId, version: 0, basedOn: null, effectiveFrom: '2027-05-01', products: [] }
  expect((await send('staff', 'SavePriceListDraft', empty)).status).toBe(200)
  const thrown = await send('staff', 'DiscardPriceListDraft', { draftId, version: 1 })
  const at = `x-at-least-position=${thrown.body.position}`
  expect((await bench.ask('staff', `/api/price-list-drafts/${draftId}?${at}`)).status).toBe(404)
  for (const who of ['account', 'circle', 'unique'] as const)
    for (const path of ['/api/price-list-drafts', `/api/price-list-drafts/${draftId}`])
      expect((await bench.ask(who, path)).body.code).toBe('not_permitted')
})

test('TXT-05 files of staff say what their screens say, never a code', async () => {
  const rowsOf = async (path: string) => {
    const answer = await bench.ask('staff', `${path}${path.includes('?') ? '&' : '?'}format=csv`)
    expect(answer.status, answer.text).toBe(200)
    const rows = answer.text.trim().split('\r\n')
    return rows.slice(1).map((row: string) => row.split(','))
  }
  const numbers = await rowsOf('/api/numbers/inventory')
  expect(numbers.length).toBeGreaterThan(1)
  const kinds = new Set(numbers.map((row: string[]) => row[1]))
  expect([...kinds]).toContain('国内電話番号')
  const words = new Set(Object.values(numberKindNames).map(({ ja }) => ja))
  expect([...kinds].filter((kind) => !words.has(kind ?? ''))).toEqual([])
  expect(numbers.map((row: string[]) => row[6])).toContain(numberStatusNames['in-stock'].ja)
  const cases = await rowsOf('/api/screening/cases?state=all')
  expect(cases.map((row: string[]) => `${row[1]} ${row[4]}`)).toContain('本人確認 審査中')
})

test('ORD-02 the kinds of our own files are read by the import, in both languages', async () => {
  for (const kind of Object.values(numberKindNames.geographic)) {
    const typed = `電話番号,種類,都道府県,局番\r\n0663450900,${kind},大阪府,06`
    expect((await preview('staff', bytes(typed))).body.ready, kind).toHaveLength(1)
  }
})

test('ACC-04 beside the documents stands who represents a corporation', async () => {
  const caseOf = async (name: string) => {
    const found = await bench.ask('staff', `/api/screening/cases?state=all&search=${name}`)
    return bench.ask('auditor', `/api/screening/cases/${found.body.items[0].caseId}`)
  }
  expect((await caseOf('青空商事')).body).toMatchObject({
    furigana: expect.stringMatching(/^[ァ-ヶー ]+$/),
    representative: { name: '青木 空', furigana: 'アオキ ソラ' },
  })
  expect((await caseOf('佐倉')).body.representative).toBeNull()
})
