import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'
import type { StoredEvent } from '../domain/kernel/event.ts'
import type { EventStore } from '../platform/event-store/port.ts'
import { flushAll, handleEvents } from './apply.ts'
import type { Worker } from './projection.ts'
import { inTurn, type Transaction } from './transaction.ts'

/** So few that the collector, which copies what is still in hand, finds little of the pages. */
const pageMax = 250
/** So many that the turns to the server for writing cost little. */
const batchMin = 2_000
/** So few that the next page comes in meanwhile, a packet for each turn of the connections. */
const sliceMax = 25

/** How far a replay has come, and how long it will take yet. */
export type Progress = {
  position: bigint
  target: bigint
  eventsPerSecond: number
  remainingSeconds: number
}

export type FillOptions = {
  store: EventStore
  tx: pg.ClientBase
  workers: readonly Worker[]
  after: bigint
  /** The last position to handle. */
  target: bigint
  /** Stops before the first event of a later business time. */
  untilInstant?: string | undefined
  /** Only what concerns this account, or no account at all. */
  accountId?: string | undefined
  /** A transaction for each batch; else all of it belongs to the caller's. */
  commits: boolean
  onProgress?: ((progress: Progress) => void) | undefined
}

const isUpTo =
  ({ target, untilInstant }: FillOptions) =>
  ({ position, occurredAt }: StoredEvent): boolean =>
    position <= target && (untilInstant === undefined || occurredAt <= untilInstant)

/** Lets projections handle the log from a position to another; answers the last one handled. */
export async function fill(options: FillOptions): Promise<bigint> {
  const { store, workers, target, accountId, commits } = options
  const tx = inTurn(options.tx)
  const report = reporter(options)
  let position = options.after
  let page = position < target ? await store.readAll(position, pageMax) : []
  let unwritten = 0
  while (page.length > 0) {
    const events = page.slice(0, lengthWhile(page, isUpTo(options)))
    const last = events.at(-1)
    if (last === undefined) break
    const isOver = events.length < page.length || last.position >= target
    // The next page is read, and the batch before written, while this one is handled.
    const next = isOver ? Promise.resolve([]) : store.readAll(last.position, pageMax)
    next.catch(() => {})
    await handleInSlices(tx, workers, ofAccount(events, accountId))
    unwritten += events.length
    if (unwritten >= batchMin) {
      await write(tx, workers, commits)
      unwritten = 0
    }
    position = last.position
    report(position)
    page = await next
  }
  if (unwritten > 0) await write(tx, workers, commits)
  await tx.settled()
  return position
}

/** Sends a batch once the one before is written. */
async function write(
  tx: ReturnType<typeof inTurn>,
  workers: readonly Worker[],
  commits: boolean,
): Promise<void> {
  await tx.settled()
  if (commits) tx.query('begin; set local synchronous_commit = off')
  flushAll(workers)
  if (commits) tx.query('commit')
}

/** Between slices the connections get their turn: what is read and written goes on meanwhile. */
async function handleInSlices(
  tx: Transaction,
  workers: readonly Worker[],
  events: readonly StoredEvent[],
): Promise<void> {
  for (let from = 0; from < events.length; from += sliceMax) {
    await handleEvents(tx, workers, events.slice(from, from + sliceMax))
    await setImmediate()
  }
}

const lengthWhile = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number => {
  const end = items.findIndex((item) => !holds(item))
  return end < 0 ? items.length : end
}

const ofAccount = (events: readonly StoredEvent[], accountId: string | undefined) =>
  accountId === undefined
    ? events
    : events.filter((event) => event.accountId === null || event.accountId === accountId)

function reporter({ after, target, onProgress }: FillOptions) {
  const startedAt = performance.now()
  return (position: bigint): void => {
    const seconds = Math.max((performance.now() - startedAt) / 1000, 0.001)
    const eventsPerSecond = Number(position - after) / seconds
    const remainingSeconds = Number(target - position) / Math.max(eventsPerSecond, 1)
    onProgress?.({ position, target, eventsPerSecond, remainingSeconds })
  }
}
