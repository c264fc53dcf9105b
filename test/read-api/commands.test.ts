import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { refusalText } from '../../domain/kernel/refusal-text.ts'
import { commandDefinitions } from '../../domain/registry.ts'
import { people } from '../../ops/demo/people.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { badBodies, badTexts } from '../support/bad-input.ts'
import { type Answer, type ReadApiBench, startReadApi } from '../support/read-api.ts'

let bench: ReadApiBench
let folder: string
const circleId = people[0]?.circles[0]?.circleId ?? ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kaisen-web-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Kaisen</title>')
  await writeFile(join(folder, 'assets/main-1a2b.js'), 'export {}')
  await writeFile(join(folder, '.built-from'), 'secret')
  bench = await startReadApi({ webRoot: folder })
}, 120_000)
afterAll(async () => {
  await bench?.close()
  await rm(folder, { recursive: true, force: true })
})

const line = () => ({ circleId, lineId: uuidv7(), productCode: 'extension', quantity: 1 })
const send = (
  name: string,
  body: unknown,
  who: 'account' | 'circle' | 'other' | 'staff' = 'circle',
) => bench.ask(who, `/api/commands/${name}`, { body })

const isProblem = ({ status, headers, body }: Answer): void => {
  expect(headers.get('content-type')).toContain('application/problem+json')
  expect(body).toMatchObject({ status, code: expect.any(String), title: expect.any(String) })
  expect(refusalText[body.code], body.code).toBeDefined()
}

describe('POST /api/commands', () => {
  test('a command answers its position, and a read at least there shows it', async () => {
    const data = line()
    const taken = await send('AddToCart', { commandId: uuidv7(), ...data })
    expect(taken.status, taken.text).toBe(200)
    expect(taken.body.events).toMatchObject([{ type: 'CartLineAdded' }])
    const cart = await bench.ask('circle', `/api/circles/${circleId}/cart`, {
      headers: { 'x-at-least-position': taken.body.position },
    })
    expect(BigInt(cart.headers.get('x-position') ?? 0)).toBeGreaterThanOrEqual(
      BigInt(taken.body.position),
    )
    const added = cart.body.lines.find((each: { lineId: string }) => each.lineId === data.lineId)
    expect(added).toMatchObject({ productCode: 'extension', quantity: 1, group: 'unique' })
  })

  test('BEY-03 what the cart says is needed is what the wallet is debited', async () => {
    const cart = (await bench.ask('circle', `/api/circles/${circleId}/cart`)).body
    const orderId = uuidv7()
    const confirmedTotal = cart.totals.firstMonth.total
    const placed = { commandId: uuidv7(), circleId, orderId, confirmedTotal }
    const changed = await send('PlaceOrder', { ...placed, confirmedTotal: '1' })
    expect(changed).toMatchObject({ status: 409, body: { code: 'total_changed' } })
    expect((await send('PlaceOrder', { ...placed, commandId: uuidv7() })).status).toBe(200)
    await vi.waitFor(
      async () => {
        const order = await bench.ask('circle', `/api/orders/${orderId}`)
        expect(order.body.status).toBe('fulfilled')
      },
      { timeout: 15_000, interval: 50 },
    )
    const entries = (await bench.ask('account', '/api/wallet/entries?kind=order')).body.items
    expect(entries[0]).toMatchObject({ reference: { id: orderId }, amount: `-${cart.needed}` })
  })

  test('a position that is far ahead is waited for briefly, then answered anyway', async () => {
    const started = performance.now()
    const answer = await bench.ask('circle', '/api/circles?x-at-least-position=99999999')
    expect(answer.status).toBe(200)
    expect(BigInt(answer.headers.get('x-position') ?? 0)).toBeLessThan(99_999_999n)
    expect(performance.now() - started).toBeLessThan(4_000)
  })

  test('the same id again gives the same answer; with another body it is refused', async () => {
    const body = { commandId: uuidv7(), ...line() }
    const first = await send('AddToCart', body)
    const again = await Promise.all([1, 2, 3].map(() => send('AddToCart', body)))
    for (const answer of again) expect(answer.body).toEqual(first.body)
    const other = await send('AddToCart', { ...body, quantity: 2 })
    isProblem(other)
    expect(other).toMatchObject({ status: 409, body: { code: 'command_id_reused' } })
  })

  test('what is refused is a problem with code and details, in the reader’s language', async () => {
    const unknown = await send('AddToChart', { commandId: uuidv7() })
    expect(unknown).toMatchObject({ status: 404, body: { code: 'command_unknown' } })
    const short = await send('AddToCart', { commandId: uuidv7(), circleId })
    expect(short).toMatchObject({ status: 422, body: { code: 'command_not_valid' } })
    const paths = short.body.details.issues.map(({ path }: { path: string }) => path)
    expect(paths).toEqual(expect.arrayContaining(['lineId', 'productCode', 'quantity']))
    const forbidden = await send('PublishTariff', { commandId: uuidv7() })
    expect(forbidden).toMatchObject({ status: 403, body: { code: 'not_permitted' } })
    const another = await send('AddToCart', { commandId: uuidv7(), ...line() }, 'other')
    const missing = await send(
      'AddToCart',
      { commandId: uuidv7(), ...line(), circleId: uuidv7() },
      'other',
    )
    expect(another.body).toEqual(missing.body)
    expect(another).toMatchObject({ status: 404, body: { code: 'not_found' } })
    for (const answer of [unknown, short, forbidden, another]) {
      isProblem(answer)
      expect(answer.body.title).toMatch(/[ぁ-ん]/)
    }
    const language = { method: 'PUT', body: { language: 'en' } }
    await bench.ask('circle', '/api/sessions/current/language', language)
    const english = await send('AddToCart', { commandId: uuidv7(), circleId })
    expect(english.body.title).toBe('Please check what was entered.')
  })

  test('no command without a session, nor from a foreign page with a cookie', async () => {
    const body = { commandId: uuidv7(), ...line() }
    expect((await bench.ask(null, '/api/commands/AddToCart', { body })).status).toBe(401)
    const foreign = { body, headers: { origin: 'http://evil.test', cookie: 'kaisen_session=x' } }
    expect((await bench.ask(null, '/api/commands/AddToCart', foreign)).status).toBe(403)
  })

  test('bodies that are too large, no JSON or hold U+0000 are refused', async () => {
    const large = await send('AddToCart', { commandId: uuidv7(), name: 'x'.repeat(300_000) })
    isProblem(large)
    expect(large.status).toBeGreaterThanOrEqual(400)
    for (const body of ['{', '[]', '"text"', '']) {
      const answer = await bench.ask('circle', '/api/commands/AddToCart', {
        method: 'POST',
        body,
      })
      isProblem(answer)
      expect(answer.status, body).toBe(400)
    }
    const nul = await send('AddToCart', { commandId: uuidv7(), ...line(), productCode: 'a\u0000' })
    expect(nul).toMatchObject({ status: 400, body: { code: 'request_invalid' } })
    const depth = 100_000
    const deep = `{"commandId":${'['.repeat(depth)}${']'.repeat(depth)}}`
    isProblem(await bench.ask('circle', '/api/commands/AddToCart', { body: deep }))
    const half = await send('AddToCart', { commandId: uuidv7(), ...line(), productCode: '\ud800' })
    expect(half).toMatchObject({ status: 400, body: { code: 'request_invalid' } })
  })

  test('OPS-13 a correlation id goes from the request into its events', async () => {
    const given = { headers: { 'x-correlation-id': 'request-of-a-test' } }
    const answer = await bench.ask('circle', '/api/circles', given)
    expect(answer.headers.get('x-correlation-id')).toBe('request-of-a-test')
    const body = { commandId: uuidv7(), ...line() }
    const taken = await bench.ask('circle', '/api/commands/AddToCart', { body, ...given })
    const { position } = taken.body
    const [event] = await bench.store.readAll(BigInt(position) - 1n, 1)
    expect(event).toMatchObject({ type: 'CartLineAdded', correlationId: 'request-of-a-test' })
    const odd = { headers: { 'x-correlation-id': 'a b' } }
    const made = await bench.ask('circle', '/api/circles', odd)
    expect(made.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('OPS-15 staff move the business clock of a demonstration; nobody else does', async () => {
    const body = { to: '2026-11-07T00:00:00.000Z' }
    for (const who of ['account', 'circle', 'auditor'] as const)
      expect((await bench.ask(who, '/api/demonstration/clock', { body })).status).toBe(403)
    const moved = await bench.ask('staff', '/api/demonstration/clock', { body })
    expect(moved).toMatchObject({ status: 200, body: { now: body.to, demonstration: true } })
    expect((await bench.ask(null, '/api/clock')).body.now).toBe(body.to)
  })
})

type Operation = {
  operationId: string
  parameters?: { name: string; in: string; required?: boolean; schema: object }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, unknown>
}
type Paths = Record<string, Record<string, Operation>>

const operations = async (): Promise<[path: string, method: string, operation: Operation][]> => {
  const { body } = await bench.ask(null, '/api/openapi.json')
  return Object.entries(body.paths as Paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [path, method, operation] as [string, string, Operation],
    ),
  )
}

describe('GET /api/openapi.json', () => {
  test('it is OpenAPI 3.1: references resolve, operations are told apart', async () => {
    const { body } = await bench.ask(null, '/api/openapi.json')
    expect(body.openapi).toMatch(/^3\.1\./)
    expect(body.info).toMatchObject({ title: 'Kaisen', version: expect.any(String) })
    const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/([^"]+)"/g)]
    for (const [, pointer = ''] of references)
      expect(
        pointer.split('/').reduce((found, part) => found?.[part], body),
        pointer,
      ).toBeDefined()
    const all = await operations()
    const names = all.map(([, , { operationId }]) => operationId)
    expect(new Set(names).size).toBe(names.length)
    for (const [path, , { parameters = [], responses }] of all) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const declared = parameters.filter((each) => each.in === 'path')
      expect(declared.map(({ name }) => name).sort(), path).toEqual(inPath.sort())
      for (const { required } of declared) expect(required, path).toBe(true)
      for (const { schema } of parameters) expect(schema, path).toBeTypeOf('object')
      expect(Object.keys(responses).length, path).toBeGreaterThan(1)
      expect(responses.default, path).toBeDefined()
    }
  })

  test('every command of the business stands in it with the shape of its body', async () => {
    const paths = new Map((await operations()).map(([path, , operation]) => [path, operation]))
    for (const name of commandDefinitions.keys()) {
      const operation = paths.get(`/api/commands/${name}`)
      const shape = operation?.requestBody?.content['application/json']?.schema as {
        required: string[]
        properties: Record<string, object>
      }
      expect(shape.required, name).toContain('commandId')
      for (const field of shape.required) expect(shape.properties[field], name).toBeDefined()
    }
    expect(paths.has('/api/commands/{command}')).toBe(false)
  })
})

describe('bad input', () => {
  test('no parameter of any read brings the server into trouble', async () => {
    let asked = 0
    for (const [path, method, { parameters = [] }] of await operations()) {
      if (method !== 'get') continue
      for (const { name, in: place } of parameters)
        await Promise.all(
          badTexts.map(async (bad) => {
            const value = encodeURIComponent(bad)
            const id = place === 'path' ? value : uuidv7()
            const query = place === 'query' ? `?${encodeURIComponent(name)}=${value}` : ''
            const answer = await bench.ask('staff', `${path.replace(/\{\w+\}/, id)}${query}`)
            asked += 1
            expect(answer.status, `${path} ${name}=${bad}`).toBeLessThan(500)
            if (answer.status >= 400) isProblem(answer)
          }),
        )
    }
    expect(asked).toBeGreaterThan(1_000)
  }, 120_000)

  test('no body of any command or request brings the server into trouble', async () => {
    const sent: number[] = []
    for (const [path, method, { requestBody }] of await operations()) {
      // Signing out would leave the rest unasked.
      if (method === 'get' || method === 'delete') continue
      const shape = requestBody?.content['application/json']?.schema ?? {}
      const bad = [...badBodies(shape)]
      await Promise.all(
        bad.map(async (body) => {
          const answer = await bench.ask('account', path, { method: method.toUpperCase(), body })
          const said = `${path} ${JSON.stringify(body).slice(0, 200)} ${answer.text.slice(0, 200)}`
          expect(answer.status, said).toBeLessThan(500)
          if (answer.status >= 400) isProblem(answer)
          if (!path.startsWith('/api/commands/')) return
          sent.push(answer.status)
        }),
      )
    }
    expect(sent.length).toBeGreaterThan(500)
    expect(sent).not.toContain(401)
    expect(sent.filter((status) => status === 422).length).toBeGreaterThan(100)
  }, 120_000)
})

describe('the web and the headers', () => {
  test('screens lead to the one page, files to themselves, the unknown to a problem', async () => {
    for (const path of ['/', '/account', '/circle/contracts?page=2']) {
      const answer = await bench.ask(null, path)
      expect(answer.text, path).toContain('<title>Kaisen</title>')
      expect(answer.headers.get('cache-control')).toBe('no-cache')
    }
    const file = await bench.ask(null, '/assets/main-1a2b.js')
    expect(file.headers.get('content-type')).toContain('javascript')
    expect(file.headers.get('cache-control')).toContain('immutable')
    for (const path of ['/assets/none.js', '/.built-from', '/api/none', '/%2e%2e/package.json'])
      expect((await bench.ask(null, path)).status, path).toBe(404)
  })

  test('OPS-14 every answer holds browsers to our own files and frames', async () => {
    for (const path of ['/', '/api/clock', '/api/account', '/api/none']) {
      const { headers } = await bench.ask(null, path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy, path).toContain("connect-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
  })

  test('commands are refused as away, not lost, while nobody takes them', async () => {
    await bench.closeDoor()
    const answer = await send('AddToCart', { commandId: uuidv7(), ...line() })
    isProblem(answer)
    expect(answer).toMatchObject({ status: 503, body: { code: 'commands_away' } })
  })
})
