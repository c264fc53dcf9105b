import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { AccountOpened } from '../../domain/account/events.ts'
import { erasedText } from '../../domain/kernel/values.ts'
import { backUpKeys, restoreKeys } from '../../ops/backup-keys.ts'
import { eventLine, eventOfLine } from '../../ops/event-lines.ts'
import { createPool } from '../../platform/database.ts'
import { openEventStore } from '../../platform/event-store/open.ts'
import { restoreLog } from '../../platform/event-store/postgres-restore.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { record } from '../support/journal.ts'
import { openPersonalStore } from '../support/personal-store.ts'
import { createDatabase } from '../support/postgres.ts'
import { at, details } from '../support/sample-business.ts'

const folder = await mkdtemp(join(tmpdir(), 'kaisen-keys-'))
const [alice, bob] = [uuidv7(), uuidv7()]
const opened = (accountId: string) => ({
  ...{ stream: `account-${accountId}`, at, accountId },
  event: AccountOpened({ loginId: 'x', details }),
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The log as a backup has it: line by line, as it is written. */
const linesOf = async (url: string): Promise<string[]> => {
  const log = await openEventStore(url)
  const lines = (await log.readAll(0n, 100)).map(eventLine)
  await log.close()
  return lines
}

/** Who can be read in a database that has that log and the keys of a folder. */
const restored = async (lines: readonly string[], keysFolder: string) => {
  const url = await createDatabase()
  const pool = createPool(url)
  const bare = await openEventStore(url)
  async function* events() {
    for (const line of lines) yield eventOfLine(line)
  }
  await restoreLog(pool, events())
  await restoreKeys(pool, folder, keysFolder)
  const { store } = await openPersonalStore(url)
  const names = await Promise.all(
    [alice, bob].map(async (accountId) => {
      const [event] = await store.read(`account-${accountId}`)
      return AccountOpened.decode(event?.version ?? 0, event?.data).details.name
    }),
  )
  await Promise.all([store.close(), bare.close(), pool.end()])
  return names
}

test('OPS-12 an old log with the newest keys does not bring the erased back', async () => {
  const url = await createDatabase()
  const pool = createPool(url)
  const { store, keys } = await openPersonalStore(url)
  await record(store, [opened(alice), opened(bob)])
  const lines = await linesOf(url)
  expect(lines.join('\n')).not.toContain(details.name)
  const [before, after] = [join(folder, 'before'), join(folder, 'after')]
  await backUpKeys(pool, folder, before)
  await keys.destroy(alice)
  await backUpKeys(pool, folder, after)
  await Promise.all([store.close(), pool.end()])

  expect((await stat(join(after, 'keys.ndjson'))).mode & 0o077).toBe(0)
  expect(await readFile(join(after, 'keys.ndjson'), 'utf8')).toContain('"wrapped":null')
  expect(await restored(lines, before)).toEqual([details.name, details.name])
  expect(await restored(lines, after)).toEqual([erasedText, details.name])
  expect(await restored(lines, join(folder, 'nowhere'))).toEqual([erasedText, erasedText])
})
