import type pg from 'pg'
import { personalEventTypes } from '../domain/personal-data.ts'
import type { EventStore } from '../platform/event-store/port.ts'
import { readModels } from './read-models.ts'
import { rebuild } from './rebuild.ts'
import { qualified } from './table.ts'

/** The read models that hold something of a person. */
export const personalReadModels = readModels.filter(({ on }) =>
  Object.keys(on).some((type) => personalEventTypes.has(type)),
)

export type ForgettingOptions = { store: EventStore; pool: pg.Pool; schema: string }

/** How many keys were destroyed, and for how many of them the rows have been made anew. */
const counts = async ({ pool, schema }: ForgettingOptions) => {
  const { rows } = await pool.query<{ destroyed: number; forgotten: number }>(
    `select
       (select count(*)::int from ${qualified(schema, 'erasure')}
         where key_destroyed_at is not null) as destroyed,
       (select coalesce(max(erasures), 0) from ${qualified(schema, 'forgotten')}) as forgotten`,
  )
  return rows[0] ?? { destroyed: 0, forgotten: 0 }
}

/**
 * Makes the read models that hold personal data anew where someone was erased since the last time:
 * beside the live ones, so nobody waits. What was done is noted, so a crash only delays it.
 */
export async function forgetErased(options: ForgettingOptions): Promise<boolean> {
  const { destroyed, forgotten } = await counts(options)
  if (destroyed <= forgotten) return false
  await rebuild({ ...options, projections: personalReadModels })
  await options.pool.query(
    `insert into ${qualified(options.schema, 'forgotten')} (erasures) values ($1)`,
    [destroyed],
  )
  return true
}
