import type pg from 'pg'
import { readCheckpoint, waitForCheckpoint } from '../platform/consumer.ts'
import { readSchema } from '../projections/read-database.ts'
import { checkpointName } from '../projections/read-schema.ts'

/** Longest wait for the projections; then the answer says how far they are. */
const waitMaxMs = 2_000

/** How far the read models are in the log. */
export type ReadPosition = {
  now: () => Promise<bigint>
  /** Waits briefly until they are at a position; answers where they are then. */
  atLeast: (position: bigint) => Promise<bigint>
}

/** The position of the read models in a database, from any process. */
export function readPositionOf(pool: pg.Pool, schema: string = readSchema): ReadPosition {
  const now = () => readCheckpoint(pool, schema, checkpointName)
  return {
    now,
    atLeast: async (position) => {
      await waitForCheckpoint(pool, {
        schema,
        name: checkpointName,
        position,
        timeoutMs: waitMaxMs,
      })
      return now()
    },
  }
}
