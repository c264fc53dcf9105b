import { z } from 'zod'
import { Portal } from '../domain/access/login-rules.ts'
import { Id } from '../domain/kernel/values.ts'
import type { AuthDatabase } from '../platform/auth-tables.ts'
import { closeLogin, removeLogins } from '../platform/login-store.ts'
import type { Effect } from './worker.ts'

const Asked = z.union([
  z.strictObject({ portal: Portal, principalId: z.string() }),
  z.strictObject({ accountId: Id }),
])

/** Closes a log-in, or removes all of an account, with their sessions; done before, it stays. */
export const closeLogInWith =
  (auth: AuthDatabase, now: () => string): Effect =>
  async (data) => {
    const asked = Asked.parse(data)
    if ('accountId' in asked) await removeLogins(auth, asked.accountId, now())
    else await closeLogin(auth, asked, now())
    return null
  }
