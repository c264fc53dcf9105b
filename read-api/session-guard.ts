import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Principal } from '../domain/access/principal.ts'
import { refuseAccess } from '../domain/access/session-refusals.ts'
import type { AuthDatabase } from '../platform/auth-tables.ts'
import { findSession, type Session } from '../platform/session-store.ts'
import { sendRefusal } from './problem.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The caller's session; null before log-in. */
    session: Session | null
    /** Who asks, in the scope in force; reading it without `authenticate` is a bug. */
    principal: Principal
  }
  interface FastifyInstance {
    /** `onRequest` hook of every route that needs someone logged in. */
    authenticate: (
      request: FastifyRequest,
      reply: FastifyReply,
    ) => Promise<FastifyReply | undefined>
  }
}

export type GuardOptions = {
  db: AuthDatabase
  /** Wall-clock time: sessions do not follow the demonstration's business clock. */
  now: () => string
  /** Where browsers reach us; its scheme decides whether the cookie is for TLS only. */
  publicUrl: string
}

const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https:')

/** `__Host-` pins the cookie to this host, which browsers allow over TLS only. */
export const cookieName = (publicUrl: string): string =>
  isSecure(publicUrl) ? '__Host-kaisen' : 'kaisen_session'

/** The session cookie, or with an empty token the one that deletes it. */
export function sessionCookie(publicUrl: string, token: string, expiresAt: string): string {
  const expires = new Date(token === '' ? 0 : expiresAt).toUTCString()
  const secure = isSecure(publicUrl) ? '; Secure' : ''
  const value = `${cookieName(publicUrl)}=${token}`
  return `${value}; Path=/; Expires=${expires}; HttpOnly; SameSite=Lax${secure}`
}

/** The token of a request and how it came: only a cookie is sent by itself. */
export function tokenOf(
  headers: IncomingHttpHeaders,
  publicUrl: string,
): { token: string; by: 'bearer' | 'cookie' } | null {
  const bearer = /^Bearer ([A-Za-z0-9_-]+)$/.exec(headers.authorization ?? '')?.[1]
  if (bearer !== undefined) return { token: bearer, by: 'bearer' }
  const start = `${cookieName(publicUrl)}=`
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim())
  const token = pairs.find((pair) => pair.startsWith(start))?.slice(start.length)
  return token === undefined || token === '' ? null : { token, by: 'cookie' }
}

/** Whether the page that sends it is ours: by `Origin`, which pages cannot forge. */
export function isOwnOrigin(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const { origin } = headers
  if (origin === undefined || !URL.canParse(origin)) return false
  return origin === new URL(publicUrl).origin || new URL(origin).host === headers.host
}

/** Sent by our own client; a foreign page cannot add it without our leave. */
export const ownClientHeader = 'x-kaisen-client'

/**
 * A foreign page can make a browser send the cookie: a change wants proof that it is our page.
 * Log-in is held to the same, where a browser says where it comes from.
 */
function isForeign(request: FastifyRequest, by: 'bearer' | 'cookie' | null, url: string): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method) || by === 'bearer') return false
  if (request.headers.origin !== undefined) return !isOwnOrigin(request.headers, url)
  return by === 'cookie' && request.headers[ownClientHeader] === undefined
}

/** What may be done before a password that must be changed has been changed (ACC-07). */
const isOpenBefore = ({ routeOptions }: FastifyRequest): boolean =>
  ['/api/sessions/current', '/api/sessions/current/language'].includes(routeOptions.url ?? '') ||
  (routeOptions.url ?? '').startsWith('/api/logins/current')

/** Reads the session of every API request, refuses foreign pages, and gives `authenticate`. */
export function addSessionGuard(app: FastifyInstance, options: GuardOptions): void {
  app.decorateRequest('session', null)
  app.decorateRequest('principal', {
    getter() {
      if (this.session === null) throw new Error(`${this.url} reads the principal unauthenticated`)
      return this.session.principal
    },
  })
  app.decorate('authenticate', async (request: FastifyRequest, reply: FastifyReply) => {
    const { session } = request
    if (session === null) return sendRefusal(reply, refuseAccess('session_required'))
    return session.passwordChange === 'force' && !isOpenBefore(request)
      ? sendRefusal(reply, refuseAccess('password_change_required'))
      : undefined
  })
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/')) return
    const given = tokenOf(request.headers, options.publicUrl)
    if (isForeign(request, given?.by ?? null, options.publicUrl))
      return sendRefusal(reply, refuseAccess('foreign_origin'))
    if (given !== null) request.session = await findSession(options.db, given.token, options.now())
  })
}
