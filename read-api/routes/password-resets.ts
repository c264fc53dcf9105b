import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { checkPassword, Portal } from '../../domain/access/login-rules.ts'
import { refuseEntry, refuseFields } from '../../domain/access/session-refusals.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import { forgetFailures } from '../../platform/credentials.ts'
import { findByLoginId, setPassword } from '../../platform/login-store.ts'
import { readResetToken, useResetToken } from '../../platform/password-reset-store.ts'
import { endOtherSessions, type LoginParts, recordLogin } from '../login-record.ts'
import { sendRefusal } from '../problem.ts'
import { limitRate } from '../request-guards.ts'
import { PasswordText } from '../schemas/logins.ts'

const asksPerMinuteMax = 20
const Token = z.string().regex(/^[A-Za-z0-9_-]{20,80}$/)
const Asked = z.strictObject({ portal: Portal, loginId: z.string().trim().min(1).max(100) })
const NewPassword = z.strictObject({ token: Token, newPassword: PasswordText })

/** Nobody waits for this: an unknown login ID is answered in the same words and time (ACC-05). */
async function askForLink(
  parts: LoginParts,
  request: FastifyRequest,
  asked: z.infer<typeof Asked>,
): Promise<void> {
  const login = await findByLoginId(parts.auth, asked)
  // The operator's own people turn to their administrator: no letter goes to them.
  if (login === undefined || login.accountId === null) return
  await recordLogin(parts, request, login, { name: 'RequestPasswordReset', data: {} })
}

async function resetPassword(
  parts: LoginParts,
  request: FastifyRequest,
  { token, newPassword }: z.infer<typeof NewPassword>,
): Promise<Refusal | null> {
  const { auth, now } = parts
  const wrong = refuseFields({ newPassword: checkPassword(newPassword) })
  if (wrong !== null) return wrong
  const login = await readResetToken(auth, token, now())
  if (login === undefined || !(await useResetToken(auth, token, now())))
    return refuseEntry('reset_link_over')
  await setPassword(auth, login, { password: newPassword, isOwn: true }, now())
  await forgetFailures(auth, login)
  await endOtherSessions(parts, request, login)
  const by = { kind: login.portal, id: login.principalId }
  await recordLogin(parts, request, login, {
    name: 'RecordPasswordChange',
    data: { how: 'reset', by },
  })
  return null
}

/** A new password by a link that comes by mail: single use, for an hour (ACC-05). */
export function addPasswordResetRoutes(app: FastifyInstance, parts: LoginParts): void {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const onRequest = limitRate(asksPerMinuteMax)
  routes.post(
    '/api/password-resets',
    {
      onRequest,
      schema: {
        summary: 'Ask for a link to set a new password; known or not, the answer is the same',
        body: Asked,
        response: { 202: z.object({ accepted: z.literal(true) }) },
      },
    },
    async (request, reply) => {
      askForLink(parts, request, request.body).catch((error: unknown) =>
        request.log.error(error, 'a link for a new password was not asked for'),
      )
      return reply.code(202).send({ accepted: true })
    },
  )
  routes.post(
    '/api/password-resets/check',
    {
      onRequest,
      schema: {
        summary: 'Whether a link still serves, and for which login ID',
        body: z.strictObject({ token: Token }),
        response: { 200: z.object({ portal: Portal, loginId: z.string() }) },
      },
    },
    async (request, reply) => {
      const login = await readResetToken(parts.auth, request.body.token, parts.now())
      if (login === undefined) return sendRefusal(reply, refuseEntry('reset_link_over'))
      return { portal: login.portal, loginId: login.loginId }
    },
  )
  routes.post(
    '/api/password-resets/complete',
    {
      onRequest,
      schema: {
        summary: 'Set a new password with the link; other sessions end',
        body: NewPassword,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const refused = await resetPassword(parts, request, request.body)
      return refused === null ? reply.code(204).send(null) : sendRefusal(reply, refused)
    },
  )
}
