import {
  AccountCancellationApplied,
  CircleCancellationApplied,
  CircleCancelledWithAccount,
} from '../../domain/cancellation/events.ts'
import { earliestEnd } from '../../domain/contract/application.ts'
import { addDays, firstInstantOf } from '../../domain/kernel/calendar.ts'
import { at, dataOf, idIn, type Process, type ToDo } from './process.ts'

type State = { own: { endsOn: string } | null; account: { endsOn: string } | null }

const byStream = ({ stream }: { stream: string }): string => idIn(stream)

const theDayAfter = (endsOn: string): string => firstInstantOf(addDays(endsOn, 1))

/** Ends circles and accounts when their last day is over (ORD-40). */
export const endParents: Process<State> = {
  name: 'end-parents',
  version: 1,
  initial: { own: null, account: null },
  keys: {
    CircleCancellationApplied: byStream,
    CircleCancellationWithdrawn: byStream,
    CircleCancelledWithAccount: byStream,
    AccountCancellationApplied: byStream,
  },
  evolve: (state, event) => {
    if (event.type === 'CircleCancellationApplied')
      return { ...state, own: { endsOn: dataOf(event, CircleCancellationApplied).endsOn } }
    if (event.type === 'CircleCancelledWithAccount')
      return { ...state, account: { endsOn: dataOf(event, CircleCancelledWithAccount).endsOn } }
    return { ...state, own: null }
  },
  react: ({ own, account }, event): ToDo[] => {
    const id = idIn(event.stream)
    if (event.type === 'AccountCancellationApplied') {
      const { endsOn } = dataOf(event, AccountCancellationApplied)
      return [at(theDayAfter(endsOn), 'end', 'EndAccount', { accountId: id, endsOn })]
    }
    const endsOn = earliestEnd([own, account])
    if (endsOn === null) return []
    return [at(theDayAfter(endsOn), 'end', 'EndCircle', { circleId: id, endsOn })]
  },
}
