import type { DataOf, RecordedEvent } from '../kernel/event.ts'
import { AccountOpened, ContractorChanged } from './events.ts'
import type { ContractorClass } from './values.ts'

const classSaid = ({ type, data }: RecordedEvent): ContractorClass[] => {
  if (type === AccountOpened.type)
    return [(data as DataOf<typeof AccountOpened>).details.contractorClass]
  if (type === ContractorChanged.type)
    return [(data as DataOf<typeof ContractorChanged>).identity.contractorClass]
  return []
}

/** What the contractor was at an instant, by the events of the account; null before it opened. */
export const contractorClassAt = (
  history: readonly RecordedEvent[],
  at: string,
): ContractorClass | null =>
  history
    .filter(({ occurredAt }) => occurredAt <= at)
    .flatMap(classSaid)
    .at(-1) ?? null
