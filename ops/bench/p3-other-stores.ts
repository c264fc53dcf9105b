import { setTimeout as sleep } from 'node:timers/promises'
import { openEventStore } from '../../platform/event-store/open.ts'
import { openEmmett } from './emmett-store.ts'
import { type BenchContext, type Benchmark, type Result, roundsCount } from './figure.ts'
import { type LogWitness, logWitness } from './log-witness.ts'
import { openMessageDb } from './message-db-store.ts'
import type { ComparedStore } from './other-store.ts'
import { appendTo, makeWork, msOf, runCallers } from './workload.ts'

const callers = 16
/** In each round a store gets this many appends in short turns; the slower ones fewer. */
const turnsPerRound = 4
const appendsPerTurn = { ours: 2_000, emmett: 300, messageDb: 500 }
/** A subscriber that has been given nothing new for so long is given nothing more. */
const quietMs = 1_500

/** P3: the same work on two event stores that people use, each with its subscriber running. */
export const otherStores: Benchmark = {
  id: 'P3',
  run: async (context) => {
    const stores = {
      ours: await openOurs(context),
      emmett: await openEmmett(context),
      messageDb: await openMessageDb(context, callers),
    }
    const followed = {
      ours: followStore(stores.ours),
      emmett: followStore(stores.emmett),
      messageDb: followStore(stores.messageDb),
    }
    const names = ['ours', 'emmett', 'messageDb'] as const
    const rates = { ours: [], emmett: [], messageDb: [] } as Record<
      (typeof names)[number],
      number[]
    >
    for (let round = -1; round < roundsCount; round += 1) {
      context.say(round < 0 ? 'P3 warming up' : `P3 round ${round + 1}`)
      const times = { ours: 0, emmett: 0, messageDb: 0 }
      for (let turn = 0; turn < turnsPerRound; turn += 1)
        for (const name of names) {
          const work = makeWork(callers, appendsPerTurn[name])
          times[name] += await msOf(() => runCallers(work, stores[name].append))
          followed[name].appended += appendsPerTurn[name]
        }
      if (round < 0) continue
      for (const name of names)
        rates[name].push(((turnsPerRound * appendsPerTurn[name]) / times[name]) * 1000)
    }
    const findings = {
      ours: await followed.ours.settle(),
      emmett: await followed.emmett.settle(),
      messageDb: await followed.messageDb.settle(),
    }
    for (const name of names) await stores[name].close()
    return resultsOf(rates, findings)
  },
}

type Findings = ReturnType<LogWitness['findings']>

function resultsOf(
  rates: Record<'ours' | 'emmett' | 'messageDb', number[]>,
  findings: Record<'ours' | 'emmett' | 'messageDb', Findings>,
): Result[] {
  const text = ({ skipped, repeated, inverted }: Findings) => `${skipped}/${repeated}/${inverted}`
  const { ours } = rates
  return [
    {
      id: 'P3',
      what: '16 callers against emmett-postgresql 0.42',
      unit: 'appends/s',
      ours,
      reference: rates.emmett,
      bound: { atLeast: 5 },
    },
    {
      id: 'P3',
      what: '16 callers against Message DB',
      unit: 'appends/s',
      ours,
      reference: rates.messageDb,
      bound: { atLeast: 3 },
    },
    {
      id: 'P3',
      what: 'skipped/repeated/inverted at the subscriber',
      ours: text(findings.ours),
      reference: `emmett ${text(findings.emmett)}, Message DB ${text(findings.messageDb)}`,
      pass: text(findings.ours) === '0/0/0',
    },
  ]
}

async function openOurs({ createDatabase }: BenchContext): Promise<ComparedStore> {
  const store = await openEventStore(await createDatabase())
  return {
    name: 'ours',
    append: appendTo(store),
    follow: (see) => store.subscribe({ after: 0n, onBatch: async (events) => see(events) }),
    close: store.close,
  }
}

/** A subscriber that runs beside the writers, and what it has been given in the end. */
function followStore(store: ComparedStore) {
  const witness = logWitness(false)
  const subscription = store.follow((events) => witness.see(events))
  const followed = {
    appended: 0,
    settle: async (): Promise<Findings> => {
      for (let seen = -1; witness.seen() < followed.appended && seen < witness.seen(); ) {
        seen = witness.seen()
        await sleep(quietMs)
      }
      await subscription.stop()
      return witness.findings(followed.appended)
    },
  }
  return followed
}
