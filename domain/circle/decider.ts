import { contactIssues, refuseDetails } from '../account/details-rules.ts'
import type { Contact } from '../account/values.ts'
import { japanDateOf } from '../kernel/calendar.ts'
import type { Decider } from '../kernel/decider.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import { isSame } from '../kernel/same.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'

/** What other decisions read of a circle: whose it is; name and user for what stays the same. */
export type CircleState =
  | { status: 'none' }
  | { status: 'open'; accountId: string; name?: string; user?: Contact | null }

const refuse = defineRefusals({ circle_exists: 'conflict' })

/** Circles are used by somebody with a name (ACC-02). */
const userRefusal = (user: Contact | null, before: Contact | null, at: string) => {
  if (user === null) return null
  const issues = contactIssues(user, { on: japanDateOf(at), before, needsPerson: true })
  const missing =
    user.email === null ? [{ path: 'email', code: 'email_missing', message: 'email_missing' }] : []
  return refuseDetails(
    [...issues, ...missing].map((issue) => ({ ...issue, path: `user.${issue.path}` })),
  )
}

export const circle: Decider<CircleState, typeof commands, typeof events> = {
  category: 'circle',
  commands,
  events,
  initial: { status: 'none' },

  decide: {
    OpenCircle: ({ accountId, name, loginId, user }, state, { at }) =>
      state.status === 'open'
        ? refuse('circle_exists')
        : (userRefusal(user, null, at) ?? [
            events.CircleOpened({ accountId, name, loginId, user }),
          ]),

    ChangeCircleDetails: ({ name, user }, state, { at }) => {
      if (state.status === 'none') return []
      if (name === state.name && isSame(user, state.user)) return []
      const refusal = userRefusal(user, state.user ?? null, at)
      return refusal ?? [events.CircleDetailsChanged({ name, user })]
    },
  },

  evolve: {
    CircleOpened: (_, { accountId, name, user }) => ({ status: 'open', accountId, name, user }),
    CircleDetailsChanged: (state, details) =>
      state.status === 'none' ? state : { ...state, ...details },
  },
}
