import { openEventStore } from '../../platform/event-store/open.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import { type BenchContext, type Benchmark, type Result, roundsCount } from './figure.ts'
import {
  appendTo,
  inOrderOfCalls,
  makeWork,
  msOf,
  openRawTable,
  preload,
  type RawTable,
  runCallers,
} from './workload.ts'

const callers = 64
const rowsPerTransaction = 100
const smallLog = 100_000
const largeLog = 1_000_000
/** A round is made of short turns, so that what else the machine does falls on all alike. */
const turnsPerRound = 5
const appendsPerTurn = 4_000

/** P1: appends a second against bare multi-row inserts, and whether a long log slows them. */
export const appendRate: Benchmark = {
  id: 'P1',
  run: async (context) => {
    const small = await openFilled(context, smallLog)
    const large = await openFilled(context, largeLog)
    const raw = await openRawTable(small.url, smallLog)
    const [ours, reference, oursLarge] = [[], [], []] as [number[], number[], number[]]
    for (let round = -1; round < roundsCount; round += 1) {
      context.say(round < 0 ? 'P1 warming up' : `P1 round ${round + 1}`)
      const times = { small: 0, raw: 0, large: 0 }
      for (let turn = 0; turn < turnsPerRound; turn += 1) {
        times.small += await msOf(appending(small.store))
        times.raw += await msOf(inserting(raw))
        times.large += await msOf(appending(large.store))
      }
      if (round < 0) continue
      ours.push(perSecond(times.small))
      reference.push(perSecond(times.raw))
      oursLarge.push(perSecond(times.large))
    }
    await Promise.all([small.store.close(), large.store.close(), raw.close()])
    const results: Result[] = [
      {
        id: 'P1',
        what: '64 callers against INSERT … unnest of 100 rows',
        unit: 'appends/s',
        ours,
        reference,
        bound: { atLeast: 0.8 },
      },
      {
        id: 'P1',
        what: 'at 1 M events against 100 k',
        unit: 'appends/s',
        ours: oursLarge,
        reference: ours,
        bound: { atLeast: 0.85 },
      },
    ]
    return results
  },
}

async function openFilled(
  { createDatabase, say }: BenchContext,
  events: number,
): Promise<{ url: string; store: EventStore }> {
  const url = await createDatabase()
  const store = await openEventStore(url)
  say(`P1 filling a log with ${events.toLocaleString('en-US')} events`)
  await preload(url, events, 'eventlog.event')
  return { url, store }
}

const perSecond = (milliseconds: number) => ((turnsPerRound * appendsPerTurn) / milliseconds) * 1000

/** The work is made before the clock runs. */
const appending = (store: EventStore) => {
  const work = makeWork(callers, appendsPerTurn)
  return () => runCallers(work, appendTo(store))
}

const inserting = (raw: RawTable) => {
  const items = inOrderOfCalls(makeWork(callers, appendsPerTurn))
  return async () => {
    for (let from = 0; from < items.length; from += rowsPerTransaction)
      await raw.insertMany(items.slice(from, from + rowsPerTransaction))
  }
}
