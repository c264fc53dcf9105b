import { openEventStore } from '../../platform/event-store/open.ts'
import { type Benchmark, median, roundsCount } from './figure.ts'
import { type Append, appendTo, makeWork, msOf, openRawTable, runCallers } from './workload.ts'

const manyCallers = 64
const appendsAlone = 1_000
const appendsTogether = 20_000

/** P2: what a lone caller waits, and what many callers gain by being written together. */
export const appendLatency: Benchmark = {
  id: 'P2',
  run: async ({ createDatabase, say }) => {
    const url = await createDatabase()
    const store = await openEventStore(url)
    const raw = await openRawTable(url, 0)
    const [ours, reference, together, alone] = [[], [], [], []] as number[][] as [
      number[],
      number[],
      number[],
      number[],
    ]
    for (let round = -1; round < roundsCount; round += 1) {
      say(round < 0 ? 'P2 warming up' : `P2 round ${round + 1}`)
      const lone = await waitsOf(makeWork(1, appendsAlone), appendTo(store))
      const bare = await waitsOf(makeWork(1, appendsAlone), raw.insertOne)
      const work = makeWork(manyCallers, appendsTogether)
      const busyMs = await msOf(() => runCallers(work, appendTo(store)))
      if (round < 0) continue
      ours.push(median(lone))
      reference.push(median(bare))
      together.push((appendsTogether / busyMs) * 1000)
      alone.push((lone.length / lone.reduce((sum, wait) => sum + wait, 0)) * 1000)
    }
    await Promise.all([store.close(), raw.close()])
    return [
      {
        id: 'P2',
        what: 'one caller, p50, against a bare one-row INSERT',
        unit: 'ms',
        ours,
        reference,
        bound: { atMost: 2 },
      },
      {
        id: 'P2',
        what: '64 callers against one caller',
        unit: 'appends/s',
        ours: together,
        reference: alone,
        bound: { atLeast: 10 },
      },
    ]
  },
}

/** Milliseconds of each call, one after the other. */
async function waitsOf(
  work: readonly (readonly Append[])[],
  append: (item: Append) => Promise<void>,
): Promise<number[]> {
  const waits: number[] = []
  for (const item of work.flat()) {
    const start = performance.now()
    await append(item)
    waits.push(performance.now() - start)
  }
  return waits
}
