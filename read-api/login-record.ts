import type { NatsConnection } from '@nats-io/transport-node'
import type { FastifyBaseLogger, FastifyRequest } from 'fastify'
import { actorOf, type Principal } from '../domain/access/principal.ts'
import type { Actor } from '../domain/kernel/event.ts'
import type { AuthDatabase } from '../platform/auth-tables.ts'
import { uuidv7 } from '../platform/ids.ts'
import type { LoginOf } from '../platform/login-store.ts'
import type { Revoker } from '../platform/nats/revocation.ts'
import { endSessionsOf } from '../platform/session-store.ts'
import { type CommandReply, sendCommand } from './command-client.ts'

/** What routes around log-ins stand on. */
export type LoginParts = {
  /** Credentials and sessions. */
  auth: AuthDatabase
  /** Wall-clock time. */
  now: () => string
  nats: NatsConnection
  revoker: Revoker
  publicUrl: string
  onConnectionsEnded: (sessionId: string) => void
}

/** Changes of log-ins are noted by us, with the name of who made them. */
const readApi: Principal = { kind: 'system', id: 'read-api' }

/** Whose log-in an event is about. */
export type LoginSubject = LoginOf & { accountId: string | null; circleId: string | null }

type Change =
  | { name: 'RecordLogin'; data: { loginId: string; issued: boolean; by: Actor } }
  | { name: 'RecordLoginId'; data: { loginId: string; by: Actor } }
  | { name: 'RecordPasswordChange'; data: { how: 'own' | 'reset' | 'set-by-owner'; by: Actor } }
  | {
      name: 'RecordPasswordChangeRule'
      data: { of: 'login' | 'uniques'; rule: 'none' | 'warn' | 'force'; by: Actor }
    }
  | { name: 'RequestPasswordReset'; data: Record<never, never> }

/** Notes in the log what was done to a log-in. What was done stays done where that fails. */
export async function recordLogin(
  { nats }: Pick<LoginParts, 'nats'>,
  request: { id: string; log: FastifyBaseLogger },
  subject: LoginSubject,
  { name, data }: Change,
): Promise<CommandReply> {
  const { portal, principalId, accountId, circleId } = subject
  const sent = await sendCommand(nats, {
    principal: readApi,
    sessionId: 'read-api',
    name,
    body: { commandId: uuidv7(), portal, principalId, accountId, circleId, ...data },
    correlationId: request.id,
  })
  if (!sent.ok) request.log.error({ command: name, code: sent.refusal.code }, 'was not noted')
  return sent
}

/** Who did it, as events say it. */
export const byOf = (principal: Principal): Actor => actorOf(principal)

/** Ends the sessions of a log-in but one, and cuts their live connections (ACC-05). */
export async function endOtherSessions(
  parts: LoginParts,
  request: FastifyRequest,
  login: { portal: LoginOf['portal']; loginId: string },
): Promise<void> {
  const { auth, now, revoker, onConnectionsEnded } = parts
  const but = request.session?.sessionId ?? null
  const { sessionIds, keys } = await endSessionsOf(auth, login, but, now())
  for (const sessionId of sessionIds) onConnectionsEnded(sessionId)
  try {
    await revoker.revoke(keys, Date.parse(now()))
  } catch (error) {
    request.log.error(error, 'NATS keys of ended sessions were not revoked')
  }
}
