import type { Decider } from '../kernel/decider.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import type { AccountDetails } from './values.ts'

/** What other decisions read of an account: that it exists, and who stands on its documents. */
export type AccountState = { status: 'none' } | { status: 'open'; details: AccountDetails }

const refuse = defineRefusals({ account_exists: 'conflict' })

export const account: Decider<AccountState, typeof commands, typeof events> = {
  category: 'account',
  commands,
  events,
  initial: { status: 'none' },

  decide: {
    OpenAccount: ({ loginId, details }, state) =>
      state.status === 'open'
        ? refuse('account_exists')
        : [events.AccountOpened({ loginId, details })],
  },

  evolve: {
    AccountOpened: (_, { details }) => ({ status: 'open', details }),
  },
}
