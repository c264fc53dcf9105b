import type { Decider } from '../kernel/decider.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import type { NumberState } from '../number/decider.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'

/** What decisions read of a unique: whose it is, and which number it shows. */
export type UniqueState =
  | { status: 'none' }
  | {
      status: 'issued'
      accountId: string
      circleId: string
      contractId: string
      name: string | null
      callerNumber: string | null
    }
  | { status: 'ended'; accountId: string; circleId: string; contractId: string }

/** The number named in the command, for the check that it is the circle's. */
export type UniqueFacts = { ChooseCallerNumber: { number: NumberState | null } }

const refuse = defineRefusals({
  unique_not_found: 'missing',
  number_not_in_circle: 'invalid',
})

export const unique: Decider<UniqueState, typeof commands, typeof events, UniqueFacts> = {
  category: 'unique',
  commands,
  events,
  initial: { status: 'none' },

  decide: {
    IssueUnique: ({ circleId, contractId, orderId, productCode, attempt }, state, { owner }) => {
      if (state.status !== 'none')
        return state.contractId === contractId
          ? []
          : [events.UniqueIdCollided({ contractId, orderId, circleId, attempt })]
      if (owner === null) return refuse('unique_not_found')
      const { accountId } = owner
      return [events.UniqueIssued({ accountId, circleId, contractId, orderId, productCode })]
    },

    NameUnique: ({ name }, state) => {
      if (state.status !== 'issued') return refuse('unique_not_found')
      return state.name === name ? [] : [events.UniqueNamed({ name })]
    },

    ChooseCallerNumber: ({ e164 }, state, { facts }) => {
      if (state.status !== 'issued') return refuse('unique_not_found')
      if (state.callerNumber === e164) return []
      const { number } = facts
      if (e164 !== null && (number?.status !== 'assigned' || number.circleId !== state.circleId))
        return refuse('number_not_in_circle')
      return [events.CallerNumberChosen({ e164 })]
    },

    ForgetCallerNumber: ({ e164 }, state) =>
      state.status === 'issued' && state.callerNumber === e164
        ? [events.CallerNumberChosen({ e164: null })]
        : [],

    EndUnique: ({ contractId }, state) =>
      state.status === 'issued' && state.contractId === contractId
        ? [events.UniqueEnded({ contractId })]
        : [],
  },

  evolve: {
    UniqueIssued: (_, { accountId, circleId, contractId }) => ({
      status: 'issued',
      accountId,
      circleId,
      contractId,
      name: null,
      callerNumber: null,
    }),
    UniqueIdCollided: (state) => state,
    UniqueNamed: (state, { name }) => (state.status === 'issued' ? { ...state, name } : state),
    CallerNumberChosen: (state, { e164 }) =>
      state.status === 'issued' ? { ...state, callerNumber: e164 } : state,
    UniqueEnded: (state) =>
      state.status === 'issued'
        ? {
            status: 'ended',
            accountId: state.accountId,
            circleId: state.circleId,
            contractId: state.contractId,
          }
        : state,
  },
}
