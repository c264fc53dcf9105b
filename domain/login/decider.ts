import type { Decider } from '../kernel/decider.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'

/** Nothing is decided here: the credentials themselves lie outside the log (ACC-03). */
export type LoginState = { status: 'noted' }

const noted = (): LoginState => ({ status: 'noted' })

/** What happened to a log-in: its ID, its password, its rules (ACC-05..07). */
export const login: Decider<LoginState, typeof commands, typeof events> = {
  category: 'login',
  commands,
  events,
  initial: noted(),

  decide: {
    RecordLogin: ({ portal, loginId, issued, by }) => [
      events.LoginOpened({ portal, loginId, issued, by }),
    ],
    RecordLoginId: ({ portal, loginId, by }) => [events.LoginIdChanged({ portal, loginId, by })],
    RecordPasswordChange: ({ portal, how, by }) => [events.PasswordChanged({ portal, how, by })],
    RecordPasswordChangeRule: ({ portal, of, rule, by }) => [
      events.PasswordChangeRuled({ portal, of, rule, by }),
    ],
    RequestPasswordReset: ({ portal }) => [events.PasswordResetRequested({ portal })],
  },

  evolve: {
    LoginOpened: noted,
    LoginIdChanged: noted,
    PasswordChanged: noted,
    PasswordChangeRuled: noted,
    PasswordResetRequested: noted,
  },
}
