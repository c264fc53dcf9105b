import type { Decider } from '../kernel/decider.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import type { CallFacts } from './values.ts'

/** Which of a call's events have arrived: each counts once, in whatever order they come. */
export type CallState = {
  call: CallFacts | null
  offered: boolean
  answered: boolean
  over: boolean
  swept: boolean
}

/** A call as the switch tells it. It is never refused: what happened, happened (CALL-05). */
export const call: Decider<CallState, typeof commands, typeof events> = {
  category: 'call',
  commands,
  events,
  initial: { call: null, offered: false, answered: false, over: false, swept: false },

  decide: {
    RecordCallOffered: ({ sequence, call }, state) =>
      state.offered ? [] : [events.CallOffered({ sequence, call })],

    RecordCallAnswered: ({ sequence, call, answeredAt }, state) =>
      state.answered ? [] : [events.CallAnswered({ sequence, call, answeredAt })],

    RecordCallEnded: ({ callId: _, ...ended }, state) =>
      state.over ? [] : [events.CallEnded(ended)],

    RecordCallRefused: ({ callId: _, ...refused }, state) =>
      state.over ? [] : [events.CallRefused(refused)],

    SweepCall: (_, state) =>
      state.over || state.swept || state.call === null
        ? []
        : [events.CallSwept({ call: state.call })],
  },

  evolve: {
    CallOffered: (state, { call }) => ({ ...state, call, offered: true }),
    CallAnswered: (state, { call }) => ({ ...state, call, answered: true }),
    CallEnded: (state) => ({ ...state, over: true }),
    CallRefused: (state) => ({ ...state, over: true }),
    CallSwept: (state) => ({ ...state, swept: true }),
  },
}
