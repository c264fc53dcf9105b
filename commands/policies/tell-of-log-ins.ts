import { AccountRegistered } from '../../domain/account/events.ts'
import { PasswordResetRequested } from '../../domain/login/events.ts'
import { mail } from '../mail/ask-for-mail.ts'
import { passwordReset } from '../mail/password-reset.ts'
import { welcome } from '../mail/welcome.ts'
import { dataOf, type Process } from './process.ts'

/** `login-<portal>-<principal>` → the principal's id. */
const principalIn = (stream: string, portal: string): string =>
  stream.slice(`login-${portal}-`.length)

/** The welcome (ACC-01), and the letter with the link to set a new password (ACC-05). */
export const tellOfLogIns: Process<null> = {
  name: 'tell-of-log-ins',
  version: 1,
  initial: null,
  keys: {
    AccountRegistered: ({ stream }) => stream,
    PasswordResetRequested: ({ stream }) => stream,
  },
  evolve: () => null,
  react: (_, event) => {
    const { accountId, stream } = event
    if (accountId === null) return []
    if (event.type === 'AccountRegistered') {
      const { loginId } = dataOf(event, AccountRegistered)
      return [mail(welcome, { accountId }, { loginId })]
    }
    const { portal } = dataOf(event, PasswordResetRequested)
    const id = principalIn(stream, portal)
    const whose = { account: {}, circle: { circleId: id }, unique: { uniqueId: id } }
    if (!(portal in whose)) return []
    return [mail(passwordReset, { accountId, ...whose[portal as keyof typeof whose] }, {})]
  },
}
