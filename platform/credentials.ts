import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Language, Portal } from '../domain/access/login-rules.ts'
import type { ThrottleState } from '../domain/access/login-throttle.ts'
import type { Principal } from '../domain/access/principal.ts'
import type { PasswordChangeRule } from '../domain/login/values.ts'
import type { AuthDatabase } from './auth-tables.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'

const throttleKeptMs = 86_400_000

/** A login without its password: whose it is, and where it lets in. */
export type Login = {
  portal: Portal
  loginId: string
  principalId: string
  accountId: string | null
  circleId: string | null
  uniqueId: string | null
  language: Language
  /** What is to be done about the password at log-in; absent: nothing (ACC-07). */
  passwordChange?: PasswordChangeRule
  /** Sub-roles of staff, such as `finance` (ACC-10). */
  roles: readonly string[]
}

/** Who acts once logged in, in the scope of the login. */
export function principalOf(login: Login): Principal {
  const principal: Principal = { kind: login.portal, id: login.principalId }
  if (login.accountId !== null) principal.accountId = login.accountId
  if (login.circleId !== null) principal.circleId = login.circleId
  if (login.uniqueId !== null) principal.uniqueId = login.uniqueId
  if (login.portal === 'staff') principal.roles = login.roles
  return principal
}

/** Adds a login; `taken` where its ID, or its principal, already has one in that portal. */
export async function addLogin(
  db: AuthDatabase,
  login: Login & { password: string },
  at: string,
): Promise<'added' | 'taken'> {
  const result = await db
    .insertInto('auth.login')
    .values({
      portal: login.portal,
      login_id: login.loginId,
      principal_id: login.principalId,
      account_id: login.accountId,
      circle_id: login.circleId,
      unique_id: login.uniqueId,
      password_hash: await hashPassword(login.password),
      language: login.language,
      roles: [...login.roles],
      created_at: at,
      password_changed_at: at,
      disabled_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n ? 'added' : 'taken'
}

/** Keeps a login's language for the next session (ACC-11). */
export async function setLoginLanguage(
  db: AuthDatabase,
  who: { portal: Portal; loginId: string; language: Language },
): Promise<void> {
  await db
    .updateTable('auth.login')
    .set({ language: who.language })
    .where('portal', '=', who.portal)
    .where('login_id', '=', who.loginId)
    .execute()
}

/** The language that somebody's log-in has; Japanese where there is none yet (ACC-11). */
export async function languageOf(
  db: AuthDatabase,
  { portal, principalId }: { portal: Portal; principalId: string },
): Promise<Language> {
  const row = await db
    .selectFrom('auth.login')
    .select('language')
    .where('portal', '=', portal)
    .where('principal_id', '=', principalId)
    .executeTakeFirst()
  return row?.language === 'en' ? 'en' : 'ja'
}

/** Typed login IDs are kept hashed: people type passwords into the wrong field. */
const throttleKey = (portal: Portal, loginId: string): string =>
  createHash('sha256').update(`${portal} ${loginId}`).digest('base64url')

/** Forgets the failures of a login ID: whoever it is has shown so by other means (ACC-05). */
export async function forgetFailures(
  db: AuthDatabase,
  { portal, loginId }: { portal: Portal; loginId: string },
): Promise<void> {
  await db
    .deleteFrom('auth.throttle')
    .where('login_key', '=', throttleKey(portal, loginId))
    .execute()
}

/** Moves the state of a login ID's failures in one transaction that others wait for. */
async function throttle(
  db: AuthDatabase,
  key: string,
  at: string,
  count: (state: ThrottleState, atMs: number) => { admitted: boolean; state: ThrottleState },
): Promise<{ admitted: boolean; lockedUntil: number | null }> {
  const forgottenBefore = new Date(Date.parse(at) - throttleKeptMs).toISOString()
  return db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('auth.throttle')
      .values({ login_key: key, failures: [], locked_until: null, updated_at: at })
      .onConflict((conflict) => conflict.column('login_key').doUpdateSet({ updated_at: at }))
      .execute()
    const row = await transaction
      .selectFrom('auth.throttle')
      .select(['failures', 'locked_until'])
      .where('login_key', '=', key)
      .executeTakeFirstOrThrow()
    const before: ThrottleState = {
      failures: row.failures.map(Number),
      lockedUntil: row.locked_until === null ? null : Number(row.locked_until),
    }
    const { admitted, state } = count(before, Date.parse(at))
    await transaction
      .updateTable('auth.throttle')
      .set({
        failures: state.failures.map(BigInt),
        locked_until: state.lockedUntil === null ? null : BigInt(state.lockedUntil),
      })
      .where('login_key', '=', key)
      .execute()
    await sql`delete from auth.throttle where login_key in (
      select login_key from auth.throttle where updated_at < ${forgottenBefore}
      limit 10 for update skip locked)`.execute(transaction)
    return { admitted, lockedUntil: admitted ? null : state.lockedUntil }
  })
}

export type Verified =
  | { outcome: 'verified'; login: Login }
  | { outcome: 'failed' }
  | { outcome: 'locked'; until: string }

/**
 * Checks a login ID and password. An unknown ID costs the same time, counts and locks as a known
 * one (ACC-05); `countAttempt` carries the policy.
 */
export async function verifyLogin(
  db: AuthDatabase,
  given: { portal: Portal; loginId: string; password: string },
  at: string,
  countAttempt: Parameters<typeof throttle>[3],
): Promise<Verified> {
  const key = throttleKey(given.portal, given.loginId)
  const { admitted, lockedUntil } = await throttle(db, key, at, countAttempt)
  if (!admitted) return { outcome: 'locked', until: new Date(lockedUntil ?? 0).toISOString() }
  const row = await db
    .selectFrom('auth.login')
    .selectAll()
    .where('portal', '=', given.portal)
    .where('login_id', '=', given.loginId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (!(await verifyPassword(given.password, row?.password_hash ?? null)) || row === undefined)
    return { outcome: 'failed' }
  await db.deleteFrom('auth.throttle').where('login_key', '=', key).execute()
  const login: Login = {
    portal: given.portal,
    loginId: row.login_id,
    principalId: row.principal_id,
    accountId: row.account_id,
    circleId: row.circle_id,
    uniqueId: row.unique_id,
    language: row.language as Language,
    roles: row.roles,
    passwordChange: row.password_owed ? (row.password_rule as PasswordChangeRule) : 'none',
  }
  return { outcome: 'verified', login }
}
