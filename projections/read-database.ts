import { CamelCasePlugin, type Kysely } from 'kysely'
import type pg from 'pg'
import { createKysely } from '../platform/database.ts'
import type { DatabaseOf } from './projection.ts'
import type { readModels } from './read-models.ts'

type Union = DatabaseOf<(typeof readModels)[number]>
type Together<Each> = (Each extends unknown ? (each: Each) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never

/** The tables of all read models. */
export type ReadTables = Together<Union>

/** What queries read from: every read model, in one schema. */
export type ReadDatabase = Kysely<ReadTables>

/** The schema that is served; replays and rebuilds use others. */
export const readSchema = 'read'

/** Queries over the read models of a schema; the pool's owner ends it. */
export const openReadDatabase = (pool: pg.Pool, schema: string = readSchema): ReadDatabase =>
  createKysely<ReadTables>(pool)
    .withPlugin(new CamelCasePlugin({ maintainNestedObjectKeys: true }))
    .withSchema(schema)
