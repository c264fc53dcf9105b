import {
  CountCancellationApplied,
  CountCancellationWithdrawn,
} from '../../domain/cancellation/events.ts'
import { CartCancellationsConfirmed } from '../../domain/cart/events.ts'
import { CancellationApplied } from '../../domain/contract/events.ts'
import { at, dataOf, idIn, now, type Process, type ToDo } from './process.ts'

const byStream = ({ stream }: { stream: string }): string => stream

type Confirmed = ReturnType<typeof CartCancellationsConfirmed.decode>

/** Contracts that are named end first: what is cancelled by count is chosen among the others. */
const ofCart = (cart: string, { receivedAt, lines }: Confirmed): ToDo[] => {
  const named = lines.flatMap(({ ends, applicationId }) =>
    'contractId' in ends ? [{ ...ends, applicationId, receivedAt, cause: 'itself' }] : [],
  )
  const counted = lines.flatMap(({ ends, applicationId }) =>
    'contractId' in ends ? [] : [{ ...ends, circleId: cart, applicationId, receivedAt }],
  )
  return [
    ...named.map((data) => at(receivedAt, `end ${data.contractId}`, 'ApplyCancellationWith', data)),
    ...counted.map((data) =>
      at(receivedAt, `end ${data.productCode}`, 'ApplyCountCancellationWith', data),
    ),
  ]
}

/** What one application takes with it is cancelled as of the same receipt (ORD-11, ORD-34). */
export const carryOutApplications: Process<null> = {
  name: 'carry-out-applications',
  version: 1,
  initial: null,
  keys: {
    CancellationApplied: byStream,
    CartCancellationsConfirmed: byStream,
    CountCancellationApplied: byStream,
    CountCancellationWithdrawn: byStream,
  },
  evolve: (state) => state,
  react: (_, event): ToDo[] => {
    if (event.type === 'CartCancellationsConfirmed')
      return ofCart(idIn(event.stream), dataOf(event, CartCancellationsConfirmed))
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
