import { createPool } from '../database.ts'
import { watchDestruction } from './destruction-watch.ts'
import { openKeyTable, type Secrets } from './key-tables.ts'
import { type PersonKey, personKeyOf } from './sealing.ts'

/** How many keys are kept in memory; the least recently asked for goes first. */
const keptMax = 50_000
const connectionsMax = 2

/** Keys by person; null where there is none (any more). */
export type Keys = ReadonlyMap<string, PersonKey | null>

/** One key per person: made at their first event, destroyed when they are erased (OPS-12). */
export type PersonKeys = {
  /** Keys to encrypt with; a missing one is made. */
  toSeal: (persons: readonly string[]) => Promise<Keys>
  /** Keys to read with; null also where there was never one. */
  toOpen: (persons: readonly string[]) => Promise<Keys>
  destroy: (person: string) => Promise<void>
  /** Forgets the keys that are kept in memory. */
  forget: () => void
  /** Hears of each destroyed key, of any process; null: whoever it may have been. */
  onDestroyed: (hear: (person: string | null) => void) => void
  close: () => Promise<void>
}

/** Opens the keys in a database, with a cache that forgets whatever any process destroys. */
export const openPersonKeys = async (
  databaseUrl: string,
  keyOfKeys: () => Promise<Buffer>,
): Promise<PersonKeys> => {
  const options = { max: connectionsMax, applicationName: 'kaisen-person-keys' }
  const pool = createPool(databaseUrl, options)
  const table = await openKeyTable(pool, keyOfKeys).catch(async (error) => {
    await pool.end()
    throw error
  })
  const cache = new Map<string, PersonKey | null>()
  const listeners = new Set<(person: string | null) => void>()
  /** Counts what was heard: an answer from before must not enter the cache after. */
  let heard = 0
  const watch = watchDestruction(databaseUrl, (person) => {
    heard += 1
    if (person === null) cache.clear()
    else cache.delete(person)
    for (const listener of listeners) listener(person)
  })
  await watch.listening

  const keep = (person: string, key: PersonKey | null): void => {
    cache.set(person, key)
    const oldest = cache.keys().next()
    if (cache.size > keptMax && !oldest.done) cache.delete(oldest.value)
  }

  const look = async (
    persons: readonly string[],
    ask: (missing: readonly string[]) => Promise<Secrets>,
  ): Promise<Keys> => {
    const keys = new Map<string, PersonKey | null>()
    const missing: string[] = []
    for (const person of new Set(persons)) {
      const key = cache.get(person)
      if (key === undefined) missing.push(person)
      else keys.set(person, key)
    }
    if (missing.length === 0) return keys
    const before = heard
    for (const [person, secret] of await ask(missing)) {
      const key = secret === null ? null : personKeyOf(secret)
      keys.set(person, key)
      if (heard === before) keep(person, key)
    }
    for (const person of missing) if (!keys.has(person)) keys.set(person, null)
    return keys
  }

  return {
    toSeal: (persons) => look(persons, table.make),
    toOpen: (persons) => look(persons, table.read),
    destroy: async (person) => {
      await table.destroy(person)
      cache.delete(person)
    },
    forget: () => {
      heard += 1
      cache.clear()
    },
    onDestroyed: (hear) => {
      listeners.add(hear)
    },
    close: async () => {
      await watch.close()
      await pool.end()
    },
  }
}
