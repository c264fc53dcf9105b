import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { type Clock, forwardBusinessClock } from '../platform/clock.ts'
import { nextDueAt } from './to-do-list.ts'
import type { Worker } from './worker.ts'

const pollMs = 2

/**
 * Moves the demonstration's clock to an instant, stopping wherever something falls due on the
 * way, so that all of it happens in order as it would have (OPS-15).
 */
export const forwardClock = async (
  parts: { pool: pg.Pool; clock: Clock; worker: Worker; databaseUrl: string },
  to: string,
): Promise<string> => {
  const { pool, clock, worker, databaseUrl } = parts
  const moveTo = async (instant: string): Promise<void> => {
    if (clock.now() < instant) await forwardBusinessClock(databaseUrl, instant)
    while (clock.now() < instant) await sleep(pollMs)
    await worker.untilIdle()
  }
  await worker.untilIdle()
  for (;;) {
    const due = await nextDueAt(pool, clock.now())
    if (due === null || due > to) break
    await moveTo(due)
  }
  await moveTo(to)
  return clock.now()
}
