import type { Decider } from '../kernel/decider.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'

/** What is known of a letter: whether it is over and done with. */
export type MailState = { status: 'none' | 'sent' | 'failed' }

/** A letter to a customer; its id is that of the to-do that asked for it. */
export const mail: Decider<MailState, typeof commands, typeof events> = {
  category: 'mail',
  commands,
  events,
  initial: { status: 'none' },

  decide: {
    RecordMail: ({ template, language, recipients }, state) =>
      state.status === 'sent' ? [] : [events.MailSent({ template, language, recipients })],
    RecordMailFailure: ({ template, reason, recipients }, state) =>
      state.status === 'none' ? [events.MailFailed({ template, reason, recipients })] : [],
  },

  evolve: {
    MailSent: () => ({ status: 'sent' }),
    MailFailed: () => ({ status: 'failed' }),
  },
}
