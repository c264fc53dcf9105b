import { randomInt } from 'node:crypto'
import type { Language, Portal } from '../domain/access/login-rules.ts'
import type { PasswordChangeRule } from '../domain/login/values.ts'
import type { AuthDatabase } from './auth-tables.ts'
import { addLogin, type Login } from './credentials.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'

const issuedIdFrom = 1_000_000_000
const issuedIdTo = 10_000_000_000
const issueAttemptsMax = 20

/** Whose log-in: an account's, a circle's, a unique's. */
export type LoginOf = { portal: Portal; principalId: string }

/** A log-in as it stands, without what lets in. */
export type KnownLogin = LoginOf & {
  loginId: string
  accountId: string | null
  circleId: string | null
  language: Language
  passwordChangedAt: string
  passwordRule: PasswordChangeRule
  uniquesRule: PasswordChangeRule
}

/** The log-in of somebody; undefined where they have none. */
export async function findLogin(
  db: AuthDatabase,
  { portal, principalId }: LoginOf,
): Promise<KnownLogin | undefined> {
  const row = await db
    .selectFrom('auth.login')
    .selectAll()
    .where('portal', '=', portal)
    .where('principal_id', '=', principalId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    portal,
    principalId,
    loginId: row.login_id,
    accountId: row.account_id,
    circleId: row.circle_id,
    language: row.language as Language,
    passwordChangedAt: row.password_changed_at,
    passwordRule: row.password_rule as PasswordChangeRule,
    uniquesRule: row.uniques_rule as PasswordChangeRule,
  }
}

/** The login IDs of several in one portal, by principal; without those who have no log-in. */
export async function findLoginIds(
  db: AuthDatabase,
  portal: Portal,
  principalIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (principalIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('auth.login')
    .select(['principal_id', 'login_id'])
    .where('portal', '=', portal)
    .where('principal_id', 'in', [...new Set(principalIds)])
    .execute()
  return new Map(rows.map(({ principal_id: id, login_id: loginId }) => [id, loginId]))
}

/** The log-in behind a login ID that somebody typed. */
export async function findByLoginId(
  db: AuthDatabase,
  { portal, loginId }: { portal: Portal; loginId: string },
): Promise<KnownLogin | undefined> {
  const row = await db
    .selectFrom('auth.login')
    .select('principal_id')
    .where('portal', '=', portal)
    .where('login_id', '=', loginId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row === undefined ? undefined : findLogin(db, { portal, principalId: row.principal_id })
}

/**
 * Makes a log-in, with ten digits of ours where no login ID is given (ACC-06). `known`: this
 * principal has one already, which stays as it is.
 */
export async function openLogin(
  db: AuthDatabase,
  login: Omit<Login, 'loginId'> & { loginId: string | null; password: string },
  at: string,
): Promise<{ outcome: 'added' | 'known' | 'taken'; loginId: string }> {
  for (let attempt = 1; attempt <= issueAttemptsMax; attempt += 1) {
    const known = await findLogin(db, login)
    if (known !== undefined) return { outcome: 'known', loginId: known.loginId }
    const loginId = login.loginId ?? String(randomInt(issuedIdFrom, issuedIdTo))
    const outcome = await addLogin(db, { ...login, loginId }, at)
    if (outcome === 'added') return { outcome, loginId }
    if (login.loginId !== null && (await findLogin(db, login)) === undefined)
      return { outcome: 'taken', loginId }
  }
  throw new Error('no login ID was free')
}

/** Takes back a log-in that nothing has come of. */
export async function removeLogin(
  db: AuthDatabase,
  { portal, principalId }: LoginOf,
): Promise<void> {
  await db
    .deleteFrom('auth.login')
    .where('portal', '=', portal)
    .where('principal_id', '=', principalId)
    .execute()
}

/** Nobody gets in here any more: the log-in is closed and its sessions have ended. */
export async function closeLogin(
  db: AuthDatabase,
  { portal, principalId }: LoginOf,
  at: string,
): Promise<void> {
  const rows = await db
    .updateTable('auth.login')
    .set({ disabled_at: at })
    .where('portal', '=', portal)
    .where('principal_id', '=', principalId)
    .where('disabled_at', 'is', null)
    .returning('login_id')
    .execute()
  for (const row of rows)
    await db
      .updateTable('auth.session')
      .set({ revoked_at: at })
      .where('portal', '=', portal)
      .where('login_id', '=', row.login_id)
      .where('revoked_at', 'is', null)
      .execute()
}

/** Removes every log-in of an account, its circles and uniques: they were erased (OPS-12). */
export async function removeLogins(db: AuthDatabase, accountId: string, at: string): Promise<void> {
  const rows = await db
    .selectFrom('auth.login')
    .select(['portal', 'principal_id'])
    .where('account_id', '=', accountId)
    .execute()
  for (const row of rows) {
    const login = { portal: row.portal as Portal, principalId: row.principal_id }
    await closeLogin(db, login, at)
    await removeLogin(db, login)
  }
}

/** Whether the password is that of the log-in; no attempt is counted. */
export async function isPasswordOf(
  db: AuthDatabase,
  { portal, principalId }: LoginOf,
  password: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('auth.login')
    .select('password_hash')
    .where('portal', '=', portal)
    .where('principal_id', '=', principalId)
    .executeTakeFirst()
  return verifyPassword(password, row?.password_hash ?? null)
}

/**
 * Puts another password in force; `isOwn`: whoever logs in with it chose it, so nothing is owed any
 * more (ACC-07). Links to set a new one die with the old one.
 */
export async function setPassword(
  db: AuthDatabase,
  { portal, principalId }: LoginOf,
  { password, isOwn }: { password: string; isOwn: boolean },
  at: string,
): Promise<void> {
  const passwordHash = await hashPassword(password)
  await db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('auth.login')
      .set({ password_hash: passwordHash, password_changed_at: at, password_owed: !isOwn })
      .where('portal', '=', portal)
      .where('principal_id', '=', principalId)
      .execute()
    await transaction
      .updateTable('auth.password_reset')
      .set({ used_at: at })
      .where('portal', '=', portal)
      .where('principal_id', '=', principalId)
      .where('used_at', 'is', null)
      .execute()
  })
}

const uniqueViolation = '23505'

/** Puts another login ID in force; running sessions go on under it. */
export async function setLoginId(
  db: AuthDatabase,
  login: KnownLogin,
  loginId: string,
): Promise<'changed' | 'taken'> {
  try {
    await moveLoginId(db, login, loginId)
    return 'changed'
  } catch (error) {
    // Of two who want the same at once the table lets one have it.
    if ((error as { code?: unknown }).code === uniqueViolation) return 'taken'
    throw error
  }
}

async function moveLoginId(db: AuthDatabase, login: KnownLogin, loginId: string): Promise<void> {
  const { portal, principalId } = login
  await db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('auth.login')
      .set({ login_id: loginId })
      .where('portal', '=', portal)
      .where('principal_id', '=', principalId)
      .execute()
    await transaction
      .updateTable('auth.session')
      .set({ login_id: loginId })
      .where('portal', '=', portal)
      .where('login_id', '=', login.loginId)
      .execute()
  })
}

/** Rules that a password be changed at the next log-in, or no longer (ACC-07). */
export async function rulePasswordChange(
  db: AuthDatabase,
  { portal, principalId }: LoginOf,
  rule: PasswordChangeRule,
): Promise<void> {
  await db
    .updateTable('auth.login')
    .set({ password_rule: rule, password_owed: rule !== 'none' })
    .where('portal', '=', portal)
    .where('principal_id', '=', principalId)
    .execute()
}

/** As `rulePasswordChange`, for all uniques of a circle, those to come included. */
export async function ruleUniquesPasswordChange(
  db: AuthDatabase,
  circleId: string,
  rule: PasswordChangeRule,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('auth.login')
      .set({ uniques_rule: rule })
      .where('portal', '=', 'circle')
      .where('principal_id', '=', circleId)
      .execute()
    await transaction
      .updateTable('auth.login')
      .set({ password_rule: rule, password_owed: rule !== 'none' })
      .where('portal', '=', 'unique')
      .where('circle_id', '=', circleId)
      .execute()
  })
}

/** The session has nothing to do about its password any more. */
export async function clearPasswordChange(db: AuthDatabase, sessionId: string): Promise<void> {
  await db
    .updateTable('auth.session')
    .set({ password_change: 'none' })
    .where('session_id', '=', sessionId)
    .execute()
}
