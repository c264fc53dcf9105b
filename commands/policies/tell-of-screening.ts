import {
  ScreeningApproved,
  ScreeningRejected,
  ScreeningSubmitted,
} from '../../domain/screening/events.ts'
import { mail } from '../mail/ask-for-mail.ts'
import { screeningApproved, screeningReceived, screeningRejected } from '../mail/screening.ts'
import { dataOf, type Process } from './process.ts'

const byCase = ({ stream }: { stream: string }): string => stream

/** Letters on documents that came, passed or were sent back (ACC-04). */
export const tellOfScreening: Process<null> = {
  name: 'tell-of-screening',
  version: 1,
  initial: null,
  keys: { ScreeningSubmitted: byCase, ScreeningApproved: byCase, ScreeningRejected: byCase },
  evolve: () => null,
  react: (_, event) => {
    const { accountId } = event
    if (accountId === null) return []
    if (event.type === 'ScreeningSubmitted') {
      const { kind } = dataOf(event, ScreeningSubmitted)
      return [mail(screeningReceived, { accountId }, { kind })]
    }
    if (event.type === 'ScreeningApproved') {
      const { kind } = dataOf(event, ScreeningApproved)
      return [mail(screeningApproved, { accountId }, { kind })]
    }
    const { kind, reasons } = dataOf(event, ScreeningRejected)
    return [mail(screeningRejected, { accountId }, { kind, reasons })]
  },
}
