import { type BusinessDate, japanDateOf } from '../kernel/calendar.ts'
import type { Decider } from '../kernel/decider.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import type { VerificationMethod } from '../screening/values.ts'
import * as commands from './commands.ts'
import { knownDetailsIssues, refuseDetails } from './details-rules.ts'
import * as events from './events.ts'
import type { AccountDetails, Screening } from './values.ts'

/** What other decisions read of it: who stands on its documents, whether it is screened. */
export type AccountState =
  | { status: 'none' }
  | {
      status: 'open'
      details: AccountDetails
      screening: Screening
      /** How staff made sure in a case; null where none was needed or none has passed. */
      verification: { method: VerificationMethod; verifiedOn: BusinessDate } | null
    }

/** Whether the account may buy monthly products (ACC-04). */
export const isScreened = (state: AccountState): boolean =>
  state.status === 'open' && state.screening === 'approved'

const refuse = defineRefusals({ account_exists: 'conflict' })

export const account: Decider<AccountState, typeof commands, typeof events> = {
  category: 'account',
  commands,
  events,
  initial: { status: 'none' },

  decide: {
    OpenAccount: ({ loginId, details }, state, { at }) =>
      state.status === 'open'
        ? refuse('account_exists')
        : (refuseDetails(knownDetailsIssues(details, { on: japanDateOf(at) })) ?? [
            events.AccountOpened({ loginId, details }),
          ]),

    RecordScreening: ({ screening, caseId }, state) =>
      state.status === 'none' || state.screening === screening
        ? []
        : [events.AccountScreeningChanged({ screening, caseId })],

    VerifyIdentity: ({ method }, state, { at }) =>
      state.status === 'none' || state.verification?.method === method
        ? []
        : [events.IdentityVerified({ method, verifiedOn: japanDateOf(at) })],
  },

  evolve: {
    // Whoever staff take on themselves was screened by them before.
    AccountOpened: (_, { details }) => ({
      status: 'open',
      details,
      screening: 'approved',
      verification: null,
    }),
    IdentityVerified: (state, verification) =>
      state.status === 'open' ? { ...state, verification } : state,
    AccountScreeningChanged: (state, { screening }) =>
      state.status === 'open' ? { ...state, screening } : state,
  },
}
