import { ContractStarted } from '../../domain/contract/events.ts'
import { dataOf, idIn, now, type Process, type ToDo } from './process.ts'

type State = {
  /** Running contracts and the circle of each; null: of the account itself. */
  contracts: Record<string, string | null>
  circles: string[]
  /** Circles, or the account, whose cancellation stands. */
  cancelled: string[]
}

const byAccount = ({ accountId }: { accountId: string | null }): string | null => accountId

const follow = (contractId: string): ToDo =>
  now(`follow ${contractId}`, 'FollowParents', { contractId })

const followAccount = (circleId: string): ToDo =>
  now(`follow ${circleId}`, 'FollowAccount', { circleId })

/**
 * What a circle or an account takes with it hears of its cancellation and of its withdrawal
 * (ORD-40). Each part looks at what stands when it is told, so the order does not matter.
 */
export const followParents: Process<State> = {
  name: 'follow-parents',
  version: 1,
  initial: { contracts: {}, circles: [], cancelled: [] },
  keys: {
    CircleOpened: byAccount,
    ContractStarted: byAccount,
    ContractEnded: byAccount,
    CircleCancellationApplied: byAccount,
    CircleCancellationWithdrawn: byAccount,
    AccountCancellationApplied: byAccount,
  },
  evolve: (state, event) => {
    const id = idIn(event.stream)
    if (event.type === 'CircleOpened') return { ...state, circles: [...state.circles, id] }
    if (event.type === 'ContractStarted') {
      const { circleId } = dataOf(event, ContractStarted)
      return { ...state, contracts: { ...state.contracts, [id]: circleId } }
    }
    if (event.type === 'ContractEnded') {
      const { [id]: _, ...contracts } = state.contracts
      return { ...state, contracts }
    }
    const others = state.cancelled.filter((known) => known !== id)
    const isWithdrawn = event.type === 'CircleCancellationWithdrawn'
    return { ...state, cancelled: isWithdrawn ? others : [...others, id] }
  },
  react: ({ contracts, circles, cancelled }, event): ToDo[] => {
    const { accountId } = event
    const id = idIn(event.stream)
    const isAccountCancelled = accountId !== null && cancelled.includes(accountId)
    if (event.type === 'ContractEnded') return []
    if (event.type === 'CircleOpened') return isAccountCancelled ? [followAccount(id)] : []
    if (event.type === 'ContractStarted') {
      const { circleId } = dataOf(event, ContractStarted)
      const isCancelled = circleId !== null && cancelled.includes(circleId)
      return isCancelled || isAccountCancelled ? [follow(id)] : []
    }
    if (event.type === 'AccountCancellationApplied')
      return [...circles.map(followAccount), ...Object.keys(contracts).map(follow)]
    return Object.entries(contracts)
      .filter(([, circleId]) => circleId === id)
      .map(([contractId]) => follow(contractId))
  },
}
