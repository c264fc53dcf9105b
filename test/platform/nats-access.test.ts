import { createUser } from '@nats-io/jwt'
import { jwtAuthenticator, type NatsConnection, wsconnect } from '@nats-io/nats-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SessionServer, startSessionServer } from '../support/session-server.ts'

let server: SessionServer

beforeAll(async () => {
  server = await startSessionServer()
})
afterAll(() => server.close())

type Access = { jwt: string; inboxPrefix: string; commandPrefix: string; viewPattern: string }
type Person = { connection: NatsConnection; access: Access; errors: string[]; token: string }

/** A WebSocket with the session's cookie, as a browser sends it. */
const socketWith = (headers: Record<string, string>) => async (url: string) => ({
  // Node's WebSocket takes headers; a browser's takes its cookie by itself.
  socket: new WebSocket(url, { headers } as unknown as string[]),
  encrypted: false,
})

async function open(loginId: string, portal = 'account', acting?: object): Promise<Person> {
  const { token, cookie } = await server.logIn(loginId, portal)
  if (acting !== undefined)
    await server.call('POST', '/api/sessions/current/acting', { body: acting, token })
  const key = createUser()
  const body = { publicKey: key.getPublicKey() }
  const access = (await server.call('POST', '/api/sessions/nats', { body, token }))
    .body as unknown as Access
  const connection = await wsconnect({
    servers: `${server.url.replace('http', 'ws')}/nats`,
    wsFactory: socketWith({ cookie }),
    authenticator: jwtAuthenticator(access.jwt, key.getSeed()),
    inboxPrefix: access.inboxPrefix,
    reconnect: false,
    timeout: 2_000,
  } as Parameters<typeof wsconnect>[0])
  const errors: string[] = []
  void (async () => {
    for await (const status of connection.status())
      if (status.type === 'error') errors.push(String(status.error))
  })()
  return { connection, access, errors, token }
}

/** What a subscription hears of a message on a subject, sent by someone with the right to. */
async function hears(person: Person, pattern: string): Promise<string> {
  return new Promise((resolve) => {
    const subscription = person.connection.subscribe(pattern, {
      callback: (error, message) =>
        resolve(error === null ? message.string() : error.message.toLowerCase()),
    })
    setTimeout(() => {
      subscription.unsubscribe()
      resolve('nothing')
    }, 300)
  })
}

test("R9 another tenant's views, inbox and commands are refused by the server", async () => {
  const victim = await open('1000000002')
  const thief = await open('1000000001')
  for (const subject of [
    'kaisen.view.acc-b.>',
    'kaisen.view.*.*.*.balance',
    'kaisen.view.>',
    'kaisen.>',
    '>',
    'kaisen.evt.>',
    'kaisen.cmd.>',
    `${victim.access.commandPrefix}>`,
    `${victim.access.inboxPrefix}.>`,
    '_INBOX.>',
    '$SYS.>',
  ])
    expect(await hears(thief, subject), subject).toContain('permissions violation')
  for (const subject of [
    `${victim.access.commandPrefix}TopUp`,
    'kaisen.view.acc-b._._.balance',
    'kaisen.evt.acc-b.wallet.FundsAdded',
    `${victim.access.inboxPrefix}.1`,
    '$JS.API.STREAM.NAMES',
    '$SYS.REQ.CLAIMS.UPDATE',
  ]) {
    thief.errors.length = 0
    thief.connection.publish(subject, 'x')
    await expect.poll(() => thief.errors.join().toLowerCase()).toContain('permissions violation')
  }
  await Promise.all([victim, thief].map(({ connection }) => connection.close()))
})

test('ACC-10 a circle hears its own views and not those of the account', async () => {
  const circle = await open('osaka', 'circle')
  const own = 'kaisen.view.acc-a.cir-a.*.lines'
  expect(circle.access.viewPattern.replace('%', 'lines')).toBe(own)
  expect(await hears(circle, own)).toBe('nothing')
  expect(await hears(circle, 'kaisen.view.acc-a._._.balance')).toContain('permissions violation')
  const entered = await open('1000000001', 'account', { kind: 'circle', id: 'cir-a' })
  expect(await hears(entered, 'kaisen.view.acc-a.>')).toContain('permissions violation')
  await Promise.all([circle, entered].map(({ connection }) => connection.close()))
})

test('log-out ends the connection within a second and its JWT opens no other', async () => {
  const person = await open('1000000001')
  const bystander = await open('1000000001')
  const started = performance.now()
  await server.call('DELETE', '/api/sessions/current', { token: person.token })
  await person.connection.closed()
  expect(performance.now() - started).toBeLessThan(1_000)
  await bystander.connection.flush()
  await bystander.connection.close()
})

test('a revoked JWT is refused at nats-server itself, and so is one of another scope', async () => {
  const { token } = await server.logIn('1000000001')
  const key = createUser()
  const get = async () => {
    const body = { publicKey: key.getPublicKey() }
    const answer = await server.call('POST', '/api/sessions/nats', { body, token })
    return (answer.body as unknown as Access).jwt
  }
  // Straight to the server, past the pipe that looks at the session.
  const connect = (jwt: string) =>
    wsconnect({
      servers: server.nats.websocketUrl,
      authenticator: jwtAuthenticator(jwt, key.getSeed()),
      reconnect: false,
      timeout: 2_000,
    })
  const jwt = await get()
  const connection = await connect(jwt)
  const body = { kind: 'circle', id: 'cir-a' }
  await server.call('POST', '/api/sessions/current/acting', { body, token })
  await connection.closed()
  await expect(connect(jwt)).rejects.toThrow(/authorization violation/i)
  // A second revocation in the same second is taken as well.
  const other = await open('1000000002')
  await server.call('DELETE', '/api/sessions/current', { token: other.token })
  await other.connection.closed()
})

test('/nats is closed to those without a session and to foreign pages', async () => {
  const { cookie } = await server.logIn('1000000001')
  const opens = (headers: Record<string, string>, path = '/nats'): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}${path}`, {
        headers,
      } as unknown as string[])
      socket.onmessage = () => {
        resolve(true)
        socket.close()
      }
      socket.onerror = () => resolve(false)
    })
  expect(await opens({ cookie })).toBe(true)
  expect(await opens({ cookie, origin: server.url })).toBe(true)
  expect(await opens({})).toBe(false)
  expect(await opens({ cookie: 'kaisen_session=x' })).toBe(false)
  expect(await opens({ cookie, origin: 'https://evil.example' })).toBe(false)
  expect(await opens({ cookie }, '/nats/other')).toBe(false)
})
