import type { Decider } from '../kernel/decider.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'

/** Credentials lie outside the log (ACC-03); it knows when a link was last asked for. */
export type LoginState = { status: 'noted'; resetAskedAt: string | null }

/** One letter with a link within so long: nobody's letter box is filled by others (ACC-05). */
export const resetPauseMs = 60_000

const noted = (state: LoginState): LoginState => state

const isTooSoon = ({ resetAskedAt }: LoginState, at: string): boolean =>
  resetAskedAt !== null && Date.parse(at) - Date.parse(resetAskedAt) < resetPauseMs

/** What happened to a log-in: its ID, its password, its rules (ACC-05..07). */
export const login: Decider<LoginState, typeof commands, typeof events> = {
  category: 'login',
  commands,
  events,
  initial: { status: 'noted', resetAskedAt: null },

  decide: {
    RecordLogin: ({ portal, loginId, issued, by }) => [
      events.LoginOpened({ portal, loginId, issued, by }),
    ],
    RecordLoginId: ({ portal, loginId, by }) => [events.LoginIdChanged({ portal, loginId, by })],
    RecordPasswordChange: ({ portal, how, by }) => [events.PasswordChanged({ portal, how, by })],
    RecordPasswordChangeRule: ({ portal, of, rule, by }) => [
      events.PasswordChangeRuled({ portal, of, rule, by }),
    ],
    RequestPasswordReset: ({ portal }, state, { at }) =>
      isTooSoon(state, at) ? [] : [events.PasswordResetRequested({ portal })],
  },

  evolve: {
    LoginOpened: noted,
    LoginIdChanged: noted,
    PasswordChanged: noted,
    PasswordChangeRuled: noted,
    PasswordResetRequested: (state, _, { occurredAt }) => ({ ...state, resetAskedAt: occurredAt }),
  },
}
