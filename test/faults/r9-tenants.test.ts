import { createUser } from '@nats-io/jwt'
import { jwtAuthenticator, type NatsConnection, wsconnect } from '@nats-io/nats-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commandDefinitions } from '../../domain/registry.ts'
import { people } from '../../ops/demo/people.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { everySubject } from '../../platform/nats/subjects.ts'
import { bodyOf } from '../support/bad-input.ts'
import { type Answer, type ReadApiBench, startReadApi, type Who } from '../support/read-api.ts'

// Reads are asked one by one in test/read-api/routes.test.ts; here is everything that is sent.

const heardMs = 700
const [victim] = people
const thieves = ['other', 'otherCircle'] as const
type Ids = Record<string, string>

let bench: ReadApiBench
let theirs: Ids
const opened: NatsConnection[] = []

beforeAll(async () => {
  bench = await startReadApi()
  const accountId = victim?.accountId ?? ''
  const circleId = victim?.circles[0]?.circleId ?? ''
  const one = <Row>(rows: readonly Row[]): Row => {
    const [row] = rows
    if (row === undefined) throw new Error('the demonstration lacks something')
    return row
  }
  const { db } = bench
  const [contract, line, order, payment, number] = await Promise.all([
    db.selectFrom('contract').selectAll().where('circleId', '=', circleId).execute().then(one),
    db.selectFrom('line').selectAll().where('circleId', '=', circleId).execute().then(one),
    db.selectFrom('customerOrder').selectAll().where('circleId', '=', circleId).execute().then(one),
    db.selectFrom('payment').selectAll().where('accountId', '=', accountId).execute().then(one),
    db.selectFrom('number').selectAll().where('circleId', '=', circleId).execute().then(one),
  ])
  theirs = {
    accountId,
    circleId,
    contractId: contract.contractId,
    uniqueId: line.uniqueId,
    orderId: order.orderId,
    paymentId: payment.paymentId,
    e164: number.e164,
    caseId: accountId,
  }
}, 120_000)
afterAll(async () => {
  for (const connection of opened) await connection.close()
  await bench?.close()
})

const nobodys: Ids = {
  accountId: uuidv7(),
  circleId: uuidv7(),
  contractId: uuidv7(),
  uniqueId: '9999999999',
  orderId: uuidv7(),
  paymentId: uuidv7(),
  e164: '+81699999999',
  caseId: uuidv7(),
}

/** The same beside the ids, so that nothing else tells two questions apart. */
const otherFields = {
  lineId: uuidv7(),
  productCode: 'extension',
  documentId: uuidv7(),
  sha256: 'a'.repeat(64),
  loginId: `x${uuidv7().slice(-12)}`,
  amount: '100000000',
  confirmedTotal: '0',
  confirmedEndsOn: '2026-12-31',
}

const said = ({ status, body }: Answer) => ({ status, body })

const headOfLog = async (): Promise<number> =>
  (await bench.ask('auditor', '/api/audit/events?pageSize=1')).body.total

/** Asks with the victim's ids and with nobody's: equal answers, no word of the victim's. */
async function expectAlike(question: (ids: Ids) => Promise<Answer>, label: string): Promise<void> {
  const before = await headOfLog()
  const another = await question(theirs)
  const missing = await question(nobodys)
  expect(said(another), label).toEqual(said(missing))
  expect([403, 404], `${label} ${another.text}`).toContain(another.status)
  for (const id of Object.values(theirs)) expect(another.text, label).not.toContain(id)
  expect(await headOfLog(), label).toBe(before)
}

describe("R9 another tenant's things cannot be changed", () => {
  for (const [name, { definition }] of commandDefinitions)
    test(`POST /api/commands/${name}`, async () => {
      const ask = (who: Who) => (ids: Ids) => {
        const body = {
          commandId: uuidv7(),
          ...bodyOf(definition.schema, { ...otherFields, ...ids }),
        }
        return bench.ask(who, `/api/commands/${name}`, { body })
      }
      for (const who of thieves) await expectAlike(ask(who), `${name} by ${who}`)
    })

  test('every path that changes something stands here', async () => {
    const { body } = await bench.ask(null, '/api/openapi.json')
    const paths = body.paths as Record<string, Record<string, unknown>>
    const changing = Object.entries(paths)
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
      .filter((each) => !each.startsWith('get ') && !each.includes('/api/commands/'))
    expect(changing.length).toBeGreaterThan(5)
    // Those of the first lines have tests of their own; the rest carry no ids of things.
    const known = [
      'put /api/logins/circle/{id}',
      'put /api/logins/unique/{id}',
      'post /api/numbers/stock-preview',
      'post /api/account/documents',
      'post /api/sessions/current/acting',
      'post /api/demonstration/clock',
      'delete /api/sessions/current/acting',
      'delete /api/sessions/current',
      'put /api/sessions/current/language',
      'put /api/sessions/current/password',
      'put /api/sessions/current/login-id',
      'post /api/sessions',
      'post /api/sessions/nats',
      'put /api/logins/current/password',
      'put /api/logins/current/login-id',
      'post /api/password-resets',
      'post /api/password-resets/check',
      'post /api/password-resets/complete',
      'post /api/sign-ups',
    ]
    expect(changing.filter((each) => !known.includes(each))).toEqual([])
  })

  test("the demonstration's clock is the operator's", async () => {
    const body = { to: '2026-12-01T00:00:00.000Z' }
    for (const who of thieves)
      expect((await bench.ask(who, '/api/demonstration/clock', { body })).status).toBe(403)
  })

  test('what would come into stock is shown to the operator only', async () => {
    for (const who of thieves)
      expect((await bench.ask(who, '/api/numbers/stock-preview', { body: {} })).status).toBe(403)
  })

  // A circle's log-in is made before the circle, under an id of one's own making: only that a
  // circle of another is not found can be asked for.
  test.each(['circle', 'unique'] as const)('the log-in of a %s of another', async (portal) => {
    const before = await headOfLog()
    for (const who of thieves) {
      const body = { loginId: 'taken-over', password: 'Taken-over-1' }
      const path = `/api/logins/${portal}/${theirs[`${portal}Id`]}`
      const answer = await bench.ask(who, path, { method: 'PUT', body })
      expect([403, 404], `${portal} by ${who}`).toContain(answer.status)
      expect(answer.text).not.toContain(theirs.accountId)
    }
    expect(await headOfLog()).toBe(before)
  })

  test.each(['circle', 'unique'] as const)('acting for a %s of another', async (kind) => {
    for (const who of thieves)
      await expectAlike((ids) => {
        const body = { kind, id: ids[`${kind}Id`] }
        return bench.ask(who, '/api/sessions/current/acting', { body })
      }, `${kind} by ${who}`)
  })
})

type Access = { jwt: string; inboxPrefix: string; commandPrefix: string; viewPattern: string }
type Person = { connection: NatsConnection; access: Access; errors: string[] }

/** The connection that the web of this person has. */
async function connect(who: Who): Promise<Person> {
  const portal = who === 'otherCircle' ? 'circle' : 'account'
  const login = { portal, loginId: `login-${who}`, password: 'Correct-Horse-9' }
  const answer = await bench.ask(null, '/api/sessions', { body: login })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const key = createUser()
  const access: Access = (
    await bench.ask(null, '/api/sessions/nats', {
      body: { publicKey: key.getPublicKey() },
      headers: { authorization: `Bearer ${answer.body.token}` },
    })
  ).body
  const connection = await wsconnect({
    servers: `${bench.url.replace('http', 'ws')}/nats`,
    wsFactory: async (url: string) => ({
      // Node's WebSocket takes headers; a browser's takes its cookie by itself.
      socket: new WebSocket(url, { headers: { cookie } } as unknown as string[]),
      encrypted: false,
    }),
    authenticator: jwtAuthenticator(access.jwt, key.getSeed()),
    inboxPrefix: access.inboxPrefix,
    reconnect: false,
    timeout: 2_000,
  } as Parameters<typeof wsconnect>[0])
  opened.push(connection)
  const errors: string[] = []
  void (async () => {
    for await (const status of connection.status())
      if (status.type === 'error') errors.push(String(status.error).toLowerCase())
  })()
  return { connection, access, errors }
}

const violation = 'permissions violation'

describe("R9 another tenant's subjects are closed", () => {
  /** Per kind: where the victim's messages pass. A new kind is missed by the compiler. */
  const subjects = (own: Access): Record<keyof typeof everySubject, string[]> => ({
    commands: [everySubject.commands, `${own.commandPrefix}>`, `${own.commandPrefix}AddToCart`],
    switchControl: [
      everySubject.switchControl,
      `${own.commandPrefix.replace('.cmd.', '.switch.')}dial`,
    ],
    views: [
      everySubject.views,
      `kaisen.view.${theirs.accountId}.>`,
      `kaisen.view.${theirs.accountId}.${theirs.circleId}._.cart`,
      'kaisen.view.*.*.*.wallet',
    ],
    events: [everySubject.events, `kaisen.evt.${theirs.accountId}.*.TopUpCredited`],
    calls: [everySubject.calls, 'kaisen.call.sw1.CallEnded'],
  })

  test('to listen, and to send', async () => {
    const owner = await connect('account')
    for (const who of thieves) {
      const { connection, errors } = await connect(who)
      const inbox = [`${owner.access.inboxPrefix}.>`, '_INBOX.>', '$SYS.>', '$JS.>', '>']
      const all = [...Object.values(subjects(owner.access)).flat(), ...inbox]
      for (const subject of all) {
        const heard = Promise.withResolvers<string>()
        connection.subscribe(subject, {
          callback: (error, message) => heard.resolve(error?.message ?? message.string()),
        })
        expect((await heard.promise).toLowerCase(), `${who} ${subject}`).toContain(violation)
      }
      for (const subject of all.filter((each) => !/[*>]/.test(each))) {
        errors.length = 0
        connection.publish(subject, '{}')
        await expect.poll(() => errors.join(), { message: subject }).toContain(violation)
      }
    }
  })

  test('what one does is heard by oneself, and by no other tenant', async () => {
    const owner = await connect('account')
    const listeners = await Promise.all(thieves.map(connect))
    const heard = new Map<Person, string[]>()
    for (const person of [owner, ...listeners]) {
      const list: string[] = []
      heard.set(person, list)
      const callback = (_: unknown, { subject }: { subject: string }): void => {
        list.push(subject)
      }
      for (const view of ['cart', 'wallet', 'orders', 'numbers'])
        person.connection.subscribe(person.access.viewPattern.replace('%', view), { callback })
      person.connection.subscribe(`${person.access.inboxPrefix}.>`, { callback })
      await person.connection.flush()
    }
    const body = {
      commandId: uuidv7(),
      circleId: theirs.circleId,
      lineId: uuidv7(),
      productCode: 'extension',
      quantity: 1,
    }
    expect((await bench.ask('account', '/api/commands/AddToCart', { body })).status).toBe(200)
    await expect.poll(() => heard.get(owner), { timeout: 5_000 }).not.toEqual([])
    await new Promise((resolve) => setTimeout(resolve, heardMs))
    for (const listener of listeners) expect(heard.get(listener)).toEqual([])
  })
})
