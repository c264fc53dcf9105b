import type { ContractState } from '../contract/decider.ts'

/** A contract of a product in a circle, with what stands in its own log. */
export type Candidate = { contractId: string; contract: ContractState }

/** What earlier applications by count asked for; a contract hears of it a moment later. */
export type Asked = {
  /** Contract → the application by count that chose it. */
  chosen: Readonly<Record<string, string>>
  /** Contract → the application that was taken back by count. */
  released: Readonly<Record<string, string | null>>
}

type Running = Exclude<ContractState, { status: 'none' } | { status: 'ended' }>

const isRunning = (contract: ContractState): contract is Running =>
  contract.status === 'active' || contract.status === 'cancelling'

/** Chosen by an application that has not reached the contract yet. */
const isOnItsWay = ({ contractId, contract }: Candidate, { chosen }: Asked): boolean =>
  chosen[contractId] !== undefined &&
  isRunning(contract) &&
  contract.endings.own === null &&
  contract.lastApplicationId !== chosen[contractId]

/** What can be cancelled by count, the newest first; `candidates` stand the oldest first. */
export const availableOf = (candidates: readonly Candidate[], asked: Asked): Candidate[] =>
  candidates
    .filter(
      (candidate) =>
        isRunning(candidate.contract) &&
        candidate.contract.endings.own === null &&
        !isOnItsWay(candidate, asked),
    )
    .reverse()

/** Cancelled by later applications that end them later, the newest first (ORD-31). */
export const overtakenBy = (candidates: readonly Candidate[], endsOn: string): Candidate[] =>
  candidates
    .filter(({ contract }) => {
      const own = isRunning(contract) ? contract.endings.own : null
      return own !== null && endsOn < own.endsOn
    })
    .reverse()

/** A contract whose application can be taken back, and which it is. */
type Cancelled = { contractId: string; applicationId: string | null }

/** What can be taken back by count: cancelled last comes first, which is the oldest contract. */
export const cancelledOf = (
  candidates: readonly Candidate[],
  asked: Asked,
  today: string,
): Cancelled[] =>
  candidates.flatMap((candidate): Cancelled[] => {
    const { contractId, contract } = candidate
    if (!isRunning(contract)) return []
    if (isOnItsWay(candidate, asked))
      return [{ contractId, applicationId: asked.chosen[contractId] ?? null }]
    const { own } = contract.endings
    if (own === null || own.endsOn < today) return []
    const isReleased = asked.released[contractId] === own.applicationId
    return isReleased ? [] : [{ contractId, applicationId: own.applicationId }]
  })
