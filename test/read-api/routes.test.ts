import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { people } from '../../ops/demo/people.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { plausible, type Shape } from '../support/bad-input.ts'
import { type Answer, type ReadApiBench, startReadApi, type Who } from '../support/read-api.ts'

let bench: ReadApiBench
let ids: Record<string, string>

beforeAll(async () => {
  bench = await startReadApi()
  const { db } = bench
  const accountId = people[0]?.accountId ?? ''
  const circleId = people[0]?.circles[0]?.circleId ?? ''
  const inCircle = { accountId, circleId }
  const contract = await db
    .selectFrom('contract')
    .select('contractId')
    .where('circleId', '=', circleId)
    .where('uniqueId', 'is not', null)
    .executeTakeFirstOrThrow()
  const line = await db
    .selectFrom('line')
    .select('uniqueId')
    .where('circleId', '=', circleId)
    .executeTakeFirstOrThrow()
  const order = await db
    .selectFrom('customerOrder')
    .select('orderId')
    .where('circleId', '=', circleId)
    .executeTakeFirstOrThrow()
  const [payment, invoice, lot, entry] = await Promise.all([
    db
      .selectFrom('payment')
      .select('paymentId')
      .where('accountId', '=', accountId)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('invoice')
      .select('invoiceId')
      .where('accountId', '=', accountId)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('walletLot')
      .select('lotId')
      .where('accountId', '=', accountId)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('walletEntry')
      .select('position')
      .where('accountId', '=', accountId)
      .executeTakeFirstOrThrow(),
  ])
  const call = await db
    .selectFrom('outgoingCall')
    .select('callId')
    .where('circleId', '=', circleId)
    .where('debitedAt', 'is not', null)
    .executeTakeFirstOrThrow()
  ids = {
    ...inCircle,
    contractId: contract.contractId,
    uniqueId: line.uniqueId,
    orderId: order.orderId,
    paymentId: payment.paymentId,
    invoiceId: invoice.invoiceId,
    lotId: lot.lotId,
    position: entry.position.toString(),
    callId: call.callId,
  }
}, 120_000)
afterAll(() => bench?.close())

type Post = { requestBody: { content: { 'application/json': { schema: Shape } } } }

/** How a route is asked for the first customer's things; `:id` is filled from the named id. */
type Case = {
  id?: keyof typeof nobodys
  query?: string
  /** Who of the first customer may see it, beside staff and auditor. */
  for: readonly Who[]
  /** Whether the operator must name an account. */
  named?: boolean
}

/** Ids that nobody has. */
const nobodys = {
  circleId: uuidv7(),
  contractId: uuidv7(),
  orderId: uuidv7(),
  paymentId: uuidv7(),
  invoiceId: uuidv7(),
  uniqueId: '9999999999',
  lotId: uuidv7(),
  callId: 'sw1-999999',
  position: '999999999',
  accountId: uuidv7(),
}

const inCircle: readonly Who[] = ['account', 'circle']
const inLine: readonly Who[] = ['account', 'circle', 'unique']

/** Every read of the API. A route that is missing here fails the first test. */
const cases: Record<string, Case | 'public' | 'tested elsewhere'> = {
  '/api/clock': 'public',
  '/api/openapi.json': 'public',
  '/api/legal-notice': 'public',
  '/api/postal-codes/:code': 'public',
  '/api/sessions': 'public',
  '/api/sign-ups/terms': 'public',
  '/api/sessions/current': 'tested elsewhere',
  '/api/logins/current': 'tested elsewhere',
  '/api/logins/circle/:id': 'tested elsewhere',
  '/api/logins/unique/:id': 'tested elsewhere',
  '/api/account/documents/:sha256': 'tested elsewhere',
  '/api/account/screening': { for: ['account'], named: true },
  '/api/screening/standing': { for: inLine, named: true },
  '/api/screening/cases': { for: [] },
  '/api/screening/cases/:id': 'tested elsewhere',
  '/api/staff/board': { for: [] },
  '/api/staff/unnamed-areas': { for: [] },
  '/api/account': { for: ['account'], named: true },
  '/api/account/information': { for: ['account'], named: true },
  '/api/accounts': { for: [] },
  '/api/notices': { for: inLine },
  '/api/accounts/:id/erasure': { id: 'accountId', for: [] },
  '/api/wallet/entries': { for: ['account'], named: true },
  '/api/payments/:id': { id: 'paymentId', for: ['account'] },
  '/api/circles': { for: inCircle, named: true },
  '/api/circles/:id': { id: 'circleId', for: inCircle },
  '/api/circles/:id/catalogue': { id: 'circleId', for: inCircle },
  '/api/circles/:id/cart': { id: 'circleId', for: inCircle },
  '/api/circles/:id/cancellation-settlements': { id: 'circleId', for: inCircle },
  '/api/account/cancellation-settlements': { for: ['account'], named: true },
  '/api/account/catalogue': { for: ['account'], named: true },
  '/api/account/cart': { for: ['account'], named: true },
  '/api/staff/orders': { for: [] },
  '/api/staff/devices': { for: [] },
  '/api/staff/refunds': { for: [] },
  '/api/circles/:id/contracts': { id: 'circleId', for: inCircle },
  '/api/circles/:id/purchase-history': { id: 'circleId', for: inCircle },
  '/api/circles/:id/contracted-products': { id: 'circleId', for: inCircle },
  '/api/circles/:id/uniques': { id: 'circleId', for: inCircle },
  '/api/circles/:id/numbers': { id: 'circleId', for: inCircle },
  '/api/circles/:id/awaiting-numbers': { id: 'circleId', for: inCircle },
  '/api/orders/:id': { id: 'orderId', for: inCircle },
  '/api/account/contracts': { for: ['account'], named: true },
  '/api/account/cancellation-plan': { for: ['account'], named: true },
  '/api/circles/:id/cancellation-plan': { id: 'circleId', for: inCircle },
  '/api/circles/:id/channels': { id: 'circleId', for: inCircle },
  '/api/circles/:id/counted-products': { id: 'circleId', for: inCircle },
  '/api/contracts/:id': { id: 'contractId', for: inLine },
  '/api/contracts/:id/cancellation-preview': { id: 'contractId', for: inLine },
  '/api/uniques/:id': { id: 'uniqueId', for: inLine },
  '/api/account/purchase-history': { for: inCircle, named: true },
  '/api/account/contracted-products': { for: inCircle, named: true },
  '/api/numbers/stock': { for: inLine },
  '/api/price-lists': { for: [] },
  '/api/price-lists/:id': 'tested elsewhere',
  '/api/price-list-drafts': { for: [] },
  '/api/price-list-drafts/:id': 'tested elsewhere',
  '/api/price-list-drafts/:id/differences': 'tested elsewhere',
  '/api/numbers/areas': { for: inLine },
  '/api/numbers/bases': { for: inLine, named: true },
  '/api/numbers/overseas': { for: inLine },
  '/api/numbers/overseas/countries': { for: inLine },
  '/api/numbers/inventory': { for: [] },
  '/api/numbers/inventory/counts': { for: [] },
  '/api/calls/in-progress': { for: inLine, named: true },
  '/api/calls/outgoing': { for: inLine, named: true },
  '/api/invoices': { for: ['account'], named: true },
  '/api/invoices/:id': { id: 'invoiceId', for: ['account'] },
  '/api/invoices/:id/document.pdf': { id: 'invoiceId', for: ['account'] },
  '/api/contract-documents': { for: inCircle, named: true },
  '/api/orders/:id/withdrawal-preview': { id: 'orderId', for: [] },
  '/api/orders/:id/contract-document.pdf': { id: 'orderId', for: inCircle },
  '/api/explain': { id: 'invoiceId', query: 'figure=invoice-total&id=:id', for: ['account'] },
  '/api/audit/events': { for: [] },
  '/api/audit/replay': { id: 'accountId', query: 'accountId=:id', for: [] },
}
const asked = Object.entries(cases).filter(
  (entry): entry is [string, Case] => typeof entry[1] === 'object',
)

const addressOf = (route: string, { id, query }: Case, from: Record<string, string>): string =>
  `${route}${query === undefined ? '' : `?${query}`}`.replace(':id', from[id ?? ''] ?? '')

/** What an answer says, less what differs with every request. */
const said = ({ status, body }: Answer) => ({ status, body })

const customers: readonly Who[] = ['account', 'circle', 'unique', 'other', 'otherCircle']

describe('R9 every read answers in scope and no further', () => {
  test('every GET of the API stands in this test', async () => {
    const { body } = await bench.ask(null, '/api/openapi.json')
    const gets = Object.entries(body.paths as Record<string, { get?: object }>)
      .filter(([, { get }]) => get !== undefined)
      .map(([path]) => path.replaceAll(/\{(\w+)\}/g, ':$1'))
    expect(gets.length).toBeGreaterThan(25)
    for (const path of gets) expect(Object.keys(cases), path).toContain(path)
  })

  test.each(asked)('%s is read by those whose it is', async (route, each) => {
    for (const who of customers) {
      const answer = await bench.ask(who, addressOf(route, each, ids))
      if (each.for.includes(who)) expect(answer.status, `${who} ${answer.text}`).toBe(200)
      else if (each.id !== undefined && !route.startsWith('/api/audit'))
        expect(answer.status, who).toBe(404)
      // A list is the caller's own: the other account sees its own things there.
      else if (each.for.length === 0) expect(answer.status, who).toBe(403)
    }
    const named = each.named ? `?accountId=${ids.accountId}` : ''
    for (const who of ['staff', 'auditor'] as const) {
      const answer = await bench.ask(who, `${addressOf(route, each, ids)}${named}`)
      expect(answer.status, `${who} ${answer.text}`).toBe(200)
    }
  })

  test.each(asked.filter(([, { id }]) => id !== undefined))(
    "%s answers another's id as one that nobody has",
    async (route, each) => {
      for (const who of ['other', 'otherCircle'] as const) {
        const another = await bench.ask(who, addressOf(route, each, ids))
        const missing = await bench.ask(who, addressOf(route, each, nobodys))
        expect(said(another), who).toEqual(said(missing))
        expect([403, 404]).toContain(another.status)
      }
    },
  )

  test.each(asked.filter(([, { named }]) => named))(
    "%s?accountId= answers another's account as one that nobody has",
    async (route, each) => {
      for (const who of ['other', 'otherCircle'] as const) {
        const another = await bench.ask(who, `${route}?accountId=${ids.accountId}`)
        const missing = await bench.ask(who, `${route}?accountId=${nobodys.accountId}`)
        expect(said(another), who).toEqual(said(missing))
        expect([403, 404]).toContain(another.status)
        const own = await bench.ask(who, route)
        if (each.for.includes(who === 'other' ? 'account' : 'circle')) expect(own.status).toBe(200)
        expect(own.text).not.toContain(ids.accountId)
        expect(own.text).not.toContain(ids.circleId)
      }
    },
  )

  test.each(['invoice-total', 'invoice-line', 'lot', 'call', 'wallet-entry'])(
    'BEY-02 %s is explained to its account, alike to the auditor, and to nobody else',
    async (figure) => {
      const kind = figure.startsWith('invoice') ? 'invoiceId' : `${figure}Id`
      const name = figure === 'wallet-entry' ? 'position' : kind
      const question = (from: Record<string, string>) =>
        `/api/explain?figure=${figure}&id=${from[name]}&line=0`
      const own = await bench.ask('account', question(ids))
      expect(own.status, own.text).toBe(200)
      expect(own.body.events.length).toBeGreaterThan(0)
      expect(own.body.inputs.length).toBeGreaterThan(0)
      expect((await bench.ask('auditor', question(ids))).body).toEqual(own.body)
      for (const who of ['other', 'otherCircle'] as const) {
        const another = await bench.ask(who, question(ids))
        expect(said(another)).toEqual(said(await bench.ask(who, question(nobodys))))
        expect(another.status).toBe(404)
      }
    },
  )

  test('every way to change something stands in this test', async () => {
    const { body } = await bench.ask(null, '/api/openapi.json')
    const changes = Object.entries(body.paths as Record<string, object>).flatMap(
      ([path, methods]) =>
        Object.keys(methods)
          .filter((method) => method !== 'get' && !path.startsWith('/api/commands/'))
          .map((method) => `${method} ${path}`),
    )
    expect(changes.sort()).toEqual([
      // Sessions are tried in sessions.test.ts, log-ins in logins.test.ts, the clock and notices in
      // tests of their own.
      'delete /api/sessions/current',
      'delete /api/sessions/current/acting',
      'post /api/account/documents',
      'post /api/demonstration/clock',
      // Files of numbers are tried in stock-files.test.ts.
      'post /api/numbers/stock-preview',
      'post /api/password-resets',
      'post /api/password-resets/check',
      'post /api/password-resets/complete',
      'post /api/sessions',
      'post /api/sessions/current/acting',
      'post /api/sessions/nats',
      'post /api/sign-ups',
      'put /api/logins/circle/{id}',
      'put /api/logins/current/login-id',
      'put /api/logins/current/password',
      'put /api/logins/unique/{id}',
      'put /api/sessions/current/language',
    ])
  })

  test("another's circle or unique is entered by nobody, and answered as missing", async () => {
    for (const [kind, id, none] of [
      ['circle', ids.circleId, nobodys.circleId],
      ['unique', ids.uniqueId, nobodys.uniqueId],
    ]) {
      const enter = (what: unknown) =>
        bench.ask('other', '/api/sessions/current/acting', { body: { kind, id: what } })
      const another = await enter(id)
      expect(said(another)).toEqual(said(await enter(none)))
      expect(another.status).toBe(404)
    }
  })

  test("no command does anything with another's ids, nor tells that they exist", async () => {
    const { body } = await bench.ask(null, '/api/openapi.json')
    const statuses: number[] = []
    for (const [path, { post }] of Object.entries(body.paths as Record<string, { post?: Post }>)) {
      if (post === undefined || !path.startsWith('/api/commands/')) continue
      const data = plausible(post.requestBody.content['application/json'].schema) as object
      const owned = Object.keys(data).filter((name) => name in nobodys && name in ids)
      if (owned.length === 0) continue
      for (const who of ['other', 'otherCircle'] as const) {
        const [another, missing] = await Promise.all(
          [ids, nobodys as Record<string, string>].map((from) => {
            const named = Object.fromEntries(owned.map((name) => [name, from[name]]))
            return bench.ask(who, path, { body: { ...data, ...named, commandId: uuidv7() } })
          }),
        )
        statuses.push(another?.status ?? 0)
        expect(another?.status, `${path} ${another?.text}`).toBeGreaterThanOrEqual(400)
        expect(another && said(another), path).toEqual(missing && said(missing))
      }
    }
    expect(statuses.length).toBeGreaterThan(30)
    expect(statuses.filter((status) => status === 404).length).toBeGreaterThan(10)
  })

  test('nobody reads anything without a session but the clock and the description', async () => {
    for (const [route, each] of Object.entries(cases)) {
      const named = route.replace(':code', '5300001')
      const path = typeof each === 'object' ? addressOf(route, each, ids) : named
      const { status } = await bench.ask(null, path)
      expect(status, route).toBe(each === 'public' ? 200 : 401)
    }
  })
})

describe('lists', () => {
  test('pages keep together and count all that match', async () => {
    const whole = (await bench.ask('account', '/api/calls/outgoing?pageSize=200')).body
    expect(whole.total).toBeGreaterThan(20)
    const pieces = []
    for (let page = 1; page <= Math.ceil(whole.total / 7); page += 1)
      pieces.push(
        ...(await bench.ask('account', `/api/calls/outgoing?pageSize=7&page=${page}`)).body.items,
      )
    expect(pieces.slice(0, 200)).toEqual(whole.items)
    expect(new Set(pieces.map(({ callId }) => callId)).size).toBe(whole.total)
    const charge = pieces.reduce((sum, row) => sum + BigInt(row.charge), 0n)
    expect(whole.totals).toMatchObject({ calls: whole.total, charge: charge.toString() })
  })

  test('CALL-30 a filter narrows rows, totals and CSV alike', async () => {
    const query = 'class=mobile&from=2026-10-01&to=2026-10-31'
    const { body } = await bench.ask('account', `/api/calls/outgoing?${query}&pageSize=200`)
    expect(body.total).toBe(body.items.length)
    expect(body.total).toBeGreaterThan(0)
    for (const { class: group, startedAt } of body.items) {
      expect(group).toBe('mobile')
      expect(startedAt >= '2026-09-30T15:00' && startedAt < '2026-10-31T15:00').toBe(true)
    }
    const csv = await bench.ask('account', `/api/calls/outgoing?${query}&format=csv`)
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.headers.get('content-disposition')).toMatch(/filename="outgoing-calls-2026-11-06/)
    expect(csv.text.startsWith('\uFEFF発信日時,')).toBe(true)
    expect(csv.text.split('\r\n').length).toBe(body.total + 2)
    expect(csv.text).toContain('"=""0')
  })

  test.each(['charge', 'seconds', 'startedAt'])('calls sort by %s either way', async (field) => {
    const ask = async (sort: string) =>
      (await bench.ask('account', `/api/calls/outgoing?pageSize=200&sort=${sort}`)).body.items
    const values = (rows: Record<string, string>[]) =>
      rows.map((row) => (field === 'charge' ? Number(row[field]) : row[field]))
    const rising = values(await ask(field))
    expect(rising.length).toBeGreaterThan(20)
    expect(rising).toEqual(rising.toSorted((a = 0, b = 0) => (a < b ? -1 : a > b ? 1 : 0)))
    expect((await ask(`-${field}`))[0][field]).not.toBe((await ask(field))[0][field])
  })

  test('ORD-50 the purchase history is limited to days in Japan, in either order', async () => {
    const path = `/api/circles/${ids.circleId}/purchase-history`
    const whole = (await bench.ask('circle', path)).body
    const day = whole.items.at(-1).appliedAt.slice(0, 10)
    const first = (await bench.ask('circle', `${path}?from=${day}&to=${day}`)).body
    expect(first.total).toBeGreaterThan(0)
    expect((await bench.ask('circle', `${path}?to=2020-01-01`)).body.total).toBe(0)
    const oldest = (await bench.ask('circle', `${path}?sort=appliedAt`)).body
    expect(oldest.items).toEqual(whole.items.toReversed())
  })

  test('a part of a number is found as people type it', async () => {
    const { items } = (await bench.ask('account', '/api/calls/outgoing?pageSize=1')).body
    const typed = encodeURIComponent(items[0].display)
    const { body } = await bench.ask('account', `/api/calls/outgoing?callee=${typed}`)
    expect(body.total).toBeGreaterThan(0)
    for (const { display } of body.items) expect(display).toBe(items[0].display)
    const stock = (await bench.ask('circle', '/api/numbers/stock?areaCode=06&lastFour=1')).body
    expect(stock.total).toBeGreaterThan(0)
    for (const { display } of stock.items) expect(display).toMatch(/^06-.*1$/)
  })

  test('TXT-07 staff find an account by its numbers, uniques and circles', async () => {
    const lines = `/api/circles/${ids.circleId}`
    const numbers = (await bench.ask('circle', `${lines}/numbers`)).body.items
    const uniques = (await bench.ask('circle', `${lines}/uniques`)).body.items
    const own = (await bench.ask('circle', '/api/circles')).body.items[0]
    const found = async (search: string): Promise<string[]> => {
      const path = `/api/accounts?search=${encodeURIComponent(search)}`
      const { items } = (await bench.ask('staff', path)).body
      return items.map(({ accountId }: { accountId: string }) => accountId)
    }
    const [{ display, e164 }] = numbers
    const wide = display.replace(/\d/g, (digit: string) => '０１２３４５６７８９'[Number(digit)])
    for (const said of [display, wide, e164, uniques[0].uniqueId, own.name, own.loginId])
      expect(await found(said), said).toContain(own.accountId)
    expect(await found('0399999999')).toEqual([])
    expect(uniques[0].product.ja).not.toBe('')
  })

  test('short lists sort by the field that is named, either way', async () => {
    const path = `/api/circles?accountId=${ids.accountId}&sort=`
    const up = (await bench.ask('account', `${path}name`)).body.items
    const down = (await bench.ask('account', `${path}-name`)).body.items
    expect(up.length).toBeGreaterThan(1)
    expect(up.toReversed()).toEqual(down)
    expect((await bench.ask('account', `${path}-shoeSize`)).status).toBe(400)
  })

  test('PAY-03 the sum of the entries is the balance', async () => {
    const { body } = await bench.ask('account', '/api/wallet/entries?pageSize=200')
    const { balance } = (await bench.ask('account', '/api/account')).body
    expect(body.totals.amount).toBe(balance)
    expect(body.items[0].balance).toBe(balance)
  })
})

describe('invoices', () => {
  test('INV-04 a document is given from its day of release on', async () => {
    const path = `/api/invoices/${ids.invoiceId}`
    const { releasedOn } = (await bench.ask('account', path)).body
    const day = (offset: number) => Date.parse(`${releasedOn}T00:00:00+09:00`) + offset
    bench.setNow(new Date(day(-1)).toISOString())
    const early = await bench.ask('account', `${path}/document.pdf`)
    expect(said(early)).toMatchObject({ status: 409, body: { code: 'invoice_not_released' } })
    expect((await bench.ask('account', path)).body.downloadable).toBe(false)
    expect((await bench.ask('staff', `${path}/document.pdf`)).status).toBe(200)
    bench.setNow(new Date(day(0)).toISOString())
    const pdf = await bench.ask('account', `${path}/document.pdf?decimals=with`)
    expect(pdf.status).toBe(200)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(pdf.text.startsWith('%PDF-')).toBe(true)
    bench.setNow('2026-11-06T03:00:00.000Z')
  })

  test('INV-03 an invoice agrees with the wallet to the yen', async () => {
    const { body } = await bench.ask('account', `/api/invoices/${ids.invoiceId}`)
    const { debited, rounding, total } = body.reconciliation
    expect(BigInt(debited) + BigInt(rounding)).toBe(BigInt(total))
    expect(total).toBe(body.total)
  })

  test('BEY-02 the lines of an invoice are explained by events that add up to them', async () => {
    const { lines } = (await bench.ask('account', `/api/invoices/${ids.invoiceId}`)).body
    for (const [line, { amount, quantity }] of lines.entries()) {
      const path = `/api/explain?figure=invoice-line&id=${ids.invoiceId}&line=${line}`
      const { body } = await bench.ask('account', path)
      expect(body.amount).toBe(amount)
      const used = body.events.filter(({ stream }: { stream: string }) =>
        stream.startsWith('wallet-'),
      )
      expect(used.length).toBeGreaterThan(0)
      expect(used.length).toBeLessThanOrEqual(quantity)
    }
  })
})

describe('cancellation', () => {
  test('BEY-04 the preview turns at the cut-off to the millisecond', async () => {
    const path = `/api/contracts/${ids.contractId}/cancellation-preview`
    bench.setNow('2026-11-30T13:00:00.000Z')
    const inTime = (await bench.ask('circle', path)).body
    expect(inTime).toMatchObject({
      cutoffAt: '2026-11-30T13:00:00.000Z',
      endsOn: '2026-12-31',
      endsOnIfLate: '2027-01-31',
      lastBillMonth: '2026-12',
    })
    bench.setNow('2026-11-30T13:00:00.001Z')
    const late = (await bench.ask('circle', path)).body
    expect(late).toMatchObject({ endsOn: '2027-01-31', endsOnIfLate: null })
    bench.setNow('2026-11-06T03:00:00.000Z')
    expect(inTime.losses.length).toBeGreaterThan(1)
    // ORD-34: numbers that end with the unique are in its last bill, and lost.
    const alone = (await bench.ask('circle', path)).body
    const [number] = alone.numbers
    const ending = `${path}?numbers=${encodeURIComponent(number.e164)}`
    const both = (await bench.ask('circle', ending)).body
    expect(BigInt(both.lastBill)).toBeGreaterThan(BigInt(alone.lastBill))
    expect(JSON.stringify(alone.losses)).toContain('鳴らなくなります')
    expect(JSON.stringify(both.losses)).toContain(`${number.display} は使えなくなり`)
    expect((await bench.ask('circle', `${path}?numbers=06`)).status).toBe(400)
  })
})

describe('audit', () => {
  test('BEY-01 a replay finds no difference, and names one that was made', async () => {
    const path = `/api/audit/replay?accountId=${ids.accountId}`
    expect((await bench.ask('auditor', path)).body.differences).toEqual([])
    const wallet = bench.db.updateTable('wallet').where('accountId', '=', ids.accountId ?? '')
    const { balance } = await bench.db
      .selectFrom('wallet')
      .select('balance')
      .where('accountId', '=', ids.accountId ?? '')
      .executeTakeFirstOrThrow()
    await wallet.set({ balance: balance + 1n }).execute()
    const { body } = await bench.ask('auditor', path)
    await wallet.set({ balance }).execute()
    expect(body.differences).toEqual([
      {
        table: 'wallet',
        key: ids.accountId,
        column: 'balance',
        live: (balance + 1n).toString(),
        replayed: balance.toString(),
      },
    ])
  })

  test('OPS-10 the auditor reads the log of a stream and of an account, newest first', async () => {
    const stream = await bench.ask('auditor', `/api/audit/events?stream=circle-${ids.circleId}`)
    expect(stream.body.items.map(({ type }: { type: string }) => type)).toEqual(['CircleOpened'])
    const path = `/api/audit/events?account=${ids.accountId}&pageSize=200`
    const { items, total } = (await bench.ask('auditor', path)).body
    expect(total).toBeGreaterThan(100)
    const positions = items.map(({ position }: { position: string }) => Number(position))
    expect(positions).toEqual([...positions].sort((a: number, b: number) => b - a))
  })

  test('ACC-10 an account is found by name, login ID, a line and an invoice', async () => {
    const { accountId } = ids
    const [{ body: account }, { body: invoices }] = await Promise.all([
      bench.ask('auditor', `/api/account?accountId=${accountId}`),
      bench.ask('auditor', `/api/invoices?accountId=${accountId}`),
    ])
    const found = async (search: string): Promise<string[]> => {
      const path = `/api/accounts?search=${encodeURIComponent(search)}`
      const { body } = await bench.ask('auditor', path)
      return body.items.map((each: { accountId: string }) => each.accountId)
    }
    const { documentNumber } = invoices.items[0]
    for (const search of [account.name, account.loginId, ids.uniqueId, documentNumber])
      expect(await found(search ?? ''), search).toEqual([accountId])
    expect(await found(` ${documentNumber.toLowerCase()} `)).toEqual([accountId])
    expect(await found(documentNumber.slice(0, -1))).toEqual([])
  })

  test('OPS-10 the log by circle, kind, day and person; another circle is missing', async () => {
    const typesOf = async (query: string): Promise<string[]> => {
      const { status, body, text } = await bench.ask('auditor', `/api/audit/events?${query}`)
      expect(status, text).toBe(200)
      return body.items.map(({ type }: { type: string }) => type)
    }
    const started = await typesOf(`circle=${ids.circleId}&type=ContractStarted`)
    expect(new Set(started)).toEqual(new Set(['ContractStarted']))
    const debits = await typesOf(`account=${ids.accountId}&type=MonthlyFeesPosted`)
    expect(new Set(debits)).toEqual(new Set(['MonthlyFeesPosted']))
    const published = 'type=PriceListPublished'
    expect(await typesOf(`by=staff&${published}`)).toContain('PriceListPublished')
    expect(await typesOf(`by=account&${published}`)).toEqual([])
    const days = `account=${ids.accountId}&from=2026-10-01&to=2026-10-01`
    expect(await typesOf(days)).toContain('MonthClosed')
    expect(await typesOf(`${days}&type=AccountOpened`)).toEqual([])
    const csv = await bench.ask('auditor', `/api/audit/events?${days}&format=csv`)
    expect(csv.text.split('\r\n').length).toBe((await typesOf(days)).length + 2)
    const missing = await bench.ask('auditor', `/api/audit/events?circle=${ids.accountId}`)
    expect(missing.status).toBe(404)
    expect((await bench.ask('auditor', '/api/audit/events?by=nobody')).status).toBe(400)
  })
})

describe('TXT-05 CSV in Shift_JIS', () => {
  test('is written byte by byte as Windows reads it, and says what it lacks', async () => {
    const path = '/api/account/purchase-history?format=csv'
    const { status, headers } = await bench.ask('account', `${path}&encoding=shift_jis`)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/csv; charset=shift_jis')
    const answer = await bench.ask('account', path)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.text).toContain('"=""06-')
  })
})
