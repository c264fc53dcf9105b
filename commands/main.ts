import { consume } from '../platform/consumer.ts'
import { createPool, migrate } from '../platform/database.ts'
import { openEventStore } from '../platform/event-store/open.ts'
import { openGateway } from '../platform/gateway/open.ts'
import { connectNats } from '../platform/nats/connect.ts'
import { runService, type Service, type ServiceContext } from '../platform/service.ts'
import { openCallIntake } from './call-intake.ts'
import { openDoor } from './door.ts'
import { forwardClock } from './forward-clock.ts'
import { openCheckoutWith } from './gateway-effects.ts'
import { readIssuer } from './issuer.ts'
import { openMediator } from './mediator.ts'
import { openCheckoutEffect } from './policies/credit-payments.ts'
import { runProcesses } from './process-runner.ts'
import { monthlyFeesOf } from './running-contracts.ts'
import { openStreams } from './streams.ts'
import { openTurns } from './turns.ts'
import { workMigrations, workSchema } from './work-tables.ts'
import { startWorker } from './worker.ts'

const heardTimeoutMs = 30_000

/** The write side: one road for commands, the processes, and the worker of the to-do list. */
const start = async ({ config, log, clock }: ServiceContext): Promise<Service> => {
  const store = await openEventStore(config.eventStoreUrl)
  const pool = createPool(config.databaseUrl, { applicationName: 'kaisen-commands' })
  await migrate(pool, workSchema, workMigrations)
  const connection = await connectNats({
    url: config.natsUrl,
    keysDir: config.natsKeysDir,
    name: 'commands',
  })
  const wakeWorkers = () => {
    for (const each of [worker, effectWorker]) each.wake()
  }
  const processes = consume({
    store,
    pool,
    schema: workSchema,
    name: 'processes',
    handle: runProcesses,
    onCommitted: () => wakeWorkers(),
    onTrouble: (error) => log.warn({ err: error }, 'processes will go on later'),
  })
  const untilHeard = async (): Promise<void> => {
    const head = await store.head()
    if (!(await processes.waitFor(head, heardTimeoutMs)))
      throw new Error(`the processes have not come to ${head} in ${heardTimeoutMs} ms`)
  }
  const streams = openStreams(store)
  const mediator = openMediator({
    store,
    streams,
    turns: openTurns(),
    clock,
    facts: {
      streams,
      store,
      issuer: readIssuer(process.env, config.demonstration),
      monthlyFees: async (accountId, month) => {
        await untilHeard()
        return monthlyFeesOf(pool, accountId, month)
      },
    },
  })
  const effects = {
    [openCheckoutEffect]: openCheckoutWith(openGateway(config, clock.now), config.publicUrl),
  }
  const parts = { pool, clock, log, mediator, effects, untilHeard }
  const worker = startWorker(parts, 'commands')
  const effectWorker = startWorker(parts, 'effects')
  // What fell due while we were away comes before anything new.
  await worker.untilIdle()
  const { databaseUrl, demonstration } = config
  const forward = (to: string) => forwardClock({ pool, clock, worker, databaseUrl }, to)
  const door = openDoor({
    connection,
    log,
    mediator,
    forwardClock: demonstration ? forward : null,
  })
  const intake = openCallIntake({ connection, mediator, log })
  return {
    checks: {
      store: async () => {
        await store.head()
      },
      nats: () => connection.flush(),
      processes: () => Promise.race([processes.done, Promise.resolve()]),
    },
    close: async () => {
      await door.drain()
      await intake.stop()
      await worker.stop()
      await effectWorker.stop()
      await processes.stop()
      await connection.drain()
      await store.close()
      await pool.end()
    },
  }
}

await runService('commands', process.env, start)
