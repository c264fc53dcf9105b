import type { Command } from 'commander'
import { readSchema } from '../../projections/read-database.ts'
import { readModels } from '../../projections/read-models.ts'
import { rebuild } from '../../projections/rebuild.ts'
import { answerOf } from './answer.ts'
import { refuseInstance, withInstance } from './instance.ts'
import { progressOnStandardError } from './progress.ts'

/** Adds the words of the read models. */
export const addTo = (group: Command): void => {
  group
    .command('list')
    .description('the read models and their tables')
    .action(() =>
      withInstance(async () =>
        answerOf(
          readModels.map(({ name, version, tables }) => ({
            name,
            version,
            tables: Object.keys(tables),
          })),
        ),
      ),
    )
  group
    .command('rebuild')
    .description('build read models anew from the log, beside the served ones, and swap them in')
    .argument('[name]', 'one read model; without it all of them')
    .action((name: string | undefined) =>
      withInstance(async ({ store, pool }) => {
        const projections = readModels.filter((model) => name === undefined || model.name === name)
        const known = readModels.map((model) => model.name)
        if (projections.length === 0)
          return answerOf(refuseInstance('read_model_unknown', { name, known }))
        const startedAt = performance.now()
        const onProgress = progressOnStandardError('rebuilding')
        await rebuild({ store, pool, schema: readSchema, projections, onProgress })
        const seconds = Number(((performance.now() - startedAt) / 1_000).toFixed(3))
        const position = (await store.head()).toString()
        return answerOf({ rebuilt: projections.map((model) => model.name), position, seconds })
      }),
    )
}
