import type { Config } from '../config.ts'
import { openEventStore } from '../event-store/open.ts'
import type { EventStore } from '../event-store/port.ts'
import { keyOfKeys } from './key-of-keys.ts'
import { openPersonKeys, type PersonKeys } from './person-keys.ts'
import { type PersonalOf, sealedEventStore } from './sealed-event-store.ts'

export type StoreSettings = {
  databaseUrl: string
  eventStoreUrl: string
} & Pick<Config, 'keyEncryptionKey' | 'dataDir'>

/**
 * The log with its personal data in the clear (closing it closes all), the log as it is written,
 * and the keys between the two.
 */
export async function openPersonalEventStore(
  settings: StoreSettings,
  personalOf: PersonalOf,
): Promise<{ store: EventStore; log: EventStore; keys: PersonKeys }> {
  let kept: Promise<Buffer> | undefined
  const keys = await openPersonKeys(settings.databaseUrl, () => {
    kept ??= keyOfKeys(settings)
    return kept
  })
  const log = await openEventStore(settings.eventStoreUrl)
  return { store: sealedEventStore(log, keys, personalOf), log, keys }
}
