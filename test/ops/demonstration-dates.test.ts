import { expect, test } from 'vitest'
import { addDays, instantAt } from '../../domain/kernel/calendar.ts'
import { people } from '../../ops/demo/people.ts'
import { applicant, demonstrationPictures } from '../../ops/demo/screening.ts'
import { openSimulation } from '../../ops/demo/simulation.ts'
import { tellStory } from '../../ops/demo/story.ts'
import { createPool } from '../../platform/database.ts'
import { openLog } from '../../platform/log.ts'
import { openPersonalStore } from '../support/personal-store.ts'
import { createDatabase } from '../support/postgres.ts'

/** Long enough for everyone of the story to have bought what they buy. */
const daysTold = 6

/** The first days of the demonstration, told as if it began on a date. */
async function tellFrom(date: string) {
  const url = await createDatabase()
  const pool = createPool(url)
  const { store } = await openPersonalStore(url)
  const log = openLog('test', 'silent')
  const startsAt = instantAt(date, '09:00')
  const pictures = demonstrationPictures
  const simulation = await openSimulation({ store, pool, log, startsAt, pictures })
  try {
    const lines = await tellStory(simulation, date, instantAt(addDays(date, daysTold), '12:00'))
    const submitted = (await store.read(`screening-${applicant.accountId}`)).map(({ type }) => type)
    return { buyers: [...lines.keys()], submitted }
  } finally {
    await simulation.close()
    await store.close()
    await pool.end()
  }
}

test.each([
  ['TEL-05 from the day on which an address opens no number before its areas', '2027-04-01'],
  ['CAL-04 over the new year, when banks are closed', '2026-12-29'],
  ['CAL-07 over a leap day', '2028-02-25'],
  ['ACC-04 after the licence of the picture has run out', '2028-06-01'],
])('the demonstration can be told %s (%s)', async (_, date) => {
  const { buyers, submitted } = await tellFrom(date)
  expect(new Set(buyers)).toEqual(new Set(people.map(({ accountId }) => accountId)))
  expect(submitted).toContain('ScreeningSubmitted')
})
