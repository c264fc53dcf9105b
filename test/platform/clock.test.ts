import pino from 'pino'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  forwardBusinessClock,
  type OpenClock,
  openClock,
  systemClock,
} from '../../platform/clock.ts'
import { createPool } from '../../platform/database.ts'
import { createDatabase } from '../support/postgres.ts'

const log = pino({ level: 'silent' })
const dayMs = 86_400_000

describe('clock', () => {
  const opened: OpenClock[] = []
  const open = async (databaseUrl: string, demonstration: boolean): Promise<OpenClock> => {
    const clock = await openClock({ databaseUrl, demonstration }, log)
    opened.push(clock)
    return clock
  }
  let databaseUrl: string
  beforeAll(async () => {
    databaseUrl = await createDatabase()
  })
  afterEach(async () => {
    for (const clock of opened.splice(0)) await clock.close()
  })
  const isAheadBy = (clock: OpenClock, days: number): void => {
    const aheadMs = Date.parse(clock.now()) - Date.now()
    expect(aheadMs).toBeGreaterThan(days * dayMs - 5_000)
    expect(aheadMs).toBeLessThanOrEqual(days * dayMs)
  }

  test('an instant is UTC in milliseconds', () => {
    expect(systemClock.now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })

  test('production runs on the time of the machine', async () => {
    isAheadBy(await open(databaseUrl, false), 0)
  })

  test('the demonstration runs ahead, in every service at once, and never goes back', async () => {
    const clocks = await Promise.all([1, 2, 3].map(() => open(databaseUrl, true)))
    for (const clock of clocks) isAheadBy(clock, 0)
    await forwardBusinessClock(databaseUrl, new Date(Date.now() + 40 * dayMs).toISOString())
    await vi.waitFor(
      () => {
        for (const clock of clocks) isAheadBy(clock, 40)
      },
      { timeout: 10_000 },
    )
    const kept = await forwardBusinessClock(databaseUrl, new Date().toISOString())
    expect(Date.parse(kept) - Date.now()).toBeGreaterThan(39 * dayMs)
    isAheadBy(await open(databaseUrl, true), 40)
  })

  test('a lost connection comes back with the offset that was missed', async () => {
    const clock = await open(databaseUrl, true)
    const pool = createPool(databaseUrl)
    await pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where pid <> pg_backend_pid() and query like 'select offset_ms%'`,
    )
    await pool.query('update demo.business_clock set offset_ms = $1', [50 * dayMs])
    await pool.end()
    await vi.waitFor(() => isAheadBy(clock, 50), { timeout: 5_000 })
  })

  test('production refuses the data of a demonstration', async () => {
    await expect(open(databaseUrl, false)).rejects.toThrow('DEMONSTRATION')
  })
})
