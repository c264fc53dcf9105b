import type { z } from 'zod'
import type { ContractGroup } from '../catalogue/values.ts'
import { japanDateOf } from '../kernel/calendar.ts'
import type { Context, Decider, Decision } from '../kernel/decider.ts'
import type { NewEvent } from '../kernel/event.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import type { BilingualName } from '../kernel/values.ts'
import type { NumberState } from '../number/decider.ts'
import {
  type Application,
  applicationAt,
  earliestEnd,
  type Parent,
  refuseOtherEnd,
} from './application.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'

/** An application that stands: its own, or one of what the contract stands in. */
type Ending = { applicationId: string | null; endsOn: string }

type Subject = {
  accountId: string
  circleId: string | null
  name: BilingualName
  productGroup: ContractGroup
  uniqueId: string | null
  e164: string | null
  /** Each application that stands; the contract ends with the first (ORD-40). */
  endings: { own: Ending | null; circle: Ending | null; account: Ending | null }
  /** The latest application of its own, whether it stands or was taken back. */
  lastApplicationId: string | null
}

/** The life of one purchased unit (ORD-30). */
export type ContractState =
  | { status: 'none' }
  | ({ status: 'active' } & Subject)
  | ({ status: 'cancelling'; endsOn: string } & Subject)
  | ({ status: 'ended'; endsOn: string } & Subject)

/** Numbers named with a unique; the applications of circle and account that stand. */
export type ContractFacts = {
  ApplyCancellation: { numbers: Readonly<Record<string, NumberState>> }
  FollowParents: Readonly<Record<Parent, Application | null>>
}

const refuse = defineRefusals({
  contract_not_found: 'missing',
  contract_ended: 'conflict',
  number_not_of_unique: 'conflict',
  ends_with_parent: 'conflict',
})

type Known = Exclude<ContractState, { status: 'none' }>

/** The state with its applications: it is cancelled while any of them stands. */
const withEndings = (state: Known, change: Partial<Subject['endings']>): Known => {
  if (state.status === 'ended') return state
  const { endsOn: _, ...subject } = { endsOn: '', ...state }
  const endings = { ...state.endings, ...change }
  const endsOn = earliestEnd([endings.own, endings.circle, endings.account])
  return endsOn === null
    ? { ...subject, endings, status: 'active' }
    : { ...subject, endings, status: 'cancelling', endsOn }
}

const apply = (
  { confirmedEndsOn, numbers }: { confirmedEndsOn?: string | undefined; numbers: string[] },
  state: ContractState,
  { at, deriveId, facts }: Context<ContractFacts['ApplyCancellation']>,
): Decision => {
  if (state.status === 'none') return refuse('contract_not_found')
  if (state.status === 'ended') return refuse('contract_ended')
  if (state.endings.own !== null) return []
  const others = numbers.map((e164) => ({ e164, number: facts.numbers[e164] }))
  const strangers = others.filter(
    ({ number }) =>
      number?.status !== 'assigned' ||
      number.uniqueId === null ||
      number.uniqueId !== state.uniqueId,
  )
  if (strangers.length > 0)
    return refuse('number_not_of_unique', { numbers: strangers.map(({ e164 }) => e164) })
  const application = applicationAt(state.productGroup, at)
  return (
    refuseOtherEnd(application, confirmedEndsOn) ?? [
      events.CancellationApplied({
        ...application,
        applicationId: deriveId('application'),
        cause: 'itself',
        numbers: others.flatMap(({ e164, number }) =>
          number?.status === 'assigned' ? [{ e164, contractId: number.contractId }] : [],
        ),
      }),
    ]
  )
}

type With = Omit<z.infer<typeof commands.ApplyCancellationWith.schema>, 'contractId'>

/** What stands already stays, unless a cart was confirmed before it and ends it sooner (ORD-31). */
const applyWith = (
  { applicationId, receivedAt, cause, numbers }: With,
  state: ContractState,
): Decision => {
  if (state.status === 'none' || state.status === 'ended') return []
  const application = applicationAt(state.productGroup, receivedAt)
  const { own } = state.endings
  const isOfCart = cause === 'itself' || cause === 'by-count'
  const isOvertaken = own !== null && isOfCart && application.endsOn < own.endsOn
  if (own !== null && !isOvertaken) return []
  return [events.CancellationApplied({ ...application, applicationId, cause, numbers })]
}

const withdraw = (state: Known, at: string): Decision => {
  if (state.status === 'ended') return refuse('contract_ended')
  if (state.status === 'active') return []
  if (japanDateOf(at) > state.endsOn) return refuse('contract_ended')
  return state.endings.own === null
    ? refuse('ends_with_parent')
    : [events.CancellationWithdrawn({})]
}

const follow = (state: Known, facts: ContractFacts['FollowParents']): Decision => {
  if (state.status === 'ended') return []
  return (['circle', 'account'] as const).flatMap((parent): NewEvent[] => {
    const known = state.endings[parent]
    const stands = facts[parent]
    if (stands !== null)
      return known?.applicationId === stands.applicationId
        ? []
        : [events.ParentCancellationApplied({ parent, ...stands })]
    return known === null || known.applicationId === null
      ? []
      : [events.ParentCancellationWithdrawn({ parent, applicationId: known.applicationId })]
  })
}

export const contract: Decider<ContractState, typeof commands, typeof events, ContractFacts> = {
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

    ApplyCancellation: apply,

    ApplyCancellationWith: applyWith,

    WithdrawCancellation: (_, state, { at }) =>
      state.status === 'none' ? refuse('contract_not_found') : withdraw(state, at),

    WithdrawCancellationWith: (_, state, { at }) =>
      state.status === 'cancelling' && state.endings.own !== null ? withdraw(state, at) : [],

    FollowParents: (_, state, { facts }) => (state.status === 'none' ? [] : follow(state, facts)),

    EndContract: ({ endsOn }, state, { at }) =>
      state.status === 'cancelling' && state.endsOn === endsOn && japanDateOf(at) > endsOn
        ? [events.ContractEnded({ endedOn: endsOn, cause: 'cancellation' })]
        : [],

    EndContractAtOnce: (_, { status }, { at }) => {
      if (status === 'none') return refuse('contract_not_found')
      if (status === 'ended') return []
      const endedOn = japanDateOf(at)
      return [events.ContractEnded({ endedOn, cause: 'statutory-withdrawal' })]
    },
  },

  evolve: {
    ContractStarted: (_, { accountId, circleId, name, productGroup, e164 }) => ({
      status: 'active',
      accountId,
      circleId,
      name,
      productGroup,
      uniqueId: null,
      e164,
      endings: { own: null, circle: null, account: null },
      lastApplicationId: null,
    }),
    ContractBoundToUnique: (state, { uniqueId }) =>
      state.status === 'none' ? state : { ...state, uniqueId },
    CancellationApplied: (state, { applicationId, endsOn }) =>
      state.status === 'none'
        ? state
        : {
            ...withEndings(state, { own: { applicationId, endsOn } }),
            lastApplicationId: applicationId,
          },
    CancellationWithdrawn: (state) =>
      state.status === 'none' ? state : withEndings(state, { own: null }),
    ParentCancellationApplied: (state, { parent, applicationId, endsOn }) =>
      state.status === 'none' ? state : withEndings(state, { [parent]: { applicationId, endsOn } }),
    ParentCancellationWithdrawn: (state, { parent }) =>
      state.status === 'none' ? state : withEndings(state, { [parent]: null }),
    ContractEnded: (state, { endedOn }) =>
      state.status === 'none' ? state : { ...state, status: 'ended', endsOn: endedOn },
  },
}
