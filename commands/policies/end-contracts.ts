import {
  CancellationApplied,
  ContractBoundToUnique,
  ContractStarted,
} from '../../domain/contract/events.ts'
import { addDays, firstInstantOf } from '../../domain/kernel/calendar.ts'
import { at, dataOf, idIn, now, type Process } from './process.ts'

type State = { circleId: string | null; uniqueId: string | null; e164: string | null }

const byStream = ({ stream }: { stream: string }): string => idIn(stream)

/** Ends contracts when their last day is over, and with them their unique or number (ORD-32). */
export const endContracts: Process<State> = {
  name: 'end-contracts',
  initial: { circleId: '', uniqueId: null, e164: null },
  keys: {
    ContractStarted: byStream,
    ContractBoundToUnique: byStream,
    CancellationApplied: byStream,
    ContractEnded: byStream,
  },
  evolve: (state, event) => {
    if (event.type === 'ContractStarted') {
      const { circleId, e164 } = dataOf(event, ContractStarted)
      return { circleId, uniqueId: null, e164 }
    }
    if (event.type === 'ContractBoundToUnique')
      return { ...state, uniqueId: dataOf(event, ContractBoundToUnique).uniqueId }
    return state
  },
  react: ({ circleId, uniqueId, e164 }, event) => {
    const contractId = idIn(event.stream)
    if (event.type === 'CancellationApplied') {
      const { endsOn } = dataOf(event, CancellationApplied)
      const over = firstInstantOf(addDays(endsOn, 1))
      return [at(over, 'end', 'EndContract', { contractId, endsOn })]
    }
    if (event.type !== 'ContractEnded') return []
    return [
      ...(uniqueId === null ? [] : [now('unique', 'EndUnique', { uniqueId, contractId })]),
      ...(e164 === null ? [] : [now('number', 'EndNumber', { e164, circleId, contractId })]),
    ]
  },
}
