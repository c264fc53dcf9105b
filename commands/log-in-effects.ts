import { z } from 'zod'
import { Portal } from '../domain/access/login-rules.ts'
import type { AuthDatabase } from '../platform/auth-tables.ts'
import { closeLogin } from '../platform/login-store.ts'
import type { Effect } from './worker.ts'

const Asked = z.strictObject({ portal: Portal, principalId: z.string() })

/** Closes a log-in and ends its sessions; closed before, it stays so. */
export const closeLogInWith =
  (auth: AuthDatabase, now: () => string): Effect =>
  async (data) => {
    await closeLogin(auth, Asked.parse(data), now())
    return null
  }
