import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { people } from '../../ops/demo/people.ts'
import { startPostgres } from '../../ops/embedded/postgres.ts'
import { openAuth } from '../../platform/auth-tables.ts'
import { openBlobs } from '../../platform/blobs.ts'
import { openClock } from '../../platform/clock.ts'
import { addLogin } from '../../platform/credentials.ts'
import { createPool } from '../../platform/database.ts'
import { openLog } from '../../platform/log.ts'
import { digestTables } from '../../projections/compare.ts'
import { feedReadModels } from '../../projections/live.ts'
import { readModels } from '../../projections/read-models.ts'
import { rebuild } from '../../projections/rebuild.ts'
import { kaisen } from '../support/command-line.ts'
import { demonstrationTimeoutMs, openDemonstration } from '../support/demonstration.ts'
import { openPersonalStore } from '../support/personal-store.ts'

const patienceMs = 30_000
const login = {
  portal: 'staff',
  loginId: 'staff',
  principalId: 'staff-1',
  accountId: null,
  circleId: null,
  uniqueId: null,
  roles: ['finance'],
  language: 'ja',
  password: 'Kaisen-demo1',
} as const

let demonstration: Awaited<ReturnType<typeof openDemonstration>>
let environment: Record<string, string>
let base: string
let documentName: string
const licence = Buffer.from('a driving licence')

beforeAll(async () => {
  demonstration = await openDemonstration()
  base = await mkdtemp(join(tmpdir(), 'kaisen-backup-'))
  environment = { DATABASE_URL: demonstration.url, DATA_DIR: base, DEMONSTRATION: '1' }
  await writeFile(join(base, 'demonstration.json'), '{"logins":[]}')
  await addLogin(await openAuth(demonstration.pool), { ...login }, '2026-11-01T00:00:00.000Z')
  const blobs = await openBlobs(base, demonstration.keys)
  documentName = await blobs.put(people[0]?.accountId ?? '', licence)
  const log = openLog('test', 'silent')
  const clock = await openClock({ demonstration: true, databaseUrl: demonstration.url }, log)
  await clock.close()
  await demonstration.pool.query('update demo.business_clock set offset_ms = 86400000')
}, demonstrationTimeoutMs)
afterAll(() => rm(base, { recursive: true, force: true }))

const rowsOf = async (pool: typeof demonstration.pool, sql: string) => (await pool.query(sql)).rows
const kept = [
  'select * from auth.login order by login_id',
  'select * from work.to_do order by id',
  'select * from work.process_state order by process, key',
  'select * from work.checkpoint order by name',
  'select * from demo.business_clock',
]

describe('OPS-16 backup and restore', () => {
  test('OPS-16 restored into an empty folder, the events give the same figures', async () => {
    const folder = join(base, 'first')
    const made = await kaisen(['backup', 'create', folder], environment)
    expect(made.document()).toMatchObject({ format: 'kaisen-backup-1', demonstration: true })
    expect((await stat(join(folder, 'events.ndjson'))).mode & 0o077).toBe(0)
    const name = people[0]?.details.name ?? ''
    expect(await readFile(join(folder, 'events.ndjson'), 'utf8')).not.toContain(name)
    const dataDir = join(base, 'restored')
    const { document, code } = await kaisen(['backup', 'restore', folder], {
      DATA_DIR: dataDir,
    })
    expect(code).toBe(0)
    const head = await demonstration.store.head()
    expect(document()).toMatchObject({ position: head.toString(), events: Number(head) })

    const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres') })
    const pool = createPool(postgres.url)
    const { store, keys } = await openPersonalStore(postgres.url)
    try {
      const blobs = await openBlobs(dataDir, keys)
      expect(await blobs.get(people[0]?.accountId ?? '', documentName)).toEqual(licence)
      expect(await store.readAll(0n, 10_000)).toEqual(await demonstration.store.readAll(0n, 10_000))
      for (const sql of kept)
        expect(await rowsOf(pool, sql), sql).toEqual(await rowsOf(demonstration.pool, sql))
      const sessions = await rowsOf(pool, 'select * from auth.session')
      expect(sessions).toEqual([])
      expect(await readFile(join(dataDir, 'demonstration.json'), 'utf8')).toContain('logins')
      const common = { store, pool, schema: 'read', projections: readModels }
      await rebuild(common)
      const feed = feedReadModels({ ...common, publish: () => {} })
      expect(await Promise.race([feed.waitFor(head, patienceMs), feed.done])).toBe(true)
      await feed.stop()
      expect(await digestTables(pool, 'read', readModels)).toEqual(
        await digestTables(demonstration.pool, 'read', readModels),
      )
    } finally {
      await store.close()
      await pool.end()
      await postgres.stop()
    }
    const again = await kaisen(['backup', 'restore', folder], { DATA_DIR: dataDir })
    expect(again.code).toBe(1)
    expect(again.document().error.code).toBe('restore_target_taken')
  }, 120_000)

  test('OPS-16 two backups of the same state have the same events', async () => {
    const one = await kaisen(['backup', 'create', join(base, 'one')], environment)
    const two = await kaisen(['backup', 'create', join(base, 'two')], environment)
    expect(two.document().files[0]).toEqual(one.document().files[0])
    const verified = await kaisen(['backup', 'verify', join(base, 'one')], {})
    expect(verified.code).toBe(0)
    const taken = await kaisen(['backup', 'create', join(base, 'one')], environment)
    expect(taken.document().error.code).toBe('backup_folder_taken')
  })

  test('OPS-16 a damaged or unfinished backup is never restored', async () => {
    const folder = join(base, 'damaged')
    await kaisen(['backup', 'create', folder], environment)
    const target = { DATA_DIR: join(base, 'target') }
    await appendFile(join(folder, 'events.ndjson'), ' ')
    const damaged = await kaisen(['backup', 'restore', folder], target)
    expect(damaged.code).toBe(1)
    expect(damaged.document().error).toMatchObject({
      code: 'backup_damaged',
      details: { file: 'events.ndjson' },
    })
    await rm(join(folder, 'manifest.json'))
    const elsewhere = { ...target, EVENT_STORE_URL: 'kurrentdb://127.0.0.1:2113?tls=false' }
    const refused = await kaisen(['backup', 'restore', join(base, 'one')], elsewhere)
    expect(refused.document().error.code).toBe('instance_missing')
    const unfinished = await kaisen(['backup', 'restore', folder], target)
    expect(unfinished.document().error.code).toBe('backup_unreadable')
    await expect(stat(join(target.DATA_DIR, 'postgres'))).rejects.toThrow('ENOENT')
  })
})
