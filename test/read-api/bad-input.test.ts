import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalText } from '../../domain/kernel/refusal-text.ts'
import { people } from '../../ops/demo/people.ts'
import { uuidv7 } from '../../platform/ids.ts'
import type { Shape } from '../support/bad-input.ts'
import { brokenTexts, type KnownIds, oddBody, oddText } from '../support/bad-requests.ts'
import { demonstrationTimeoutMs } from '../support/demonstration.ts'
import { type Answer, type ReadApiBench, startReadApi, type Who } from '../support/read-api.ts'
import { details } from '../support/sample-business.ts'
import { seededRandom } from '../support/seeded-random.ts'

/** So many bad inputs for every endpoint and command; the long form asks for R8's thousand. */
const perOperation = process.env.BAD_INPUT === 'full' ? 1_000 : 12
const atOnce = 8
/** An answer that takes longer counts as none. */
const patienceMs = 15_000
const everybody: readonly Who[] = ['account', 'circle', 'unique', 'staff', 'auditor', 'other']
/** Signing out would leave the rest unasked; the clock would live through thousands of years. */
const leftOut = ['delete /api/sessions/current', 'post /api/demonstration/clock']

type Operation = {
  parameters?: { name: string; in: string }[]
  requestBody?: { content: Record<string, { schema: Shape }> }
}
type Asked = { path: string; method: string; operation: Operation }

const random = seededRandom('R8')
let bench: ReadApiBench
let ids: KnownIds
let operations: Asked[]

const knownIds = async (): Promise<KnownIds> => {
  const { db } = bench
  const column = async (table: never, name: never): Promise<string[]> =>
    (await db.selectFrom(table).select(name).limit(40).execute()).map((row) =>
      String(Object.values(row as object)[0]),
    )
  const of = (table: string, name: string) => column(table as never, name as never)
  return {
    accountId: people.map(({ accountId }) => accountId),
    circleId: await of('circle', 'circleId'),
    contractId: await of('contract', 'contractId'),
    uniqueId: await of('line', 'uniqueId'),
    orderId: await of('customerOrder', 'orderId'),
    paymentId: await of('payment', 'paymentId'),
    invoiceId: await of('invoice', 'invoiceId'),
    callId: await of('outgoingCall', 'callId'),
    e164: await of('number', 'e164'),
    productCode: ['extension', 'number-geographic', 'softphone', 'conference', 'ymobile'],
  }
}

beforeAll(async () => {
  bench = await startReadApi()
  ids = await knownIds()
  const { body } = await bench.ask(null, '/api/openapi.json')
  operations = Object.entries(body.paths as Record<string, Record<string, Operation>>)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    )
    .filter(({ path, method }) => !leftOut.includes(`${method} ${path}`))
}, demonstrationTimeoutMs)
afterAll(() => bench?.close())

const stackTrace = /\n\s+at |node_modules|\.ts:\d+|node:internal/

/** What is wrong with an answer; null where it is due. */
const faultOf = ({ status, headers, text, body }: Answer): string | null => {
  if (status >= 500 || stackTrace.test(text)) return `${status} ${text.slice(0, 300)}`
  if (status < 400) return null
  const isProblem = headers.get('content-type')?.includes('application/problem+json')
  const isExplained = refusalText[body.code] !== undefined
  return isProblem && isExplained ? null : `${status} ${text.slice(0, 300)}`
}

const inTime = async (asking: Promise<Answer>, said: string): Promise<Answer> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`no answer: ${said}`)), patienceMs)
  })
  return Promise.race([asking, late]).finally(() => clearTimeout(timer))
}

/** Addresses beyond Node's limit are answered by Node itself. */
const textFor = (name: string): string => oddText(random, name, ids).slice(0, 1_000).toWellFormed()

/** One odd request: path, question and body all by chance. */
const oddRequest = ({ path, method, operation }: Asked) => {
  const who = everybody[random.below(everybody.length)] as Who
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(textFor(name) || 'x'),
  )
  const question = (operation.parameters ?? [])
    .filter((parameter) => parameter.in === 'query' && random.next() < 0.4)
    .map(({ name }) => {
      return `${name}=${encodeURIComponent(textFor(name))}`
    })
  const shape = operation.requestBody?.content['application/json']?.schema
  const isBroken = random.next() < 0.05
  const odd = shape === undefined ? undefined : oddBody(random, shape, ids)
  const named =
    typeof odd === 'object' && odd !== null && !Array.isArray(odd) && random.next() < 0.95
      ? { ...odd, ...(path.startsWith('/api/commands/') ? { commandId: uuidv7() } : {}) }
      : odd
  const body = isBroken ? brokenTexts[random.below(brokenTexts.length)] : named
  const full = question.length === 0 ? address : `${address}?${question.join('&')}`
  const options = method === 'get' ? {} : { method: method.toUpperCase(), body: body ?? {} }
  return { who, full, options, said: `${who} ${method} ${full.slice(0, 300)}` }
}

describe('R8 bad input', () => {
  test(`R8 ${perOperation} bad inputs for every endpoint and command are answered`, async () => {
    expect(operations.length).toBeGreaterThan(60)
    const statuses = new Map<number, number>()
    const faults: string[] = []
    const work = operations.flatMap((operation) =>
      Array.from({ length: perOperation }, () => operation),
    )
    const lane = async (): Promise<void> => {
      for (let next = work.pop(); next !== undefined; next = work.pop()) {
        const { who, full, options, said } = oddRequest(next)
        const detail = `${said} ${JSON.stringify(options.body ?? '').slice(0, 600)}`
        const answer = await inTime(bench.ask(who, full, options), detail)
        const fault = faultOf(answer)
        if (fault !== null) faults.push(`${detail} => ${fault}`)
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, lane))
    expect(faults).toEqual([])
    // Some were good after all, most were refused, and each kind of refusal was met.
    for (const status of [200, 400, 403, 404, 422])
      expect(statuses.get(status) ?? 0, String(status)).toBeGreaterThan(0)
  }, 3_600_000)

  test('R8 afterwards commands are taken, processes and read models have gone on', async () => {
    const reached = bench.feed.waitFor(await bench.store.head(), patienceMs)
    expect(await Promise.race([reached, bench.feed.done])).toBe(true)
    // A new account: what the old ones may do now, chance has decided.
    const accountId = uuidv7()
    const body = { commandId: uuidv7(), accountId, loginId: 'after-all-this', details }
    const taken = await bench.ask('staff', '/api/commands/OpenAccount', { body })
    expect(taken.status, taken.text).toBe(200)
    const shown = await bench.ask('staff', `/api/account?accountId=${accountId}`, {
      headers: { 'x-at-least-position': taken.body.position },
    })
    expect(BigInt(shown.headers.get('x-position') ?? 0)).toBeGreaterThanOrEqual(
      BigInt(taken.body.position),
    )
    expect(shown.body).toMatchObject({ accountId, name: details.name })
    const { rows } = await bench.pool.query(
      `select process, command, outcome from work.to_do
        where attempts > 0 and command not like '%:%'`,
    )
    expect(rows).toEqual([])
  })
})
