import type { NewEvent } from '../../domain/kernel/event.ts'
import { eventDefinitions } from '../../domain/registry.ts'
import type { EventStore, EventToAppend } from '../../platform/event-store/port.ts'
import { deriveUuid } from '../../platform/ids.ts'

/** An event for a test: where it stands, when it was, whose it is. */
export type Happening = {
  stream: string
  event: NewEvent
  /** Business time, ISO in UTC. */
  at: string
  accountId: string | null
}

const namespace = '00000000-0000-4000-8000-000000000001'

/** A UUID that follows from a label: the same in every run. */
export const idFor = (label: string): string => deriveUuid(namespace, label)

/** As a command would write it; the ids follow from the place in the journal. */
export const toAppend = ({ event, at, accountId }: Happening, label: string): EventToAppend => {
  const definition = eventDefinitions.get(event.type)
  if (definition === undefined) throw new Error(`no event ${event.type}`)
  const commandId = idFor(`command ${label}`)
  return {
    id: idFor(`event ${label}`),
    type: event.type,
    version: definition.version,
    occurredAt: at,
    accountId,
    actor: { kind: 'system', id: 'test' },
    commandId,
    commandDigest: 'test',
    correlationId: commandId,
    data: definition.encode(event.data),
  }
}

/** Writes happenings to the log, in their order; answers the last position. */
export async function record(
  store: EventStore,
  happenings: readonly Happening[],
  label = 'journal',
): Promise<bigint> {
  let position = 0n
  for (const [index, happening] of happenings.entries()) {
    const events = [toAppend(happening, `${label} ${index}`)]
    const result = await store.append(happening.stream, 'any', events)
    if (result.outcome !== 'appended') throw new Error(`not written: ${result.outcome}`)
    position = result.position
  }
  return position
}
