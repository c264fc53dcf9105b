import {
  CancellationApplied,
  ContractBoundToUnique,
  ContractEnded,
  ContractStarted,
} from '../../domain/contract/events.ts'
import type { BilingualName } from '../../domain/kernel/values.ts'
import { mail } from '../mail/ask-for-mail.ts'
import {
  cancellationReceived,
  cancellationWithdrawn,
  contractsEnded,
} from '../mail/cancellation.ts'
import { dataOf, type Process, type ToDo } from './process.ts'

/** What a letter says of a contract. */
type State = {
  name: BilingualName
  e164: string | null
  uniqueId: string | null
  circleId: string | null
}

const stream = ({ stream: name }: { stream: string }): string => name

/** Letters on cancellations: received, withdrawn, and over (ORD-31..33). */
export const tellOfContracts: Process<State> = {
  name: 'tell-of-contracts',
  version: 2,
  initial: { name: { ja: '契約', en: 'contract' }, e164: null, uniqueId: null, circleId: null },
  keys: {
    ContractStarted: stream,
    ContractBoundToUnique: stream,
    CancellationApplied: stream,
    CancellationWithdrawn: stream,
    ContractEnded: stream,
  },
  evolve: (state, event) => {
    if (event.type === 'ContractBoundToUnique')
      return { ...state, uniqueId: dataOf(event, ContractBoundToUnique).uniqueId }
    if (event.type !== 'ContractStarted') return state
    const { name, e164, circleId } = dataOf(event, ContractStarted)
    return { name, e164, uniqueId: null, circleId }
  },
  react: (state, event): ToDo[] => {
    const { accountId } = event
    if (accountId === null) return []
    const { circleId, ...told } = state
    const page = circleId === null ? '/account/contracts' : '/circle/contracts'
    if (event.type === 'ContractEnded') {
      const { endedOn, cause } = dataOf(event, ContractEnded)
      // A withdrawal has a letter of its own.
      if (cause === 'statutory-withdrawal') return []
      // One letter tells of all that ended on the day.
      const onceFor = `${accountId} ${endedOn}`
      return [{ ...mail(contractsEnded, { accountId }, { endedOn }), onceFor }]
    }
    // What follows from another cancellation is told with that one; a cart's line is one itself.
    if (event.type === 'CancellationApplied') {
      const { endsOn, receivedAt, cause, numbers: others } = dataOf(event, CancellationApplied)
      if (event.actor.kind === 'system' && cause !== 'itself') return []
      const numbers = others.map(({ e164 }) => e164)
      const received = { ...told, page, endsOn, numbers, receivedAt }
      return [mail(cancellationReceived, { accountId }, received)]
    }
    if (event.type === 'CancellationWithdrawn' && event.actor.kind !== 'system')
      return [mail(cancellationWithdrawn, { accountId }, { ...told, page })]
    return []
  },
}
