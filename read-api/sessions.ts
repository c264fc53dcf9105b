import { fromPublic, type KeyPair } from '@nats-io/jwt'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Language, Portal } from '../domain/access/login-rules.ts'
import { countAttempt } from '../domain/access/login-throttle.ts'
import { hasPermission, type Owner, type Principal } from '../domain/access/principal.ts'
import { refuseAccess } from '../domain/access/session-refusals.ts'
import { setLoginLanguage, verifyLogin } from '../platform/credentials.ts'
import { personJwt } from '../platform/nats/keys.ts'
import { permissionsOf, viewPattern } from '../platform/nats/permissions.ts'
import { principalKey } from '../platform/nats/principal-key.ts'
import { personJwtMs, type Revoker } from '../platform/nats/revocation.ts'
import { inboxPrefix } from '../platform/nats/subjects.ts'
import {
  addNatsKey,
  endSession,
  openSession,
  type Session,
  setPrincipal,
  setSessionLanguage,
} from '../platform/session-store.ts'
import { sendRefusal } from './problem.ts'
import { SessionAsked, SessionView } from './schemas/sessions.ts'
import { type GuardOptions, sessionCookie } from './session-guard.ts'

/** What sessions do not know themselves; `today` is the business date in Japan. */
export type SessionDescription = {
  name: string
  /** Whose portal was entered; null where none was. */
  actingForName: string | null
  today: string
}

export type SessionsOptions = GuardOptions & {
  account: KeyPair
  revoker: Revoker
  /** Whose a circle or unique is; null where there is none (ACC-05 entering a portal). */
  ownerOf: (kind: 'circle' | 'unique', id: string) => Promise<Owner | null>
  /** What a screen's header shows: names are the read models', the date is business time. */
  describe: (session: Session) => Promise<SessionDescription>
  /** Called when a session's connections are to be cut: signed out, or another scope. */
  onConnectionsEnded: (sessionId: string) => void
}

const isPublicKey = (text: string): boolean => {
  try {
    return text.startsWith('U') && fromPublic(text) !== null
  } catch {
    return false
  }
}

const Credentials = z.strictObject({
  portal: Portal,
  loginId: z.string().min(1).max(100),
  password: z.string().min(1).max(200),
})
const Acting = z.strictObject({ kind: z.enum(['circle', 'unique']), id: z.string().min(1).max(80) })
const NatsKey = z.strictObject({ publicKey: z.string().max(80).refine(isPublicKey, 'not a key') })
const NatsAccess = z.object({
  jwt: z.string(),
  path: z.literal('/nats'),
  /** From now: the browser's clock may be wrong. */
  expiresInSeconds: z.number(),
  inboxPrefix: z.string(),
  commandPrefix: z.string(),
  switchPrefix: z.string().nullable(),
  /** The name of a view takes the place of `%`. */
  viewPattern: z.string(),
})

async function viewOf(
  options: SessionsOptions,
  session: Session,
): Promise<z.infer<typeof SessionView>> {
  const { actingForName, ...description } = await options.describe(session)
  const { accountId, circleId, uniqueId, actingFor } = session.principal
  return {
    ...description,
    portal: session.portal,
    loginId: session.loginId,
    principal: session.principal,
    accountId,
    circleId,
    uniqueId,
    ...(actingFor && { actingFor: { ...actingFor, name: actingForName ?? actingFor.id } }),
    language: session.language,
    passwordChange: session.passwordChange,
    roles: [...session.roles],
    expiresAt: session.expiresAt,
  }
}

const sessionOf = (request: FastifyRequest): Session => {
  if (request.session === null) throw new Error(`${request.url} was not authenticated`)
  return request.session
}

/** The scope of someone who enters a portal of their own; null where it is not theirs. */
export function enterPortal(
  home: Principal,
  target: z.infer<typeof Acting>,
  owner: Owner | null,
): Principal | null {
  if (owner === null || home.accountId !== owner.accountId) return null
  const mayEnter = home.kind === 'account' || (home.kind === 'circle' && target.kind === 'unique')
  if (!mayEnter || (home.circleId !== undefined && home.circleId !== owner.circleId)) return null
  const principal: Principal = { ...home, actingFor: { kind: target.kind, id: target.id } }
  const circleId = target.kind === 'circle' ? target.id : (owner.circleId ?? undefined)
  if (circleId !== undefined) principal.circleId = circleId
  if (target.kind === 'unique') principal.uniqueId = target.id
  return principal
}

async function cutConnections(
  options: SessionsOptions,
  request: FastifyRequest,
  keys: readonly string[],
): Promise<void> {
  options.onConnectionsEnded(sessionOf(request).sessionId)
  try {
    await options.revoker.revoke(keys, Date.parse(options.now()))
  } catch (error) {
    // The pipe is closed and the JWT ends within minutes: signing out must not fail for this.
    request.log.error(error, 'NATS keys of an ended session were not revoked')
  }
}

function addLogIn(app: FastifyInstance, options: SessionsOptions): void {
  const { db, now, publicUrl } = options
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/sessions',
    {
      schema: {
        summary: 'Log in; the cookie is for browsers, the token for programs (Bearer)',
        body: Credentials,
        response: { 201: SessionView.extend({ token: z.string() }) },
      },
    },
    async (request, reply) => {
      const verified = await verifyLogin(db, request.body, now(), countAttempt)
      if (verified.outcome === 'failed') return sendRefusal(reply, refuseAccess('login_wrong'))
      if (verified.outcome === 'locked') {
        const waitMs = Date.parse(verified.until) - Date.parse(now())
        reply.header('retry-after', Math.max(1, Math.ceil(waitMs / 1_000)))
        return sendRefusal(reply, refuseAccess('login_locked', { until: verified.until }))
      }
      const { token, session } = await openSession(db, verified.login, now())
      reply.header('set-cookie', sessionCookie(publicUrl, token, session.expiresAt))
      return reply.code(201).send({ ...(await viewOf(options, session)), token })
    },
  )
}

function addCurrent(app: FastifyInstance, options: SessionsOptions): void {
  const { db, now, publicUrl } = options
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const onRequest = app.authenticate
  routes.get(
    '/api/sessions/current',
    { onRequest, schema: { summary: 'Who is logged in', response: { 200: SessionView } } },
    async (request) => viewOf(options, sessionOf(request)),
  )
  routes.get(
    '/api/sessions',
    { schema: { summary: 'Who is logged in, if anyone', response: { 200: SessionAsked } } },
    async ({ session }) => ({ session: session === null ? null : await viewOf(options, session) }),
  )
  routes.delete(
    '/api/sessions/current',
    { onRequest, schema: { summary: 'Log out', response: { 204: z.null() } } },
    async (request, reply) => {
      const keys = await endSession(db, sessionOf(request).sessionId, now())
      await cutConnections(options, request, keys)
      reply.header('set-cookie', sessionCookie(publicUrl, '', now()))
      return reply.code(204).send(null)
    },
  )
  routes.put(
    '/api/sessions/current/language',
    {
      onRequest,
      schema: {
        summary: 'Choose the language, kept for the next log-in (ACC-11)',
        body: z.strictObject({ language: Language }),
        response: { 200: SessionView },
      },
    },
    async (request) => {
      const session = sessionOf(request)
      const { language } = request.body
      await setSessionLanguage(db, session.sessionId, language)
      await setLoginLanguage(db, { ...session, language })
      return viewOf(options, { ...session, language })
    },
  )
}

function addActing(app: FastifyInstance, options: SessionsOptions): void {
  const { db, now } = options
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const onRequest = app.authenticate
  const changeScope = async (request: FastifyRequest, principal: Principal) => {
    const session = sessionOf(request)
    const keys = await setPrincipal(db, session.sessionId, principal, now())
    await cutConnections(options, request, keys)
    return viewOf(options, { ...session, principal })
  }
  routes.post(
    '/api/sessions/current/acting',
    {
      onRequest,
      schema: {
        summary: "Enter the portal of one's own circle or unique (ACC-05)",
        body: Acting,
        response: { 200: SessionView },
      },
    },
    async (request, reply) => {
      const { kind, id } = request.body
      const owner = await options.ownerOf(kind, id)
      const principal = enterPortal(sessionOf(request).home, request.body, owner)
      if (principal === null) return sendRefusal(reply, refuseAccess('portal_not_found'))
      return changeScope(request, principal)
    },
  )
  routes.delete(
    '/api/sessions/current/acting',
    { onRequest, schema: { summary: 'Leave an entered portal', response: { 200: SessionView } } },
    async (request) => changeScope(request, sessionOf(request).home),
  )
}

function addNatsAccess(app: FastifyInstance, options: SessionsOptions): void {
  const { db, now, account } = options
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/sessions/nats',
    {
      onRequest: app.authenticate,
      schema: {
        summary: "A short-lived JWT for the caller's own NATS key",
        body: NatsKey,
        response: { 200: NatsAccess },
      },
    },
    async (request, reply) => {
      const { sessionId, expiresAt: sessionEnds } = sessionOf(request)
      const { publicKey } = request.body
      const endsMs = Math.min(Date.parse(now()) + personJwtMs, Date.parse(sessionEnds))
      const expiresAtSecond = Math.floor(endsMs / 1_000)
      const expiresAt = new Date(expiresAtSecond * 1_000).toISOString()
      const principal = await addNatsKey(db, { publicKey, sessionId, expiresAt }, now())
      if (principal === 'ended') return sendRefusal(reply, refuseAccess('session_required'))
      if (principal === 'full') return sendRefusal(reply, refuseAccess('connections_too_many'))
      const placesCalls = hasPermission(principal, 'call:place')
      const permissions = permissionsOf(principal, sessionId, { placesCalls })
      const name = `${principal.kind} ${principal.id}`
      const key = principalKey(principal, sessionId)
      return {
        jwt: await personJwt({ account, publicKey, name, permissions, expiresAtSecond }),
        path: '/nats' as const,
        expiresInSeconds: expiresAtSecond - Math.floor(Date.parse(now()) / 1_000),
        inboxPrefix: inboxPrefix(key),
        commandPrefix: `kaisen.cmd.${key}.`,
        switchPrefix: placesCalls ? `kaisen.switch.${key}.` : null,
        viewPattern: viewPattern(principal),
      }
    },
  )
}

/** The routes of sessions (ACC-05, ACC-10, ACC-11); `addSessionGuard` comes first. */
export function addSessions(app: FastifyInstance, options: SessionsOptions): void {
  addLogIn(app, options)
  addCurrent(app, options)
  addActing(app, options)
  addNatsAccess(app, options)
}
