import type { EventStore } from './port.ts'
import { openPostgresEventStore } from './postgres.ts'

/** Opens the store that EVENT_STORE_URL names: `postgres://…` or `kurrentdb://…`. */
export async function openEventStore(url: string): Promise<EventStore> {
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgresEventStore(url)
  if (/^(kurrentdb|kdb|esdb)(\+discover)?:\/\//.test(url)) {
    // Its native part is loaded only where it is used.
    const { openKurrentEventStore } = await import('./kurrentdb.ts')
    return openKurrentEventStore(url)
  }
  const [scheme] = url.split(':')
  throw new Error(`EVENT_STORE_URL must be postgres://… or kurrentdb://…, not ${scheme}:…`)
}
