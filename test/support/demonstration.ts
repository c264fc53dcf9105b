import { afterAll } from 'vitest'
import { instantAt } from '../../domain/kernel/calendar.ts'
import { demonstrationPictures } from '../../ops/demo/screening.ts'
import { openSimulation } from '../../ops/demo/simulation.ts'
import { tellStory } from '../../ops/demo/story.ts'
import { createPool } from '../../platform/database.ts'
import { openLog } from '../../platform/log.ts'
import { feedReadModels } from '../../projections/live.ts'
import { readModels } from '../../projections/read-models.ts'
import { rebuild } from '../../projections/rebuild.ts'
import { openPersonalStore } from './personal-store.ts'
import { createDatabase, createTemplate } from './postgres.ts'

/** Over the turn of two months: two invoices of each account, a third month begun. */
const storyFrom = '2026-09-01'
const storyUntil = '2026-11-06T03:00:00.000Z'
const patienceMs = 60_000
const templateName = 'demonstration_template'

/** Time for a test file's beginning: the first one lives through the story, the others copy it. */
export const demonstrationTimeoutMs = 300_000

async function liveThroughStory(url: string): Promise<void> {
  const pool = createPool(url)
  const { store } = await openPersonalStore(url)
  const log = openLog('test', 'silent')
  const startsAt = instantAt(storyFrom, '09:00')
  const pictures = demonstrationPictures
  const simulation = await openSimulation({ store, pool, log, startsAt, pictures })
  await tellStory(simulation, storyFrom, storyUntil)
  await simulation.close()
  const schema = 'read'
  const projections = readModels
  await rebuild({ store, pool, schema, projections })
  const feed = feedReadModels({ store, pool, schema, projections, publish: () => {} })
  const reached = await Promise.race([feed.waitFor(await store.head(), patienceMs), feed.done])
  if (reached !== true) throw new Error('the read models did not catch up')
  await feed.stop()
  await store.close()
  await pool.end()
}

/** A database with the demonstration's customers, made by commands, and its read models. */
export async function openDemonstration() {
  await createTemplate(templateName, liveThroughStory)
  const url = await createDatabase(templateName)
  const pool = createPool(url)
  const { store, keys } = await openPersonalStore(url)
  afterAll(async () => {
    await store.close()
    await pool.end()
  })
  return { url, pool, store, keys }
}
