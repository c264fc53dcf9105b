import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { destroyKeyWith } from '../../commands/destroy-key.ts'
import { openDoor } from '../../commands/door.ts'
import { readIssuer } from '../../commands/issuer.ts'
import { closeLogInWith } from '../../commands/log-in-effects.ts'
import { sendMailEffect } from '../../commands/mail/ask-for-mail.ts'
import { letterSecrets } from '../../commands/mail/letter-secrets.ts'
import { sendMailWith } from '../../commands/mail/send-mail.ts'
import { closeLogInEffect } from '../../commands/policies/close-log-ins.ts'
import { destroyKeyEffect } from '../../commands/policies/destroy-keys.ts'
import { openWriteSide } from '../../commands/write-side.ts'
import { staffRoles } from '../../domain/access/principal.ts'
import { people } from '../../ops/demo/people.ts'
import { startNats } from '../../ops/embedded/nats.ts'
import { openAuth } from '../../platform/auth-tables.ts'
import { openBlobs, readBlobs } from '../../platform/blobs.ts'
import { systemClock } from '../../platform/clock.ts'
import type { Consumer } from '../../platform/consumer.ts'
import { addLogin, type Login, languageOf } from '../../platform/credentials.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import type { PaymentGateway } from '../../platform/gateway/port.ts'
import { lookAtPictures } from '../../platform/kept-pictures.ts'
import { openLog } from '../../platform/log.ts'
import type { Mail, PostOffice } from '../../platform/mail.ts'
import { connectNats } from '../../platform/nats/connect.ts'
import { loadKeys } from '../../platform/nats/keys.ts'
import { openRevoker } from '../../platform/nats/revocation.ts'
import type { PersonKeys } from '../../platform/personal-data/person-keys.ts'
import { feedReadModels } from '../../projections/live.ts'
import { openReadDatabase, type ReadDatabase } from '../../projections/read-database.ts'
import { readModels } from '../../projections/read-models.ts'
import { feedRecords } from '../../projections/record-index.ts'
import { createApp } from '../../read-api/app.ts'
import { readPayTo } from '../../read-api/pay-to.ts'
import { readPositionOf } from '../../read-api/read-position.ts'
import { readSeller } from '../../read-api/seller.ts'
import { openDemonstration } from './demonstration.ts'

export const password = 'Correct-Horse-9'
export const publicUrl = 'http://kaisen.test'

const nobody = {
  accountId: null,
  circleId: null,
  uniqueId: null,
  roles: [],
  language: 'ja' as const,
}

export type Answer = {
  status: number
  headers: Headers
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any
}
export type AskOptions = {
  method?: string
  body?: unknown
  headers?: Record<string, string>
}

/** Bodies that go as they are: text, and the bytes of a file. */
const isWritten = (body: unknown): body is string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' || body instanceof Uint8Array

export type ReadApiBench = {
  pool: pg.Pool
  /** What feeds the read models. */
  feed: Consumer
  url: string
  app: FastifyInstance
  db: ReadDatabase
  store: EventStore
  databaseUrl: string
  /** The instance's own folder. */
  dataDir: string
  keys: PersonKeys
  /** Asks as someone who is logged in by `logIn`, or as nobody. */
  ask: (who: Who | null, path: string, options?: AskOptions) => Promise<Answer>
  /** Sets the business clock that reads and commands go by. */
  setNow: (instant: string) => void
  /** The letters sent so far, once those that are due have gone. */
  lettersSent: () => Promise<readonly Mail[]>
  /** Ends the commands service's door: nobody answers commands from then on. */
  closeDoor: () => Promise<void>
  close: () => Promise<void>
}

/** Account, circle and unique of the first customer, the second customer, and the operator's. */
export type Who = 'account' | 'circle' | 'unique' | 'other' | 'otherCircle' | 'staff' | 'auditor'

const [first, second] = people as [(typeof people)[0], (typeof people)[0]]
const firstCircle = first.circles[0]?.circleId ?? ''
const secondCircle = second.circles[0]?.circleId ?? ''

async function addLogins(auth: Awaited<ReturnType<typeof openAuth>>, uniqueId: string) {
  const inFirst = { accountId: first.accountId, circleId: firstCircle }
  const inSecond = { accountId: second.accountId, circleId: secondCircle }
  const logins: Record<Who, Pick<Login, 'portal' | 'principalId'> & Partial<Login>> = {
    account: { portal: 'account', principalId: first.accountId, accountId: first.accountId },
    circle: { portal: 'circle', principalId: firstCircle, ...inFirst },
    unique: { portal: 'unique', principalId: uniqueId, ...inFirst, uniqueId },
    other: { portal: 'account', principalId: second.accountId, accountId: second.accountId },
    otherCircle: { portal: 'circle', principalId: secondCircle, ...inSecond },
    staff: { portal: 'staff', principalId: 'staff-test', roles: staffRoles },
    auditor: { portal: 'auditor', principalId: 'auditor-test' },
  }
  for (const [loginId, login] of Object.entries(logins))
    await addLogin(
      auth,
      { ...nobody, loginId: `login-${loginId}`, ...login, password },
      systemClock.now(),
    )
  return new Map(Object.entries(logins).map(([who, { portal }]) => [who, portal] as const))
}

/** The whole read API over the demonstration's data, with commands, NATS and projections. */
export async function startReadApi(
  options: {
    gateway?: PaymentGateway
    webRoot?: string
    post?: PostOffice['post']
    trustedProxies?: readonly string[]
  } = {},
): Promise<ReadApiBench> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kaisen-read-api-'))
  const [{ url: databaseUrl, pool, store, keys }, server] = await Promise.all([
    openDemonstration(),
    startNats({ dataDir }),
  ])
  let now = '2026-11-06T03:00:00.000Z'
  const clock = { now: () => now }
  const log = openLog('read-api', 'silent')
  const natsOptions = { ...server, name: 'test' }
  const nats = await connectNats(natsOptions)
  const revoker = await openRevoker(natsOptions)
  const { account } = await loadKeys(server.keysDir)
  const auth = await openAuth(pool)
  const letters: Mail[] = []
  const side = await openWriteSide({
    store,
    pool,
    clock,
    log,
    issuer: readIssuer({}, true),
    pictures: lookAtPictures(readBlobs(dataDir, keys)),
    effects: {
      [destroyKeyEffect]: destroyKeyWith({ keys, pool, dataDir }),
      [closeLogInEffect]: closeLogInWith(auth, systemClock.now),
      [sendMailEffect]: sendMailWith({
        post: async (letter) => {
          letters.push(letter)
          return (await options.post?.(letter)) ?? 'sent'
        },
        publicUrl,
        languageOf: (reader) => languageOf(auth, reader),
        secrets: letterSecrets(auth, systemClock.now),
      }),
    },
  })
  keys.onDestroyed(side.forget)
  const doorConnection = await connectNats({ ...natsOptions, name: 'door' })
  const door = openDoor({
    connection: doorConnection,
    log,
    mediator: side.mediator,
    forwardClock: async (to) => {
      now = to
      return to
    },
  })
  const feed = feedReadModels({
    store,
    pool,
    schema: 'read',
    projections: readModels,
    publish: (subject, payload) => nats.publish(subject, payload),
  })
  const records = await feedRecords({ store, pool })
  const db = openReadDatabase(pool)
  const line = await db
    .selectFrom('line')
    .select('uniqueId')
    .where('circleId', '=', firstCircle)
    .executeTakeFirstOrThrow()
  const portals = await addLogins(auth, line.uniqueId)
  const app = await createApp({
    log,
    db,
    position: readPositionOf(pool),
    clock,
    auth,
    now: systemClock.now,
    publicUrl,
    trustedProxies: options.trustedProxies ?? [],
    account,
    revoker,
    nats,
    natsWebSocketUrl: server.websocketUrl,
    store,
    pool,
    blobs: await openBlobs(dataDir, keys),
    gateway: options.gateway ?? null,
    demonstration: true,
    payTo: readPayTo({}, true),
    seller: readSeller({}, true),
    webRoot: options.webRoot ?? join(dataDir, 'no-web'),
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const tokens = new Map<Who, Promise<string>>()

  const send = async (path: string, { method, body, headers }: AskOptions): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      redirect: 'manual',
      ...(body === undefined ? {} : { body: isWritten(body) ? body : JSON.stringify(body) }),
    })
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    const parsed = isJson && text !== '' ? JSON.parse(text) : {}
    return { status: response.status, headers: response.headers, text, body: parsed }
  }
  const logIn = async (who: Who): Promise<string> => {
    const body = { portal: portals.get(who), loginId: `login-${who}`, password }
    const answer = await send('/api/sessions', { body })
    if (answer.status !== 201) throw new Error(answer.text)
    return answer.body.token
  }
  /** One log-in each, also where many ask at once. */
  const tokenOf = (who: Who): Promise<string> => {
    const token = tokens.get(who) ?? logIn(who)
    tokens.set(who, token)
    return token
  }
  let isDoorOpen = true
  const closeDoor = async () => {
    if (isDoorOpen) await door.drain()
    isDoorOpen = false
  }
  return {
    url,
    app,
    db,
    store,
    pool,
    feed,
    databaseUrl,
    dataDir,
    keys,
    ask: async (who, path, asked = {}) => {
      const authorization: Record<string, string> =
        who === null ? {} : { authorization: `Bearer ${await tokenOf(who)}` }
      return send(path, { ...asked, headers: { ...authorization, ...asked.headers } })
    },
    setNow: (instant) => {
      now = instant
    },
    lettersSent: async () => {
      await side.worker.untilIdle()
      await side.letterWorker.untilIdle()
      return letters
    },
    closeDoor,
    close: async () => {
      await app.close()
      await closeDoor()
      await side.close()
      await feed.stop()
      await records.stop()
      await revoker.close()
      await Promise.all([nats.close(), doorConnection.close()])
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
