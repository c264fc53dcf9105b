import type pg from 'pg'
import { expect, test } from 'vitest'
import type { StoredEvent } from '../../domain/kernel/event.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import { fill } from '../../projections/fill.ts'
import type { Worker } from '../../projections/projection.ts'

const morning = '2026-02-15T01:00:00.000Z'
const evening = '2026-02-15T11:00:00.000Z'

const id = '018f0000-0000-7000-8000-000000000001'
const call = {
  accountId: id,
  circleId: id,
  uniqueId: '1000000001',
  dialled: '0312345678',
  callerNumber: null,
  anonymous: false,
  route: 'external',
  offeredAt: morning,
}

/** A log of so many events, the first ones in the morning. */
function logOf(count: number, morningCount: number) {
  const events = Array.from({ length: count }, (_, index) => ({
    type: 'CallSwept',
    version: 1,
    position: BigInt(index + 1),
    occurredAt: index < morningCount ? morning : evening,
    data: { call },
  })) as unknown as StoredEvent[]
  const readAll: EventStore['readAll'] = async (after, limit) =>
    events.slice(Number(after), Number(after) + limit)
  return { readAll } as EventStore
}

/** A worker that tells the last event of each of its writes, and of how many it heard. */
function recording() {
  const heard: bigint[] = []
  const written: bigint[] = []
  const worker = {
    handles: () => true,
    begin: () => {},
    handle: ({ position }: { position: bigint }) => {
      heard.push(position)
    },
    flush: () => {
      written.push(heard.at(-1) ?? 0n)
      return { touched: [], written: Promise.resolve() }
    },
  } as unknown as Worker
  return { worker, heard, written }
}

const tx = { query: async () => ({ rows: [] }) } as unknown as pg.ClientBase

test.each([
  ['nothing', 0, 0],
  ['less than a page', 7, 7],
  ['a page to the event', 250, 250],
  ['batches and a rest', 4_321, 4_321],
  ['batches to the event', 4_000, 4_000],
  ['an end that the log has not reached', 300, 400],
])('a fill over %s writes what it has handled', async (_, count, target) => {
  const { worker, heard, written } = recording()
  const store = logOf(count, count)
  const options = { store, tx, workers: [worker], after: 0n, commits: true }
  const reached = await fill({ ...options, target: BigInt(target) })
  expect(reached).toBe(BigInt(count))
  expect(heard.length).toBe(count)
  expect(written.at(-1) ?? 0n).toBe(reached)
  expect(written.length).toBe(Math.ceil(count / 2_000))
})

test.each([249, 250, 251, 500, 2_000, 2_250])(
  'OPS-10 as of an instant after %i events, all of them are written',
  async (morningCount) => {
    const { worker, written } = recording()
    const store = logOf(morningCount + 600, morningCount)
    const target = BigInt(morningCount + 600)
    const options = { store, tx, workers: [worker], after: 0n, target, commits: true }
    const reached = await fill({ ...options, untilInstant: morning })
    expect(reached).toBe(BigInt(morningCount))
    expect(written.at(-1)).toBe(reached)
  },
)
