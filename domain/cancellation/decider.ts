import {
  type Application,
  applicationAt,
  earliestEnd,
  refuseOtherEnd,
} from '../contract/application.ts'
import type { ProductGroup } from '../contract/cancellation-policy.ts'
import { japanDateOf } from '../kernel/calendar.ts'
import type { Context, Decider, Decision } from '../kernel/decider.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import { type Asked, availableOf, type Candidate, cancelledOf, overtakenBy } from './by-count.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'

/** The end of a circle, or of an account, and what was asked for by count in it. */
export type CancellationState = {
  /** Its own application, while it stands and once it has been carried out. */
  own: Application | null
  /** Of a circle: its account's application. */
  account: Application | null
  endedOn: string | null
} & Asked

/** The account's application; the contracts of a product in the circle, the oldest first. */
export type CancellationFacts = {
  FollowAccount: { account: Application | null }
  ApplyCancellationByCount: { contracts: readonly Candidate[] }
  ApplyCountCancellationWith: { contracts: readonly Candidate[] }
  WithdrawCancellationByCount: { contracts: readonly Candidate[] }
}

const refuse = defineRefusals({
  circle_ended: 'conflict',
  account_ended: 'conflict',
  ends_with_account: 'conflict',
  too_many_to_cancel: 'conflict',
  too_many_to_withdraw: 'conflict',
})

/** When it ends, by the applications that stand; null where none does. */
export const endOfParent = ({ own, account }: CancellationState): string | null =>
  earliestEnd([own, account])

const isOver = (state: CancellationState, at: string): boolean => {
  const endsOn = endOfParent(state)
  return state.endedOn !== null || (endsOn !== null && japanDateOf(at) > endsOn)
}

type Received = Pick<Context, 'at' | 'deriveId'>

const application = (
  group: ProductGroup,
  { at, deriveId }: Received,
  confirmed: string | undefined,
) => {
  const applied = { ...applicationAt(group, at), applicationId: deriveId('application') }
  return refuseOtherEnd(applied, confirmed) ?? { applied }
}

const cancelCircle = (
  { confirmedEndsOn }: { confirmedEndsOn?: string | undefined },
  state: CancellationState,
  context: Received,
): Decision => {
  if (isOver(state, context.at)) return refuse('circle_ended')
  if (state.own !== null) return []
  const asked = application('circle', context, confirmedEndsOn)
  return 'applied' in asked ? [events.CircleCancellationApplied(asked.applied)] : asked
}

const withdrawCircle = (state: CancellationState, at: string): Decision => {
  if (isOver(state, at)) return refuse('circle_ended')
  if (state.own !== null)
    return [events.CircleCancellationWithdrawn({ applicationId: state.own.applicationId })]
  return state.account === null ? [] : refuse('ends_with_account')
}

const cancelAccount = (
  { confirmedEndsOn }: { confirmedEndsOn: string },
  state: CancellationState,
  context: Received,
): Decision => {
  if (isOver(state, context.at)) return refuse('account_ended')
  if (state.own !== null) return []
  const asked = application('account', context, confirmedEndsOn)
  return 'applied' in asked ? [events.AccountCancellationApplied(asked.applied)] : asked
}

type CountAsked = { productCode: string; count: number }

const groupOf = ({ contract }: Candidate): ProductGroup => {
  if (contract.status === 'none') throw new Error('a candidate without a contract')
  return contract.productGroup
}

const cancelCount = (
  { productCode, count, confirmedEndsOn }: CountAsked & { confirmedEndsOn?: string | undefined },
  state: CancellationState,
  context: Context<CancellationFacts['ApplyCancellationByCount']>,
): Decision => {
  if (isOver(state, context.at)) return refuse('circle_ended')
  const available = availableOf(context.facts.contracts, state)
  const [first] = available
  if (first === undefined || available.length < count)
    return refuse('too_many_to_cancel', { count, available: available.length })
  const asked = application(groupOf(first), context, confirmedEndsOn)
  if (!('applied' in asked)) return asked
  const contractIds = available.slice(0, count).map(({ contractId }) => contractId)
  return [events.CountCancellationApplied({ ...asked.applied, productCode, contractIds })]
}

type Confirmed = CountAsked & { applicationId: string; receivedAt: string }

/**
 * A confirmed cart is never refused. Where others have cancelled some of them a moment before, it
 * says how many ended; what was received after it and ends later gives way (ORD-31).
 */
const carryOutCount = (
  { productCode, count, applicationId, receivedAt }: Confirmed,
  state: CancellationState,
  { contracts }: CancellationFacts['ApplyCountCancellationWith'],
): Decision => {
  const [first] = contracts
  const applied =
    first === undefined ? null : { ...applicationAt(groupOf(first), receivedAt), applicationId }
  const possible =
    applied === null
      ? []
      : [...availableOf(contracts, state), ...overtakenBy(contracts, applied.endsOn)]
  const contractIds = possible.slice(0, count).map(({ contractId }) => contractId)
  const ended = contractIds.length
  return [
    ...(applied === null || ended === 0
      ? []
      : [events.CountCancellationApplied({ ...applied, productCode, contractIds })]),
    ...(ended < count
      ? [events.CountCancellationFellShort({ applicationId, productCode, asked: count, ended })]
      : []),
  ]
}

const withdrawCount = (
  { productCode, count }: CountAsked,
  state: CancellationState,
  { at, facts }: Context<CancellationFacts['WithdrawCancellationByCount']>,
): Decision => {
  if (isOver(state, at)) return refuse('circle_ended')
  const cancelled = cancelledOf(facts.contracts, state, japanDateOf(at))
  if (cancelled.length < count)
    return refuse('too_many_to_withdraw', { count, available: cancelled.length })
  return [events.CountCancellationWithdrawn({ productCode, contracts: cancelled.slice(0, count) })]
}

const end = (state: CancellationState, endsOn: string, at: string): boolean =>
  state.endedOn === null && endOfParent(state) === endsOn && japanDateOf(at) > endsOn

const valueForEach = <Value>(keys: readonly string[], value: Value): Record<string, Value> =>
  Object.fromEntries(keys.map((key) => [key, value]))

const without = <Value>(
  record: Readonly<Record<string, Value>>,
  keys: readonly string[],
): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)))

export const cancellation: Decider<
  CancellationState,
  typeof commands,
  typeof events,
  CancellationFacts
> = {
  category: 'cancellation',
  commands,
  events,
  initial: { own: null, account: null, endedOn: null, chosen: {}, released: {} },

  decide: {
    CancelCircle: cancelCircle,
    WithdrawCircleCancellation: (_, state, { at }) => withdrawCircle(state, at),
    FollowAccount: (_, state, { facts: { account } }) =>
      account === null ||
      state.endedOn !== null ||
      state.account?.applicationId === account.applicationId
        ? []
        : [events.CircleCancelledWithAccount(account)],
    EndCircle: ({ endsOn }, state, { at }) =>
      end(state, endsOn, at) ? [events.CircleEnded({ endedOn: endsOn })] : [],
    CancelAccount: cancelAccount,
    EndAccount: ({ endsOn }, state, { at }) =>
      end(state, endsOn, at) ? [events.AccountEnded({ endedOn: endsOn })] : [],
    ApplyCancellationByCount: cancelCount,
    ApplyCountCancellationWith: (confirmed, state, { facts }) =>
      carryOutCount(confirmed, state, facts),
    WithdrawCancellationByCount: withdrawCount,
  },

  evolve: {
    CircleCancellationApplied: (state, own) => ({ ...state, own }),
    CircleCancellationWithdrawn: (state) => ({ ...state, own: null }),
    CircleCancelledWithAccount: (state, account) => ({ ...state, account }),
    CircleEnded: (state, { endedOn }) => ({ ...state, endedOn }),
    AccountCancellationApplied: (state, own) => ({ ...state, own }),
    AccountEnded: (state, { endedOn }) => ({ ...state, endedOn }),
    CountCancellationApplied: (state, { contractIds, applicationId }) => ({
      ...state,
      chosen: { ...state.chosen, ...valueForEach(contractIds, applicationId) },
      released: without(state.released, contractIds),
    }),
    CountCancellationFellShort: (state) => state,
    CountCancellationWithdrawn: (state, { contracts }) => ({
      ...state,
      chosen: without(
        state.chosen,
        contracts.map(({ contractId }) => contractId),
      ),
      released: {
        ...state.released,
        ...Object.fromEntries(
          contracts.map(({ contractId, applicationId }) => [contractId, applicationId]),
        ),
      },
    }),
  },
}
