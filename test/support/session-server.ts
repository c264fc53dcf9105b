import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fastify from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { type Owner, staffRoles } from '../../domain/access/principal.ts'
import { type EmbeddedNats, startNats } from '../../ops/embedded/nats.ts'
import { openAuth } from '../../platform/auth-tables.ts'
import { addLogin, type Login } from '../../platform/credentials.ts'
import { createPool } from '../../platform/database.ts'
import { loadKeys } from '../../platform/nats/keys.ts'
import { openRevoker } from '../../platform/nats/revocation.ts'
import { addNatsProxy } from '../../read-api/nats-proxy.ts'
import { addProblems } from '../../read-api/problem.ts'
import { addSessionGuard } from '../../read-api/session-guard.ts'
import { addSessions } from '../../read-api/sessions.ts'
import { createDatabase } from './postgres.ts'

export const password = 'Correct-Horse-9'

/** A line whose ids are as the switch wants them. */
export const lineOfPhone = {
  accountId: '01a1fd00-0000-7000-8000-000000000001',
  circleId: '01a1fd00-0000-7000-8000-000000000002',
  uniqueId: '1000000001',
} as const

/** Two accounts with a circle each and a unique, staff and an auditor. */
export const logins: Login[] = [
  { portal: 'account', loginId: '1000000001', principalId: 'acc-a', accountId: 'acc-a' },
  { portal: 'account', loginId: '1000000002', principalId: 'acc-b', accountId: 'acc-b' },
  {
    portal: 'circle',
    loginId: 'osaka',
    principalId: 'cir-a',
    accountId: 'acc-a',
    circleId: 'cir-a',
  },
  { portal: 'staff', loginId: 'clerk', principalId: 'clerk', roles: staffRoles },
  {
    portal: 'unique',
    loginId: lineOfPhone.uniqueId,
    principalId: lineOfPhone.uniqueId,
    ...lineOfPhone,
  },
].map((login) => ({
  accountId: null,
  circleId: null,
  uniqueId: null,
  language: 'ja',
  roles: [],
  ...login,
})) as Login[]

const owners: Record<string, Owner> = {
  'circle cir-a': { accountId: 'acc-a', circleId: 'cir-a' },
  'circle cir-b': { accountId: 'acc-b', circleId: 'cir-b' },
  'unique uni-a': { accountId: 'acc-a', circleId: 'cir-a', uniqueId: 'uni-a' },
}

export type SessionServer = {
  url: string
  nats: EmbeddedNats
  /** Moves this server's clock of sessions and locks forward. */
  forward: (milliseconds: number) => void
  logIn: (loginId: string, portal?: string) => Promise<{ token: string; cookie: string }>
  call: (method: string, path: string, options?: CallOptions) => Promise<Answer>
  close: () => Promise<void>
}

export type CallOptions = { body?: unknown; token?: string; headers?: Record<string, string> }
export type Answer = { status: number; headers: Headers; body: Record<string, never> }

/** The sessions of the read API on a real PostgreSQL and nats-server; `files` are served too. */
export async function startSessionServer(
  files: Record<string, { type: string; body: string }> = {},
): Promise<SessionServer> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'kaisen-sessions-'))
  const nats = await startNats({ dataDir })
  const pool = createPool(await createDatabase())
  const db = await openAuth(pool)
  const at = new Date().toISOString()
  for (const login of logins) await addLogin(db, { ...login, password }, at)
  let offsetMs = 0
  const guard = {
    db,
    now: () => new Date(Date.now() + offsetMs).toISOString(),
    publicUrl: 'http://kaisen.test',
  }
  const app = fastify({ logger: { level: 'error' } })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  addProblems(app)
  addSessionGuard(app, guard)
  const proxy = addNatsProxy(app, { ...guard, websocketUrl: nats.websocketUrl })
  const revoker = await openRevoker({ ...nats, name: 'test' })
  const { account } = await loadKeys(nats.keysDir)
  addSessions(app, {
    ...guard,
    account,
    revoker,
    ownerOf: async (kind, id) => owners[`${kind} ${id}`] ?? null,
    describe: async (session) => ({
      name: `name of ${session.principal.id}`,
      actingForName: session.principal.actingFor?.id ?? null,
      today: '2026-11-21',
    }),
    onConnectionsEnded: proxy.closeSession,
  })
  for (const [path, { type, body }] of Object.entries(files))
    app.get(path, (_, reply) => reply.type(type).send(body))
  const url = await app.listen({ host: '127.0.0.1', port: 0 })

  const call: SessionServer['call'] = async (method, path, { body, token, headers } = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? {} : JSON.parse(text),
    }
  }
  return {
    url,
    nats,
    forward: (milliseconds) => {
      offsetMs += milliseconds
    },
    call,
    logIn: async (loginId, portal = 'account') => {
      const answer = await call('POST', '/api/sessions', { body: { portal, loginId, password } })
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
      const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
      return { token: String(answer.body.token), cookie }
    },
    close: async () => {
      await app.close()
      await revoker.close()
      await pool.end()
      await nats.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
