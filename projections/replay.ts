import type pg from 'pg'
import type { EventStore } from '../platform/event-store/port.ts'
import { compare, type Difference } from './compare.ts'
import { fill, type Progress } from './fill.ts'
import { type AnyProjection, workOn } from './projection.ts'
import {
  createScratch,
  dropSchema,
  holdCheckpoint,
  prepareReadSchema,
  withLockedClient,
} from './read-schema.ts'

export type ReplayOptions = {
  store: EventStore
  pool: pg.Pool
  projections: readonly AnyProjection[]
  /** The read models that are served. */
  schema: string
  /** Made for the replay; dropped before and, unless `inspect` wants it, after. */
  scratch: string
  accountId?: string | undefined
  /** Replays as of this business instant instead of now. */
  untilInstant?: string | undefined
  onProgress?: ((progress: Progress) => void) | undefined
  /** Looks at the replayed tables before they are dropped. */
  inspect?: ((tx: pg.ClientBase) => Promise<void>) | undefined
}

/** Up to where the replay went, and all that the read models show otherwise. */
export type ReplayResult = { position: bigint; differences: Difference[] }

/**
 * Builds the read models from the events alone, with the code that feeds the live ones, and names
 * every difference (OPS-10). The two are compared at the same position: what feeds the live
 * tables waits for the moment of the comparison. As of an earlier instant, the rows that never
 * change are compared.
 */
export async function replay(options: ReplayOptions): Promise<ReplayResult> {
  const { store, pool, projections, schema, scratch, accountId, untilInstant } = options
  await prepareReadSchema(pool, schema)
  return withLockedClient(pool, `replay into ${scratch}`, async (tx) => {
    await createScratch(tx, scratch, projections)
    const workers = projections.map((projection) => workOn(projection, scratch, true))
    const common = { store, tx, workers, accountId, untilInstant }
    await tx.query('begin')
    const first = await holdCheckpoint(tx, schema)
    await tx.query('commit')
    const { onProgress } = options
    const reached = await fill({ ...common, after: 0n, target: first, commits: true, onProgress })
    await tx.query('begin')
    const target = await holdCheckpoint(tx, schema)
    const position =
      untilInstant === undefined
        ? await fill({ ...common, after: reached, target, commits: false })
        : reached
    const isPartial = untilInstant !== undefined && position < target
    const differences = await compare(tx, {
      live: schema,
      replayed: scratch,
      projections,
      accountId,
      isPartial,
    })
    await options.inspect?.(tx)
    await tx.query('commit')
    await dropSchema(tx, scratch)
    return { position, differences }
  })
}
