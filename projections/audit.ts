import type pg from 'pg'
import type { EventStore } from '../platform/event-store/port.ts'
import type { Progress } from './fill.ts'
import { readSchema } from './read-database.ts'
import { readModels } from './read-models.ts'
import { rebuild } from './rebuild.ts'
import { type ReplayResult, replay } from './replay.ts'

/** The log, and the database of the read models. */
export type ReadModelParts = { store: EventStore; pool: pg.Pool }

/** All read models against the events: of one account or of all, now or as of an instant. */
export const auditReplay = (
  parts: ReadModelParts,
  options: {
    accountId?: string | undefined
    untilInstant?: string | undefined
    onProgress?: ((progress: Progress) => void) | undefined
  } = {},
): Promise<ReplayResult> =>
  replay({
    ...parts,
    ...options,
    projections: readModels,
    schema: readSchema,
    scratch: 'read_replay',
  })

/** Names of the read models, as `projections rebuild` takes them. */
export const readModelNames: readonly string[] = readModels.map(({ name }) => name)

/** Rebuilds one read model, or all, beside the live ones (OPS-13); false: no such name. */
export async function rebuildReadModels(
  parts: ReadModelParts,
  name: string | undefined,
  onProgress?: (progress: Progress) => void,
): Promise<boolean> {
  const projections = readModels.filter((each) => name === undefined || each.name === name)
  if (projections.length === 0) return false
  await rebuild({ ...parts, schema: readSchema, projections, onProgress })
  return true
}
