import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { checkPassword } from '../../domain/access/login-rules.ts'
import type { Principal } from '../../domain/access/principal.ts'
import { refuseEntry, refuseFields } from '../../domain/access/session-refusals.ts'
import { detailsIssues } from '../../domain/account/details-rules.ts'
import { AccountDetails } from '../../domain/account/values.ts'
import { japanDateOf } from '../../domain/kernel/calendar.ts'
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { isPasswordOf, openLogin, removeLogin, setPassword } from '../../platform/login-store.ts'
import { listTermsShown } from '../../projections/notice.ts'
import type { ReadDatabase } from '../../projections/read-database.ts'
import { sendCommand } from '../command-client.ts'
import type { LoginParts } from '../login-record.ts'
import { sendRefusal } from '../problem.ts'
import { limitRate } from '../request-guards.ts'
import { SignedUp, SignUp, SignUpTerms } from '../schemas/sign-up.ts'
import { BaseQuery } from '../schemas/wire.ts'
import { ownerOf } from '../scope.ts'

const signUpsPerMinuteMax = 60
const readsPerMinuteMax = 120

type SignUpParts = LoginParts & { db: ReadDatabase; clock: { now: () => string } }

type Issue = { path: string; code: string; message: string }

/** What is wrong with the details, each at its field, as `details.…`. */
function readDetails(given: unknown, now: string): AccountDetails | Issue[] {
  const parsed = AccountDetails.safeParse(given)
  const issues = parsed.success
    ? detailsIssues(parsed.data, { on: japanDateOf(now) })
    : parsed.error.issues.map(({ path, code, message }) => ({
        path: path.map(String).join('.'),
        code,
        message,
      }))
  if (parsed.success && issues.length === 0) return parsed.data
  return issues.map(({ path, code, message }) => ({ path: `details.${path}`, code, message }))
}

function refuseEntries(details: AccountDetails | Issue[], password: string): Refusal | null {
  const ofPassword = refuseFields({ password: checkPassword(password) })
  if (!Array.isArray(details)) return ofPassword
  const issues = [...details, ...((ofPassword?.details.issues as Issue[] | undefined) ?? [])]
  return refuseEntry('login_entry_not_valid', { issues })
}

/** The log-in of the account to be: made once, however often the same sign-up is sent. */
async function prepareLogin(
  { auth, now, db }: SignUpParts,
  { accountId, password, language }: SignUp,
): Promise<{ loginId: string; isNew: boolean } | Refusal> {
  const whose = { portal: 'account' as const, principalId: accountId }
  const login = {
    ...whose,
    accountId,
    circleId: null,
    uniqueId: null,
    language,
    roles: [],
    loginId: null,
    password,
  }
  const { outcome, loginId } = await openLogin(auth, login, now())
  if (outcome === 'added') return { loginId, isNew: true }
  if (await isPasswordOf(auth, whose, password)) return { loginId, isNew: false }
  // Only whoever knows the password may have the answer again.
  if ((await ownerOf(db, 'account', accountId)) !== null) return refuseEntry('already_signed_up')
  await setPassword(auth, whose, { password, isOwn: true }, now())
  return { loginId, isNew: false }
}

async function signUp(
  parts: SignUpParts,
  request: FastifyRequest,
  asked: SignUp,
): Promise<SignedUp | Refusal> {
  const { accountId, commandId, agreements, notices, password } = asked
  const details = readDetails(asked.details, parts.clock.now())
  const wrong = refuseEntries(details, password)
  if (wrong !== null || Array.isArray(details)) return wrong ?? refuseEntry('login_entry_not_valid')
  const login = await prepareLogin(parts, asked)
  if (isRefusal(login)) return login
  const { loginId, isNew } = login
  const visitor: Principal = { kind: 'visitor', id: accountId }
  const sent = await sendCommand(parts.nats, {
    principal: visitor,
    sessionId: 'sign-up',
    name: 'RegisterAccount',
    body: { commandId, accountId, loginId, details, agreements, notices },
    correlationId: request.id,
  })
  if (sent.ok) return { accountId, loginId }
  const { code, kind } = sent.refusal
  if (code === 'account_exists' || code === 'command_id_reused')
    return refuseEntry('already_signed_up')
  // Where we cannot say whether it was taken, the same sign-up is sent again.
  if (isNew && kind !== 'unavailable')
    await removeLogin(parts.auth, { portal: 'account', principalId: accountId })
  return sent.refusal
}

/** Sign-up is open to everyone (ACC-01); the account is there once the command was taken. */
export function addSignUpRoute(app: FastifyInstance, parts: SignUpParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/sign-ups',
    {
      onRequest: limitRate(signUpsPerMinuteMax),
      schema: {
        summary: 'Sign up; the same ids again give the same answer',
        body: SignUp,
        response: { 201: SignedUp },
      },
    },
    async (request, reply) => {
      const done = await signUp(parts, request, request.body)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(201).send(done)
    },
  )
}

/** What newcomers read with the terms of the sign-up: every change that is in force (ACC-12). */
export function addSignUpTerms(app: FastifyInstance, parts: SignUpParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/sign-ups/terms',
    {
      onRequest: limitRate(readsPerMinuteMax),
      schema: {
        summary: 'Published changes to the terms, which a sign-up agrees to with them (ACC-12)',
        querystring: BaseQuery,
        response: { 200: SignUpTerms },
      },
    },
    async (_, reply) => {
      reply.header('cache-control', 'no-store')
      return { items: await listTermsShown(parts.db, parts.clock.now()) }
    },
  )
}
