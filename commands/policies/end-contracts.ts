import { earliestEnd } from '../../domain/contract/application.ts'
import {
  CancellationApplied,
  ContractBoundToUnique,
  ContractStarted,
  ParentCancellationApplied,
  ParentCancellationWithdrawn,
} from '../../domain/contract/events.ts'
import { addDays, firstInstantOf } from '../../domain/kernel/calendar.ts'
import type { RecordedEvent } from '../../domain/kernel/event.ts'
import { at, dataOf, idIn, now, type Process, type ToDo } from './process.ts'

type End = { endsOn: string } | null
type State = {
  circleId: string | null
  uniqueId: string | null
  e164: string | null
  /** The ends that stand; absent in what was kept before there were several. */
  ends?: { own?: End; circle?: End; account?: End }
}

const byStream = ({ stream }: { stream: string }): string => idIn(stream)

const endsAfter = (ends: State['ends'], event: RecordedEvent): State['ends'] => {
  if (event.type === 'CancellationApplied') {
    const { endsOn } = dataOf(event, CancellationApplied)
    return { ...ends, own: { endsOn } }
  }
  if (event.type === 'CancellationWithdrawn') return { ...ends, own: null }
  if (event.type === 'ParentCancellationApplied') {
    const { parent, endsOn } = dataOf(event, ParentCancellationApplied)
    return { ...ends, [parent]: { endsOn } }
  }
  if (event.type === 'ParentCancellationWithdrawn')
    return { ...ends, [dataOf(event, ParentCancellationWithdrawn).parent]: null }
  return ends
}

const firstEnd = ({ own = null, circle = null, account = null }: State['ends'] = {}) =>
  earliestEnd([own, circle, account])

/** Ends contracts when their last day is over, and with them their unique or number (ORD-32). */
export const endContracts: Process<State> = {
  name: 'end-contracts',
  version: 1,
  initial: { circleId: '', uniqueId: null, e164: null },
  keys: {
    ContractStarted: byStream,
    ContractBoundToUnique: byStream,
    CancellationApplied: byStream,
    CancellationWithdrawn: byStream,
    ParentCancellationApplied: byStream,
    ParentCancellationWithdrawn: byStream,
    ContractEnded: byStream,
  },
  evolve: (state, event) => {
    if (event.type === 'ContractStarted') {
      const { circleId, e164 } = dataOf(event, ContractStarted)
      return { circleId, uniqueId: null, e164 }
    }
    if (event.type === 'ContractBoundToUnique')
      return { ...state, uniqueId: dataOf(event, ContractBoundToUnique).uniqueId }
    const ends = endsAfter(state.ends, event)
    return ends === undefined ? state : { ...state, ends }
  },
  react: ({ circleId, uniqueId, e164, ends }, event): ToDo[] => {
    const contractId = idIn(event.stream)
    if (event.type === 'ContractEnded')
      return [
        ...(uniqueId === null ? [] : [now('unique', 'EndUnique', { uniqueId, contractId })]),
        ...(e164 === null ? [] : [now('number', 'EndNumber', { e164, circleId, contractId })]),
      ]
    if (event.type === 'ContractStarted' || event.type === 'ContractBoundToUnique') return []
    const endsOn = firstEnd(ends)
    if (endsOn === null) return []
    return [at(firstInstantOf(addDays(endsOn, 1)), 'end', 'EndContract', { contractId, endsOn })]
  },
}
