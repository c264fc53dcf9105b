import type pg from 'pg'
import type { Issuer } from '../domain/invoice/values.ts'
import type { Clock } from '../platform/clock.ts'
import { type Consumer, consume } from '../platform/consumer.ts'
import { migrate } from '../platform/database.ts'
import type { EventStore } from '../platform/event-store/port.ts'
import type { KeptPictures } from '../platform/kept-pictures.ts'
import type { Log } from '../platform/log.ts'
import { holdingsOf } from './account-holdings.ts'
import { numbersHeldBy } from './held-numbers.ts'
import { type Mediator, openMediator } from './mediator.ts'
import { runProcesses } from './process-runner.ts'
import { buildProcessStates } from './process-states.ts'
import { contractFactsOf, contractsOfProduct, monthlyFeesOf } from './running-contracts.ts'
import { openStreams } from './streams.ts'
import { termsNoticesIn } from './terms-notices.ts'
import { openTurns } from './turns.ts'
import { unitsOutAmong } from './units-out.ts'
import { processesName, workMigrations, workSchema } from './work-tables.ts'
import { type Effect, startWorker, type Worker } from './worker.ts'

const heardTimeoutMs = 30_000

/** What the write side stands on; time comes in by the clock. */
export type WriteSideParts = {
  store: EventStore
  pool: pg.Pool
  clock: Clock
  log: Log
  issuer: Issuer
  /** The pictures that customers have handed in. */
  pictures: KeptPictures
  effects: Readonly<Record<string, Effect>>
}

export type WriteSide = {
  mediator: Mediator
  processes: Consumer
  worker: Worker
  /** Works off what reaches outside. */
  effectWorker: Worker
  /** Works off the letters to customers. */
  letterWorker: Worker
  /** Forgets what is kept in memory of streams: someone was erased. */
  forget: () => void
  close: () => Promise<void>
}

/** One road for commands, the processes that hear every event, and the worker of their list. */
export const openWriteSide = async (parts: WriteSideParts): Promise<WriteSide> => {
  const { store, pool, clock, log, issuer, pictures, effects } = parts
  await migrate(pool, workSchema, workMigrations)
  await buildProcessStates({ store, pool, log })
  const workers: Worker[] = []
  const processes = consume({
    store,
    pool,
    schema: workSchema,
    name: processesName,
    handle: runProcesses,
    onCommitted: () => {
      for (const worker of workers) worker.wake()
    },
    onTrouble: (error) => log.warn({ err: error }, 'processes will go on later'),
  })
  const untilHeard = async (): Promise<bigint> => {
    const head = await store.head()
    const heard = await Promise.race([
      processes.waitFor(head, heardTimeoutMs),
      processes.done.then(() => false),
    ])
    if (!heard) throw new Error(`the processes have not come to ${head}`)
    return head
  }
  const streams = openStreams(store)
  const monthlyFees = async (accountId: string, month: string) => {
    await untilHeard()
    return monthlyFeesOf(pool, accountId, month)
  }
  const holdings = async (accountId: string, today: string) => {
    await untilHeard()
    return holdingsOf(pool, accountId, today)
  }
  const contractsOf = async (accountId: string, on: string, waits: boolean) => {
    if (waits) await untilHeard()
    return contractFactsOf(pool, accountId, on)
  }
  const ofProduct = async (circleId: string, productCode: string) => {
    await untilHeard()
    return contractsOfProduct(pool, circleId, productCode)
  }
  const numbersHeld = async (whose: { accountId: string; circleId: string }, at: string) => {
    await untilHeard()
    return numbersHeldBy(pool, whose, at)
  }
  const termsNotices = async () => {
    await untilHeard()
    return termsNoticesIn(pool)
  }
  const unitsOut = async (units: readonly string[]) => {
    await untilHeard()
    return unitsOutAmong(pool, units)
  }
  const lists = { numbersHeld, monthlyFees, holdings, termsNotices, unitsOut }
  const contracts = { contractsOf, contractsOfProduct: ofProduct }
  const facts = { streams, store, issuer, pictures, ...lists, ...contracts }
  const mediator = openMediator({ store, streams, turns: openTurns(), clock, facts })
  const workerParts = { pool, clock, log, mediator, streams, effects, untilHeard }
  const worker = startWorker(workerParts, 'commands')
  const effectWorker = startWorker(workerParts, 'effects')
  const letterWorker = startWorker(workerParts, 'letters')
  workers.push(worker, effectWorker, letterWorker)
  return {
    mediator,
    processes,
    worker,
    effectWorker,
    letterWorker,
    forget: streams.forget,
    close: async () => {
      await worker.stop()
      await effectWorker.stop()
      await letterWorker.stop()
      await processes.stop()
    },
  }
}
