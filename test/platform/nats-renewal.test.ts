import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { KeyPair } from '@nats-io/jwt'
import { jwtAuthenticator, type NatsConnection, wsconnect } from '@nats-io/nats-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Principal } from '../../domain/access/principal.ts'
import { type EmbeddedNats, startNats } from '../../ops/embedded/nats.ts'
import { loadKeys, personJwt, serviceUser } from '../../platform/nats/keys.ts'
import { permissionsOf, viewPattern } from '../../platform/nats/permissions.ts'
import { principalKey } from '../../platform/nats/principal-key.ts'
import { serveRequests } from '../../platform/nats/requests.ts'
import { inboxPrefix, viewSubject } from '../../platform/nats/subjects.ts'
import type { LiveState } from '../../web/client/live-connection.ts'
import { connectNats, type NatsAccess } from '../../web/client/nats-connection.ts'

const circle: Principal = { kind: 'circle', id: 'c1', accountId: 'a1', circleId: 'c1' }
const key = principalKey(circle, 's1')

let dataDir: string
let server: EmbeddedNats
let account: KeyPair
let service: NatsConnection

/** A service by WebSocket: one process has one transport. */
async function connectService(): Promise<NatsConnection> {
  const user = await serviceUser(account, 'service')
  const authenticator = jwtAuthenticator(user.jwt, user.seed)
  return wsconnect({ servers: server.websocketUrl, authenticator, timeout: 2_000 })
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'kaisen-renewal-'))
  server = await startNats({ dataDir })
  account = (await loadKeys(server.keysDir)).account
  service = await connectService()
})
afterAll(async () => {
  await service.close()
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
})

function page(lifeSeconds: () => number | 'ended') {
  let granted = 0
  let ended = 0
  const live = connectNats({
    url: server.websocketUrl,
    onSessionEnded: () => {
      ended += 1
    },
    access: async (publicKey): Promise<NatsAccess | 'ended'> => {
      const expiresInSeconds = lifeSeconds()
      if (expiresInSeconds === 'ended') return 'ended'
      granted += 1
      const expiresAtSecond = Math.ceil(Date.now() / 1_000) + expiresInSeconds
      const permissions = permissionsOf(circle, 's1', { placesCalls: true })
      return {
        jwt: await personJwt({ account, publicKey, name: 'c1', permissions, expiresAtSecond }),
        expiresInSeconds,
        inboxPrefix: inboxPrefix(key),
        commandPrefix: `kaisen.cmd.${key}.`,
        switchPrefix: null,
        viewPattern: viewPattern(circle),
      }
    },
  })
  const states: LiveState[] = []
  live.onState((state) => states.push(state))
  return { live, states, granted: () => granted, ended: () => ended }
}

const scope = { accountId: 'a1', circleId: 'c1', uniqueId: 'u1' }

test('renewing a JWT before it ends loses no message and no answer', async () => {
  const { live, states, granted } = page(() => 3)
  const serving = serveRequests(service, {
    kind: 'commands',
    queue: 'test',
    answer: async ({ principal, name }) => {
      await wait(150)
      return JSON.stringify({ name, by: principal.id })
    },
    onError: (error) => {
      throw error
    },
  })
  const heard = new Set<string>()
  live.onView('lines', ({ position }) => heard.add(position ?? ''))
  await expect.poll(() => live.state()).toBe('live')
  await service.flush()
  const answers: Promise<unknown>[] = []
  const count = 700
  for (let sent = 0; sent < count; sent += 1) {
    service.publish(viewSubject(scope, 'lines'), JSON.stringify({ position: String(sent) }))
    if (sent % 10 === 0) answers.push(live.request('AddToCart', { commandId: String(sent) }))
    await wait(10)
  }
  const replies = await Promise.all(answers)
  expect(new Set(replies.map((reply) => JSON.stringify(reply)))).toEqual(
    new Set(['{"name":"AddToCart","by":"c1"}']),
  )
  await expect.poll(() => heard.size).toBe(count)
  expect(granted()).toBeGreaterThan(2)
  expect(states).toEqual(['live'])
  serving.unsubscribe()
  await live.close()
})

test('R9 an answer is not carried to an inbox or a view of someone else', async () => {
  const { live } = page(() => 60)
  const errors: unknown[] = []
  let asked = 0
  const serving = serveRequests(service, {
    kind: 'commands',
    queue: 'test',
    answer: async () => {
      asked += 1
      return 'the answer'
    },
    onError: (error) => errors.push(error),
  })
  await service.flush()
  const publish = (reply: string) => service.publish(`kaisen.cmd.${key}.AddToCart`, '{}', { reply })
  const victim: string[] = []
  for (const subject of ['kaisen.view.a2.>', '_INBOX_other.>'])
    service.subscribe(subject, { callback: (_, message) => void victim.push(message.subject) })
  publish('kaisen.view.a2._._.balance')
  publish('_INBOX_other.1')
  publish(`${inboxPrefix(key)}x.1`)
  publish(`${inboxPrefix(key)}.1`)
  await expect.poll(() => asked).toBe(1)
  await service.flush()
  expect([asked, victim, errors]).toEqual([1, [], []])
  serving.unsubscribe()
  await live.close()
})

test('a page comes back after the server was killed and says so', async () => {
  const { live, states } = page(() => 60)
  await expect.poll(() => live.state()).toBe('live')
  const heard: string[] = []
  live.onView('lines', ({ position }) => heard.push(position ?? ''))
  process.kill(server.pid, 'SIGKILL')
  await server.exited
  await expect.poll(() => live.state()).toBe('reconnecting')
  await expect(live.request('AddToCart', { commandId: 'x' })).rejects.toThrow('not connected')
  server = await startNats({ dataDir })
  await expect.poll(() => live.state(), { timeout: 10_000 }).toBe('live')
  const sender = await connectService()
  sender.publish(viewSubject(scope, 'lines'), '{"position":"7"}')
  await expect.poll(() => heard).toEqual(['7'])
  expect(states).toEqual(['live', 'reconnecting', 'live'])
  await sender.close()
  await live.close()
})

test('a page whose session has ended stops trying', async () => {
  let life: number | 'ended' = 1
  const { live, ended, states } = page(() => life)
  await expect.poll(() => live.state()).toBe('live')
  life = 'ended'
  await expect.poll(() => ended(), { timeout: 5_000 }).toBe(1)
  expect(states.at(-1)).toBe('offline')
  await live.close()
})
