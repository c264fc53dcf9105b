import { createHash, randomBytes } from 'node:crypto'
import type { Portal } from '../domain/access/login-rules.ts'
import type { AuthDatabase } from './auth-tables.ts'
import { findLogin, type KnownLogin, type LoginOf } from './login-store.ts'

/** A link to set a new password serves for so long. */
export const resetLifetimeMs = 60 * 60_000

const resetTokenBytes = 32

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** Makes the secret of a link; it is given once and kept as a hash only. */
export async function makeResetToken(
  db: AuthDatabase,
  { portal, principalId }: LoginOf,
  at: string,
): Promise<string> {
  const token = randomBytes(resetTokenBytes).toString('base64url')
  await db.deleteFrom('auth.password_reset').where('expires_at', '<', at).execute()
  await db
    .insertInto('auth.password_reset')
    .values({
      token_hash: hashOf(token),
      portal,
      principal_id: principalId,
      expires_at: new Date(Date.parse(at) + resetLifetimeMs).toISOString(),
      used_at: null,
    })
    .execute()
  return token
}

/** Whose the link is, where it still serves. */
export async function readResetToken(
  db: AuthDatabase,
  token: string,
  at: string,
): Promise<KnownLogin | undefined> {
  const row = await db
    .selectFrom('auth.password_reset')
    .select(['portal', 'principal_id'])
    .where('token_hash', '=', hashOf(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return findLogin(db, { portal: row.portal as Portal, principalId: row.principal_id })
}

/** Uses a link up: true for one caller only, however many come at once. */
export async function useResetToken(db: AuthDatabase, token: string, at: string): Promise<boolean> {
  const result = await db
    .updateTable('auth.password_reset')
    .set({ used_at: at })
    .where('token_hash', '=', hashOf(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
