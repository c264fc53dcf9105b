import { expect, test } from 'vitest'
import type { StoredEvent } from '../../domain/kernel/event.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import { feedRecords } from '../../projections/record-index.ts'
import {
  findRecords,
  findRecordsOfStream,
  type RecordFilter,
} from '../../projections/record-queries.ts'
import { openDemonstration } from '../support/demonstration.ts'
import { sampleEvents } from '../support/sample-events.ts'

const waitMs = 30_000
const all = { offset: 0, limit: 100_000 }

const { pool, store } = await openDemonstration()
/** What an auditor asks must not read the log but where the answer stands. */
const reads: number[] = []
const counted: EventStore = {
  ...store,
  readAll: (after, limit) => {
    reads.push(limit)
    return store.readAll(after, limit)
  },
}
const log = await store.readAll(0n, 100_000)

const positionsOf = (events: readonly StoredEvent[]) => events.map(({ position }) => position)
const expected = (fits: (event: StoredEvent) => boolean) => positionsOf(log.filter(fits)).reverse()
const found = async (filter: RecordFilter, range = all) => {
  const page = await findRecords({ store: counted, pool }, filter, range)
  if (page === null) throw new Error('the index does not stand')
  return { ...page, positions: positionsOf(page.items) }
}

const account = log.find(({ type }) => type === 'AccountOpened')?.accountId ?? ''
const circleId =
  log
    .find(({ type, accountId }) => type === 'CircleOpened' && accountId === account)
    ?.stream.slice('circle-'.length) ?? ''

test('OPS-10 without an index the log itself is read, and a circle is not guessed', async () => {
  expect((await found({ accountId: account })).positions).toEqual(
    expected(({ accountId }) => accountId === account),
  )
  expect(await findRecords({ store, pool }, { circleId }, all)).toBe(null)
})

test('OPS-10 the index finds what a reading of the whole log finds, by each filter', async () => {
  const feed = await feedRecords({ store, pool })
  await feed.waitFor(await store.head(), waitMs)
  await feed.stop()
  const [since, before] = ['2026-09-30T15:00:00.000Z', '2026-10-31T15:00:00.000Z']
  const cases: [RecordFilter, (event: StoredEvent) => boolean][] = [
    [{}, () => true],
    [{ accountId: account }, (event) => event.accountId === account],
    [{ type: 'CallDebited' }, ({ type }) => type === 'CallDebited'],
    [{ actorKind: 'staff' }, ({ actor }) => actor.kind === 'staff'],
    [{ actorId: account }, ({ actor }) => actor.id === account],
    [{ since, before }, ({ occurredAt: at }) => at >= since && at < before],
    [
      { accountId: account, type: 'CallDebited', since },
      (event) =>
        event.accountId === account && event.type === 'CallDebited' && event.occurredAt >= since,
    ],
  ]
  for (const [filter, fits] of cases) {
    const { positions, total } = await found(filter)
    expect(positions, JSON.stringify(filter)).toEqual(expected(fits))
    expect(positions.length, JSON.stringify(filter)).toBeGreaterThan(0)
    expect(total).toBe(positions.length)
  }
})

test('OPS-10 pages follow each other; one is found without reading the log', async () => {
  const { positions } = await found({ accountId: account })
  const pages: bigint[] = []
  for (let offset = 0; offset < positions.length; offset += 70) {
    reads.length = 0
    pages.push(...(await found({ accountId: account }, { offset, limit: 70 })).positions)
    const read = reads.reduce((sum, limit) => sum + limit, 0)
    // The end of the log is asked for, too: what the index does not have yet.
    expect(read - 2_000).toBeLessThan(5 * 70 + 100)
  }
  expect(pages).toEqual(positions)
})

test('OPS-10 a circle: what names it, and what happens in its lines and contracts', async () => {
  const { items } = await found({ circleId })
  const types = new Set(items.map(({ type }) => type))
  for (const type of ['CircleOpened', 'CartOrdered', 'OrderPaid', 'ContractBoundToUnique'])
    expect(types, type).toContain(type)
  expect(types).not.toContain('WalletOpened')
  expect(new Set(items.map(({ accountId }) => accountId))).toEqual(new Set([account]))
  const stream = items.find(({ type }) => type === 'OrderPaid')?.stream ?? ''
  const ofStream = await findRecordsOfStream({ store, pool }, stream, { circleId }, all)
  expect(positionsOf(ofStream?.items ?? [])).toEqual(expected((event) => event.stream === stream))
})

test('OPS-10 what the index has not heard yet stands in front', async () => {
  const before = await found({ accountId: account }, { offset: 0, limit: 3 })
  await store.append('sample-1', 'none', sampleEvents(2, { accountId: account }))
  const after = await found({ accountId: account }, { offset: 0, limit: 3 })
  expect(after.total).toBe(before.total + 2)
  expect(after.items.map(({ type }) => type).slice(0, 2)).toEqual([
    'SampleHappened',
    'SampleHappened',
  ])
  expect(after.positions.slice(2)).toEqual(before.positions.slice(0, 1))
})

test('OPS-10 more than a whole list may hold is only counted', async () => {
  const few = { offset: 0, limit: 5, wholeOnly: true }
  const page = await findRecords({ store, pool }, {}, few)
  expect(page?.items).toEqual([])
  expect(page?.total).toBeGreaterThan(log.length)
})
