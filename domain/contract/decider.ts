import type { ContractGroup } from '../catalogue/values.ts'
import { japanDateOf } from '../kernel/calendar.ts'
import type { Decider } from '../kernel/decider.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import { endOf, policyFor } from './cancellation-policy.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'

type Subject = {
  accountId: string
  circleId: string | null
  productGroup: ContractGroup
  uniqueId: string | null
  e164: string | null
}

/** The life of one purchased unit (ORD-30). */
export type ContractState =
  | { status: 'none' }
  | ({ status: 'active' } & Subject)
  | ({ status: 'cancelling'; endsOn: string } & Subject)
  | ({ status: 'ended'; endsOn: string } & Subject)

const refuse = defineRefusals({
  contract_not_found: 'missing',
  contract_ended: 'conflict',
  end_date_changed: 'conflict',
})

export const contract: Decider<ContractState, typeof commands, typeof events> = {
  category: 'contract',
  commands,
  events,
  initial: { status: 'none' },

  decide: {
    StartContract: ({ contractId: _, ...terms }, state) =>
      state.status === 'none' ? [events.ContractStarted(terms)] : [],

    BindUnique: ({ uniqueId }, state) => {
      if (state.status === 'none') return refuse('contract_not_found')
      return state.uniqueId === uniqueId ? [] : [events.ContractBoundToUnique({ uniqueId })]
    },

    ApplyCancellation: ({ confirmedEndsOn }, state, { at }) => {
      if (state.status === 'none') return refuse('contract_not_found')
      if (state.status === 'ended') return refuse('contract_ended')
      if (state.status === 'cancelling') return []
      const row = policyFor(state.productGroup, at)
      const { policy, cutoffAt, endsOn } = endOf(row, at)
      if (confirmedEndsOn !== undefined && confirmedEndsOn !== endsOn)
        return refuse('end_date_changed', { confirmed: confirmedEndsOn, endsOn, cutoffAt })
      return [
        events.CancellationApplied({
          receivedAt: at,
          policy,
          policyValidFrom: row.validFrom,
          cutoffAt,
          endsOn,
        }),
      ]
    },

    WithdrawCancellation: (_, state, { at }) => {
      if (state.status === 'none') return refuse('contract_not_found')
      if (state.status === 'ended') return refuse('contract_ended')
      if (state.status === 'active') return []
      return japanDateOf(at) > state.endsOn
        ? refuse('contract_ended')
        : [events.CancellationWithdrawn({})]
    },

    EndContract: ({ endsOn }, state, { at }) =>
      state.status === 'cancelling' && state.endsOn === endsOn && japanDateOf(at) > endsOn
        ? [events.ContractEnded({ endedOn: endsOn })]
        : [],
  },

  evolve: {
    ContractStarted: (_, { accountId, circleId, productGroup, e164 }) => ({
      status: 'active',
      accountId,
      circleId,
      productGroup,
      uniqueId: null,
      e164,
    }),
    ContractBoundToUnique: (state, { uniqueId }) =>
      state.status === 'none' ? state : { ...state, uniqueId },
    CancellationApplied: (state, { endsOn }) =>
      state.status === 'none' ? state : { ...state, status: 'cancelling', endsOn },
    CancellationWithdrawn: (state) => {
      if (state.status !== 'cancelling') return state
      const { endsOn: _, ...subject } = state
      return { ...subject, status: 'active' }
    },
    ContractEnded: (state, { endedOn }) =>
      state.status === 'none' ? state : { ...state, status: 'ended', endsOn: endedOn },
  },
}
