import type { AuthDatabase } from '../../platform/auth-tables.ts'
import { findLogin } from '../../platform/login-store.ts'
import { makeResetToken, resetLifetimeMs } from '../../platform/password-reset-store.ts'
import { passwordReset } from './password-reset.ts'
import { readerOf } from './recipients.ts'
import type { MailRoomParts } from './send-mail.ts'

/** What letters say that may stand nowhere before: links that let in. */
export const letterSecrets = (
  auth: AuthDatabase,
  now: () => string,
): NonNullable<MailRoomParts['secrets']> => ({
  [passwordReset.name]: async (to) => {
    const reader = readerOf(to)
    const login = await findLogin(auth, reader)
    if (login === undefined) throw new Error(`${reader.portal} ${reader.principalId} has no log-in`)
    const token = await makeResetToken(auth, reader, now())
    return { loginId: login.loginId, token, minutes: resetLifetimeMs / 60_000 }
  },
})
