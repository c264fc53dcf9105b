import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { checkLoginId, checkPassword } from '../../domain/access/login-rules.ts'
import { countAttempt } from '../../domain/access/login-throttle.ts'
import { refuseAccess, refuseEntry, refuseFields } from '../../domain/access/session-refusals.ts'
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { verifyLogin } from '../../platform/credentials.ts'
import {
  clearPasswordChange,
  findLogin,
  type KnownLogin,
  setLoginId,
  setPassword,
} from '../../platform/login-store.ts'
import { byOf, endOtherSessions, type LoginParts, recordLogin } from '../login-record.ts'
import { sendRefusal } from '../problem.ts'
import { OwnLogin, PasswordText } from '../schemas/logins.ts'

/** The log-in that the session was opened with, whoever's portal it has entered since. */
async function loginOf({ auth }: LoginParts, request: FastifyRequest): Promise<KnownLogin> {
  const { session } = request
  if (session === null) throw new Error(`${request.url} was not authenticated`)
  const { portal, home } = session
  const login = await findLogin(auth, { portal, principalId: home.id })
  if (login === undefined) throw new Error('a session without a log-in')
  return login
}

/** Null where the password typed is the current one; failures count as those at log-in do. */
async function refusePassword(
  { auth, now }: LoginParts,
  { portal, loginId }: KnownLogin,
  password: string,
): Promise<Refusal | null> {
  const verified = await verifyLogin(auth, { portal, loginId, password }, now(), countAttempt)
  if (verified.outcome === 'locked') return refuseAccess('login_locked', { until: verified.until })
  if (verified.outcome === 'verified') return null
  return refuseFields({ currentPassword: refuseEntry('current_password_wrong') })
}

async function changePassword(
  parts: LoginParts,
  request: FastifyRequest,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<Refusal | null> {
  const wrong = refuseFields({ newPassword: checkPassword(newPassword) })
  if (wrong !== null) return wrong
  const login = await loginOf(parts, request)
  const refused = await refusePassword(parts, login, currentPassword)
  if (refused !== null) return refused
  await setPassword(parts.auth, login, { password: newPassword, isOwn: true }, parts.now())
  await clearPasswordChange(parts.auth, request.session?.sessionId ?? '')
  await endOtherSessions(parts, request, login)
  const by = byOf(request.principal)
  await recordLogin(parts, request, login, {
    name: 'RecordPasswordChange',
    data: { how: 'own', by },
  })
  return null
}

async function changeLoginId(
  parts: LoginParts,
  request: FastifyRequest,
  { currentPassword, loginId }: { currentPassword: string; loginId: string },
): Promise<Refusal | { loginId: string }> {
  const wrong = refuseFields({ loginId: checkLoginId(loginId) })
  if (wrong !== null) return wrong
  const login = await loginOf(parts, request)
  const refused = await refusePassword(parts, login, currentPassword)
  if (refused !== null) return refused
  if (login.loginId === loginId) return { loginId }
  if ((await setLoginId(parts.auth, login, loginId)) === 'taken')
    return refuseFields({ loginId: refuseEntry('login_id_taken') }) ?? refuseEntry('login_id_taken')
  const by = byOf(request.principal)
  await recordLogin(parts, request, login, { name: 'RecordLoginId', data: { loginId, by } })
  return { loginId }
}

/** One's own log-in: login ID and password, each against the current password (ACC-06). */
export function addOwnLoginRoutes(app: FastifyInstance, parts: LoginParts): void {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const onRequest = app.authenticate
  routes.get(
    '/api/logins/current',
    { onRequest, schema: { summary: 'The log-in in use', response: { 200: OwnLogin } } },
    async (request) => {
      const { portal, loginId, passwordChangedAt } = await loginOf(parts, request)
      const passwordChange = request.session?.passwordChange ?? 'none'
      return { portal, loginId, passwordChangedAt, passwordChange }
    },
  )
  routes.put(
    '/api/logins/current/password',
    {
      onRequest,
      schema: {
        summary: 'Change the password; other sessions end (ACC-03, ACC-06)',
        body: z.strictObject({ currentPassword: PasswordText, newPassword: PasswordText }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const refused = await changePassword(parts, request, request.body)
      return refused === null ? reply.code(204).send(null) : sendRefusal(reply, refused)
    },
  )
  routes.put(
    '/api/logins/current/login-id',
    {
      onRequest,
      schema: {
        summary: 'Change the login ID (ACC-06)',
        body: z.strictObject({ currentPassword: PasswordText, loginId: z.string().max(100) }),
        response: { 200: z.object({ loginId: z.string() }) },
      },
    },
    async (request, reply) => {
      const changed = await changeLoginId(parts, request, request.body)
      return isRefusal(changed) ? sendRefusal(reply, changed) : changed
    },
  )
}
