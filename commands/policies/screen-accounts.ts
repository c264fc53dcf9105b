import type { RecordedEvent } from '../../domain/kernel/event.ts'
import {
  ScreeningApproved,
  ScreeningRejected,
  ScreeningSubmitted,
  ScreeningWithdrawn,
} from '../../domain/screening/events.ts'
import { ownAreas } from './own-areas.ts'
import { dataOf, idIn, now, type Process, type ToDo } from './process.ts'

const byCase = ({ stream }: { stream: string }): string => stream

const told = (event: RecordedEvent, screening: string): ToDo =>
  now('account', 'RecordScreening', {
    accountId: event.accountId,
    screening,
    caseId: idIn(event.stream),
  })

/** The account hears how its screening goes on, and how staff made sure of it (ACC-04). */
export const screenAccounts: Process<null> = {
  name: 'screen-accounts',
  version: 1,
  initial: null,
  keys: {
    ScreeningSubmitted: byCase,
    ScreeningWithdrawn: byCase,
    ScreeningApproved: byCase,
    ScreeningRejected: byCase,
  },
  evolve: () => null,
  react: (_, event) => {
    switch (event.type) {
      case 'ScreeningSubmitted':
        return isIdentity(dataOf(event, ScreeningSubmitted)) ? [told(event, 'pending')] : []
      case 'ScreeningWithdrawn':
        return isIdentity(dataOf(event, ScreeningWithdrawn)) ? [told(event, 'none')] : []
      case 'ScreeningRejected':
        return isIdentity(dataOf(event, ScreeningRejected)) ? [told(event, 'rejected')] : []
      default: {
        const approved = dataOf(event, ScreeningApproved)
        const { method, areaCodes } = approved
        const { accountId } = event
        return isIdentity(approved)
          ? [
              told(event, 'approved'),
              now('method', 'VerifyIdentity', { accountId, method }),
              ...ownAreas(accountId, areaCodes),
            ]
          : []
      }
    }
  },
}

const isIdentity = ({ kind }: { kind: string }): boolean => kind === 'identity'
