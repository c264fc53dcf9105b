import { createHash, randomBytes } from 'node:crypto'
import type { Language, Portal } from '../domain/access/login-rules.ts'
import type { Principal } from '../domain/access/principal.ts'
import type { PasswordChangeRule } from '../domain/login/values.ts'
import type { AuthDatabase } from './auth-tables.ts'
import { type Login, principalOf } from './credentials.ts'

/** A session ends this long after log-in; there is one for each browser or API client. */
export const sessionLimits = { lifetimeMs: 12 * 3_600_000, natsKeysMax: 50 } as const

const tokenBytes = 32
const sessionIdBytes = 12

export type Session = {
  /** Not a secret: stands in NATS subjects and logs. */
  sessionId: string
  portal: Portal
  loginId: string
  home: Principal
  principal: Principal
  language: Language
  roles: readonly string[]
  /** What is to be done about the password before or after going on (ACC-07). */
  passwordChange: PasswordChangeRule
  expiresAt: string
}

const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

const later = (at: string, milliseconds: number): string =>
  new Date(Date.parse(at) + milliseconds).toISOString()

/** Opens a session for a verified login; the token is given once and stored as a hash only. */
export async function openSession(
  db: AuthDatabase,
  login: Login,
  at: string,
): Promise<{ token: string; session: Session }> {
  const token = randomBytes(tokenBytes).toString('base64url')
  const principal = principalOf(login)
  const session: Session = {
    sessionId: randomBytes(sessionIdBytes).toString('hex'),
    portal: login.portal,
    loginId: login.loginId,
    home: principal,
    principal,
    language: login.language,
    roles: login.roles,
    passwordChange: login.passwordChange ?? 'none',
    expiresAt: later(at, sessionLimits.lifetimeMs),
  }
  await db.deleteFrom('auth.session').where('expires_at', '<', at).execute()
  await db
    .insertInto('auth.session')
    .values({
      token_hash: hashToken(token),
      session_id: session.sessionId,
      portal: session.portal,
      login_id: session.loginId,
      home: JSON.stringify(session.home),
      principal: JSON.stringify(session.principal),
      language: session.language,
      roles: [...session.roles],
      password_change: session.passwordChange,
      created_at: at,
      expires_at: session.expiresAt,
      revoked_at: null,
    })
    .execute()
  return { token, session }
}

/** The session of a token; null where there is none, or it has expired or was ended. */
export async function findSession(
  db: AuthDatabase,
  token: string,
  at: string,
): Promise<Session | null> {
  const row = await db
    .selectFrom('auth.session')
    .selectAll()
    .where('token_hash', '=', hashToken(token))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    sessionId: row.session_id,
    portal: row.portal as Portal,
    loginId: row.login_id,
    home: row.home,
    principal: row.principal,
    language: row.language as Language,
    roles: row.roles,
    passwordChange: row.password_change as PasswordChangeRule,
    expiresAt: row.expires_at,
  }
}

/** Ends a session; the keys of its NATS connections are then to be revoked. */
export const endSession = (
  db: AuthDatabase,
  sessionId: string,
  at: string,
): Promise<readonly string[]> => changeAndTakeNatsKeys(db, sessionId, { revoked_at: at }, at)

/** Ends every session of a log-in but one; the keys of their NATS connections are to be revoked. */
export async function endSessionsOf(
  db: AuthDatabase,
  login: { portal: Portal; loginId: string },
  but: string | null,
  at: string,
): Promise<{ sessionIds: string[]; keys: string[] }> {
  const rows = await db
    .selectFrom('auth.session')
    .select('session_id')
    .where('portal', '=', login.portal)
    .where('login_id', '=', login.loginId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', at)
    .execute()
  const sessionIds = rows.map((row) => row.session_id).filter((id) => id !== but)
  const keys: string[] = []
  for (const id of sessionIds) keys.push(...(await endSession(db, id, at)))
  return { sessionIds, keys }
}

/** Puts another scope in force; JWTs for the old one are to be revoked (ACC-05). */
export const setPrincipal = (
  db: AuthDatabase,
  sessionId: string,
  principal: Principal,
  at: string,
): Promise<readonly string[]> =>
  changeAndTakeNatsKeys(db, sessionId, { principal: JSON.stringify(principal) }, at)

export async function setSessionLanguage(
  db: AuthDatabase,
  sessionId: string,
  language: Language,
): Promise<void> {
  await db
    .updateTable('auth.session')
    .set({ language })
    .where('session_id', '=', sessionId)
    .execute()
}

/**
 * Remembers a key before a JWT is made for it, and gives the scope to make it for. The session's
 * row is held, so that a sign-out at the same time either finds the key or is found.
 */
export async function addNatsKey(
  db: AuthDatabase,
  key: { publicKey: string; sessionId: string; expiresAt: string },
  at: string,
): Promise<Principal | 'ended' | 'full'> {
  return db.transaction().execute(async (transaction) => {
    const session = await transaction
      .selectFrom('auth.session')
      .select('principal')
      .where('session_id', '=', key.sessionId)
      .where('revoked_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (session === undefined) return 'ended'
    await transaction
      .deleteFrom('auth.nats_key')
      .where('session_id', '=', key.sessionId)
      .where('expires_at', '<', at)
      .execute()
    const { alive } = await transaction
      .selectFrom('auth.nats_key')
      .select((select) => select.fn.countAll<bigint>().as('alive'))
      .where('session_id', '=', key.sessionId)
      .executeTakeFirstOrThrow()
    if (alive >= BigInt(sessionLimits.natsKeysMax)) return 'full'
    const inserted = await transaction
      .insertInto('auth.nats_key')
      .values({
        public_key: key.publicKey,
        session_id: key.sessionId,
        expires_at: key.expiresAt,
      })
      .onConflict((conflict) =>
        conflict
          .column('public_key')
          .doUpdateSet({ expires_at: key.expiresAt })
          .where('auth.nats_key.session_id', '=', key.sessionId),
      )
      .executeTakeFirst()
    // A key of another session cannot be had: its revocation would end this one's connection.
    return inserted.numInsertedOrUpdatedRows === 0n ? 'full' : session.principal
  })
}

async function changeAndTakeNatsKeys(
  db: AuthDatabase,
  sessionId: string,
  change: { revoked_at: string } | { principal: string },
  at: string,
): Promise<readonly string[]> {
  return db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('auth.session')
      .set(change)
      .where('session_id', '=', sessionId)
      .execute()
    const rows = await transaction
      .deleteFrom('auth.nats_key')
      .where('session_id', '=', sessionId)
      .returning(['public_key', 'expires_at'])
      .execute()
    return rows.filter((row) => row.expires_at > at).map((row) => row.public_key)
  })
}
