import { ContractBoundToUnique } from '../../domain/contract/events.ts'
import { NumberAssigned, NumberLinked } from '../../domain/number/events.ts'
import { dataOf, e164In, idIn, now, type Process } from './process.ts'

type State = {
  /** Contract → unique. */
  uniques: Record<string, string>
  /** Number → its contract and the unique that rings for it. */
  numbers: Record<string, { contractId: string; uniqueId: string | null }>
}

const byAccount = ({ accountId }: { accountId: string | null }): string | null => accountId

/** Withdrawing a unique's cancellation withdraws those of its incoming numbers too (ORD-33). */
export const withdrawNumbers: Process<State> = {
  name: 'withdraw-numbers',
  version: 1,
  initial: { uniques: {}, numbers: {} },
  keys: {
    ContractBoundToUnique: byAccount,
    NumberAssigned: byAccount,
    NumberLinked: byAccount,
    CancellationWithdrawn: byAccount,
  },
  evolve: (state, event) => {
    if (event.type === 'ContractBoundToUnique') {
      const { uniqueId } = dataOf(event, ContractBoundToUnique)
      return { ...state, uniques: { ...state.uniques, [idIn(event.stream)]: uniqueId } }
    }
    const e164 = e164In(event.stream)
    if (event.type === 'NumberAssigned') {
      const { contractId } = dataOf(event, NumberAssigned)
      return { ...state, numbers: { ...state.numbers, [e164]: { contractId, uniqueId: null } } }
    }
    const linked = state.numbers[e164]
    if (event.type !== 'NumberLinked' || linked === undefined) return state
    const { uniqueId } = dataOf(event, NumberLinked)
    return { ...state, numbers: { ...state.numbers, [e164]: { ...linked, uniqueId } } }
  },
  react: ({ uniques, numbers }, event) => {
    if (event.type !== 'CancellationWithdrawn') return []
    const withdrawn = uniques[idIn(event.stream)]
    return Object.entries(numbers)
      .filter(([, { uniqueId }]) => withdrawn !== undefined && uniqueId === withdrawn)
      .map(([e164, { contractId }]) =>
        now(`with ${e164}`, 'WithdrawCancellationWith', { contractId }),
      )
  },
}
