import type { Decider } from '../kernel/decider.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'

/** What other decisions read of a circle: whose it is. */
export type CircleState = { status: 'none' } | { status: 'open'; accountId: string }

const refuse = defineRefusals({ circle_exists: 'conflict' })

export const circle: Decider<CircleState, typeof commands, typeof events> = {
  category: 'circle',
  commands,
  events,
  initial: { status: 'none' },

  decide: {
    OpenCircle: ({ accountId, name, loginId }, state) =>
      state.status === 'open'
        ? refuse('circle_exists')
        : [events.CircleOpened({ accountId, name, loginId })],
  },

  evolve: {
    CircleOpened: (_, { accountId }) => ({ status: 'open', accountId }),
  },
}
