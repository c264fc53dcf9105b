import type { Owner } from '../../domain/access/principal.ts'
import type { Candidate } from '../../domain/cancellation/by-count.ts'
import {
  type CancellationFacts,
  type CancellationState,
  cancellation,
  endOfParent,
} from '../../domain/cancellation/decider.ts'
import type { ParentEnds } from '../../domain/cancellation/gate.ts'
import { type ContractFacts, type ContractState, contract } from '../../domain/contract/decider.ts'
import type { AnyDecider } from '../../domain/kernel/decider.ts'
import { type NumberState, number } from '../../domain/number/decider.ts'
import { numberStream } from '../../domain/number/values.ts'
import type { Asked, FactSources } from './decision-facts.ts'

export const stateOf = async <State>(
  { streams }: FactSources,
  decider: AnyDecider,
  stream: string,
): Promise<State> => (await streams.fresh(decider, stream)).state as State

/** The end of a circle or an account, as it stands now. */
export const cancellationOf = (
  sources: FactSources,
  id: string | null | undefined,
): Promise<CancellationState> =>
  typeof id === 'string'
    ? stateOf(sources, cancellation, `cancellation-${id}`)
    : Promise.resolve(cancellation.initial)

/** When the circle and the account of a thing end, where they were cancelled. */
export const parentEnds = async (
  sources: FactSources,
  owner: Owner | null,
): Promise<ParentEnds> => ({
  circle: endOfParent(await cancellationOf(sources, owner?.circleId)),
  account: endOfParent(await cancellationOf(sources, owner?.accountId)),
})

/** The contracts of a product in a circle, the oldest first. */
export const candidatesOf = async (
  sources: FactSources,
  circleId: string,
  productCode: string,
): Promise<readonly Candidate[]> => {
  const ids = await sources.contractsOfProduct(circleId, productCode)
  return Promise.all(
    ids.map(async (contractId) => ({
      contractId,
      contract: await stateOf<ContractState>(sources, contract, `contract-${contractId}`),
    })),
  )
}

const candidates = async (
  sources: FactSources,
  { data }: Asked,
): Promise<{ contracts: readonly Candidate[] }> => ({
  contracts: await candidatesOf(sources, String(data.circleId), String(data.productCode)),
})

/** What cancellations look up: numbers, parents, the contracts of a product. */
export const cancellationFacts = {
  ApplyCancellation: async (
    sources: FactSources,
    { data }: Asked,
  ): Promise<ContractFacts['ApplyCancellation']> => {
    const wanted = (data.numbers ?? []) as string[]
    const states = await Promise.all(
      wanted.map((e164) => stateOf<NumberState>(sources, number, numberStream(e164))),
    )
    const numbers = wanted.map((e164, index) => [e164, states[index] as NumberState] as const)
    return { numbers: Object.fromEntries(numbers) }
  },
  FollowParents: async (
    sources: FactSources,
    { owner }: Asked,
  ): Promise<ContractFacts['FollowParents']> => ({
    circle: (await cancellationOf(sources, owner?.circleId)).own,
    account: (await cancellationOf(sources, owner?.accountId)).own,
  }),
  FollowAccount: async (
    sources: FactSources,
    { owner }: Asked,
  ): Promise<CancellationFacts['FollowAccount']> => ({
    account: (await cancellationOf(sources, owner?.accountId)).own,
  }),
  ApplyCancellationByCount: candidates,
  ApplyCountCancellationWith: candidates,
  WithdrawCancellationByCount: candidates,
}
