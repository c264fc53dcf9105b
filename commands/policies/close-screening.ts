import { ContractorChangeWithdrawn } from '../../domain/account/events.ts'
import { dataOf, idIn, now, type Process } from './process.ts'

const byStream = ({ stream }: { stream: string }): string => stream

/** What was taken back needs no screening any more: it leaves the queue (OPS-01). */
export const closeScreening: Process<null> = {
  name: 'close-screening',
  version: 1,
  initial: null,
  keys: { ContractorChangeWithdrawn: byStream, SiteRemoved: byStream },
  evolve: () => null,
  react: (_, event) => {
    const { accountId } = event
    const caseId =
      event.type === 'ContractorChangeWithdrawn'
        ? dataOf(event, ContractorChangeWithdrawn).changeId
        : idIn(event.stream)
    return [now('case', 'CloseScreening', { caseId, accountId })]
  },
}
