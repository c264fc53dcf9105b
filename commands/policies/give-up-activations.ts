import {
  NumberActivated,
  NumberActivationLapsed,
  NumberAwaitsProof,
} from '../../domain/number/events.ts'
import { dataOf, e164In, idIn, now, type Process } from './process.ts'

/** Contract to be → the number that waits for its proof, and for which circle. */
type State = Record<string, { e164: string; circleId: string }>

const byAccount = ({ accountId }: { accountId: string | null }): string | null => accountId

const without = (state: State, contractId: string): State => {
  const { [contractId]: _, ...others } = state
  return others
}

/** Numbers that wait for a proof are given up with their circle: nothing begins in it (ORD-40). */
export const giveUpActivations: Process<State> = {
  name: 'give-up-activations',
  version: 1,
  initial: {},
  keys: {
    NumberAwaitsProof: byAccount,
    NumberActivated: byAccount,
    NumberActivationLapsed: byAccount,
    CircleEnded: byAccount,
  },
  evolve: (state, event) => {
    if (event.type === 'NumberAwaitsProof') {
      const { contractId, circleId } = dataOf(event, NumberAwaitsProof)
      return { ...state, [contractId]: { e164: e164In(event.stream), circleId } }
    }
    if (event.type === 'NumberActivated')
      return without(state, dataOf(event, NumberActivated).contractId)
    return event.type === 'NumberActivationLapsed'
      ? without(state, dataOf(event, NumberActivationLapsed).contractId)
      : state
  },
  react: (state, event) =>
    event.type !== 'CircleEnded'
      ? []
      : Object.entries(state)
          .filter(([, { circleId }]) => circleId === idIn(event.stream))
          .map(([contractId, { e164, circleId }]) =>
            now(`lapse ${e164}`, 'LapseActivation', { e164, circleId, contractId }),
          ),
}
