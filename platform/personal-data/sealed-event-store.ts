import type { StoredEvent } from '../../domain/kernel/event.ts'
import type { FindPersonal } from '../../domain/kernel/personal-fields.ts'
import type { EventStore, EventToAppend } from '../event-store/port.ts'
import type { PersonKeys } from './person-keys.ts'
import { needsSeal, seal, sealOf, unseal } from './sealing.ts'

/** Says how to find the personal values of an event; null where its version has none. */
export type PersonalOf = (type: string, version: number) => FindPersonal | null

/** Holds what is personal in events that concern no account. */
const operator = 'operator'

const personOf = ({ accountId }: Pick<StoredEvent, 'accountId'>): string => accountId ?? operator

/**
 * A log whose personal values are encrypted on the way in and decrypted on the way out: all above
 * sees plain events, all below (rows, backups, the relay) never does. Events written before there
 * was encryption pass as they are.
 */
export const sealedEventStore = (
  store: EventStore,
  keys: PersonKeys,
  personalOf: PersonalOf,
): EventStore => {
  const sealAll = async (events: readonly EventToAppend[]): Promise<readonly EventToAppend[]> => {
    const finders = events.map(({ type, version }) => personalOf(type, version))
    const persons = events.flatMap((event, index) =>
      needsSeal(event, finders[index] ?? null) ? [personOf(event)] : [],
    )
    if (persons.length === 0) return events
    const known = await keys.toSeal(persons)
    return events.map((event, index) =>
      seal(event, finders[index] ?? null, known.get(personOf(event)) ?? null),
    )
  }
  const unsealAll = async (events: readonly StoredEvent[]): Promise<readonly StoredEvent[]> => {
    const persons: string[] = []
    for (const event of events) if (sealOf(event.data) !== undefined) persons.push(personOf(event))
    if (persons.length === 0) return events
    const known = await keys.toOpen(persons)
    return events.map((event) => unseal(event, known.get(personOf(event)) ?? null))
  }
  const isPlain = (event: EventToAppend) => !needsSeal(event, personalOf(event.type, event.version))

  return {
    append: (stream, expected, events) =>
      events.every(isPlain)
        ? store.append(stream, expected, events)
        : sealAll(events).then((sealed) => store.append(stream, expected, sealed)),
    read: async (stream, fromRevision) => unsealAll(await store.read(stream, fromRevision)),
    readAll: async (after, limit) => unsealAll(await store.readAll(after, limit)),
    head: store.head,
    subscribe: (options) =>
      store.subscribe({
        ...options,
        onBatch: async (events) => options.onBatch(await unsealAll(events)),
      }),
    close: async () => {
      await store.close()
      await keys.close()
    },
  }
}
