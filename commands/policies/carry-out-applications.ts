import {
  CountCancellationApplied,
  CountCancellationWithdrawn,
} from '../../domain/cancellation/events.ts'
import { CancellationApplied } from '../../domain/contract/events.ts'
import { dataOf, now, type Process, type ToDo } from './process.ts'

const byStream = ({ stream }: { stream: string }): string => stream

/** What one application takes with it is cancelled as of the same receipt (ORD-34). */
export const carryOutApplications: Process<null> = {
  name: 'carry-out-applications',
  version: 1,
  initial: null,
  keys: {
    CancellationApplied: byStream,
    CountCancellationApplied: byStream,
    CountCancellationWithdrawn: byStream,
  },
  evolve: (state) => state,
  react: (_, event): ToDo[] => {
    if (event.type === 'CountCancellationWithdrawn')
      return dataOf(event, CountCancellationWithdrawn).contracts.map(({ contractId }) =>
        now(`withdraw ${contractId}`, 'WithdrawCancellationWith', { contractId }),
      )
    const isCount = event.type === 'CountCancellationApplied'
    const { applicationId, receivedAt, contractIds } = isCount
      ? dataOf(event, CountCancellationApplied)
      : withNumbers(dataOf(event, CancellationApplied))
    const cause = isCount ? 'by-count' : 'with-unique'
    return contractIds.map((contractId) =>
      now(`apply ${contractId}`, 'ApplyCancellationWith', {
        contractId,
        applicationId,
        receivedAt,
        cause,
      }),
    )
  },
}

const withNumbers = ({
  applicationId,
  receivedAt,
  numbers,
}: ReturnType<typeof CancellationApplied.decode>) => ({
  applicationId,
  receivedAt,
  contractIds: numbers.map(({ contractId }) => contractId),
})
