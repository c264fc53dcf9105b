import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { StoredEvent } from '../domain/kernel/event.ts'
import { isConnectionLost, migrate } from './database.ts'
import type { EventStore, Subscription } from './event-store/port.ts'

const batchDefault = 500
const retryPauseMs = 200
const pollFirstMs = 2
const pollSlowestMs = 50
/** The consumers of that schema have never been started. */
const undefinedTableCode = '42P01'
/** Serialisation failure and deadlock: the server asks for another try. */
const tryAgainCodes: ReadonlySet<string> = new Set(['40001', '40P01'])

export type ConsumeOptions = {
  store: EventStore
  pool: pg.Pool
  /** Schema that holds the checkpoint table beside the consumer's own tables. */
  schema: string
  /** The checkpoint's key: one place in the log per name. */
  name: string
  batchMax?: number
  /** A query whose rows `handle` wants each time: it goes with the claim, in one message. */
  asksToo?: string
  /** Writes through `tx` what follows from the events; its writes and the checkpoint are one. */
  handle: (
    tx: pg.PoolClient,
    events: readonly StoredEvent[],
    answer: readonly pg.QueryResultRow[],
  ) => Promise<void>
  /** After the commit: for notices that may be lost. */
  onCommitted?: (events: readonly StoredEvent[]) => void
  /** Hears of each trouble that is tried again: a lost connection, another runner. */
  onTrouble?: (error: unknown) => void
  /** Wait for the disk at each commit: only where the writes do not follow from the log. */
  durable?: boolean
}

export type Consumer = {
  /** Last position whose effects are committed. */
  position: () => bigint
  /** Whether the end of the log, as it was, has been reached once. */
  isCaughtUp: () => boolean
  /** True once the position is committed, false when the time is over. */
  waitFor: (position: bigint, timeoutMs: number) => Promise<boolean>
  /** Resolves when stopped; rejects when the handler throws or the log is broken. */
  readonly done: Promise<void>
  stop: () => Promise<void>
}

/** Someone else has moved the checkpoint: what we hold is not the next batch. */
class CheckpointMovedError extends Error {
  override name = 'CheckpointMovedError'
}

/**
 * Feeds the log to a handler, batch by batch. The checkpoint is claimed first and commits with the
 * handler's writes, so a batch takes effect once, through restarts and with two runners at once.
 * Without `durable` a crash of the server may take back the newest batches, rows and checkpoint
 * together; they are then simply handled again.
 */
export function consume(options: ConsumeOptions): Consumer {
  const { store, pool, batchMax = batchDefault } = options
  const progress = trackProgress()
  const stopping = new AbortController()
  const checkpoint = checkpointOf(pool, options.schema, options.name)
  let subscription: Subscription | null = null
  let caughtUp = false

  const apply = async (events: readonly StoredEvent[]): Promise<void> => {
    const last = events.at(-1)
    if (last === undefined) return
    await applyBatch(options, checkpoint, progress.position(), events)
    progress.reach(last.position)
    options.onCommitted?.(events)
  }

  const run = async (): Promise<void> => {
    await untilReached(() => checkpoint.prepare(), stopping.signal, options.onTrouble)
    while (!stopping.signal.aborted) {
      try {
        progress.reach(await checkpoint.read())
        subscription = store.subscribe({
          after: progress.position(),
          batchMax,
          onBatch: apply,
          onCaughtUp: () => {
            caughtUp = true
          },
        })
        if (stopping.signal.aborted) await subscription.stop()
        await subscription.done
      } catch (error) {
        if (!isPassing(error)) throw error
        options.onTrouble?.(error)
        await sleep(retryPauseMs, undefined, { signal: stopping.signal }).catch(() => {})
      }
    }
  }

  const done = run()
  done.catch(() => {})
  return {
    position: progress.position,
    isCaughtUp: () => caughtUp,
    waitFor: progress.waitFor,
    done,
    stop: async () => {
      stopping.abort()
      await subscription?.stop()
      await done.catch(() => {})
    },
  }
}

const isPassing = (error: unknown): boolean =>
  error instanceof CheckpointMovedError ||
  isConnectionLost(error) ||
  (error instanceof Error && tryAgainCodes.has((error as Error & { code?: string }).code ?? ''))

async function untilReached(
  work: () => Promise<void>,
  signal: AbortSignal,
  onTrouble: ((error: unknown) => void) | undefined,
): Promise<void> {
  while (!signal.aborted) {
    try {
      return await work()
    } catch (error) {
      if (!isPassing(error)) throw error
      onTrouble?.(error)
      await sleep(retryPauseMs, undefined, { signal }).catch(() => {})
    }
  }
}

async function applyBatch(
  { pool, handle, durable = false, asksToo }: ConsumeOptions,
  checkpoint: Checkpoint,
  from: bigint,
  events: readonly StoredEvent[],
): Promise<void> {
  const to = events.at(-1)?.position ?? from
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const answer = await checkpoint.beginAndClaim(client, { from, to, durable, asksToo })
    await handle(client, events, answer)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch((rollbackError: Error) => {
      broken = rollbackError
    })
    throw error
  } finally {
    client.release(broken)
  }
}

type Checkpoint = {
  prepare: () => Promise<void>
  read: () => Promise<bigint>
  /** Answers what was asked too. */
  beginAndClaim: (client: pg.PoolClient, claim: Claim) => Promise<readonly pg.QueryResultRow[]>
}

type Claim = { from: bigint; to: bigint; durable: boolean; asksToo: string | undefined }

function checkpointOf(pool: pg.Pool, schema: string, name: string): Checkpoint {
  const table = `${pg.escapeIdentifier(schema)}.checkpoint`
  const key = pg.escapeLiteral(name)
  return {
    prepare: async () => {
      await prepareCheckpoints(pool, schema)
      await pool.query(
        `insert into ${table} (name, position) values (${key}, 0) on conflict do nothing`,
      )
    },
    read: () => readCheckpoint(pool, schema, name),
    beginAndClaim: async (client, { from, to, durable, asksToo = '' }) => {
      // One message to the server; its answer is one result per statement. The last one sees what
      // whoever held the checkpoint before has committed.
      const [, , claimed, asked] = (await client.query(
        `begin; set local synchronous_commit = ${durable ? 'on' : 'off'};
         update ${table} set position = ${to} where name = ${key} and position = ${from};
         ${asksToo}`,
      )) as unknown as pg.QueryResult[]
      if (claimed?.rowCount !== 1)
        throw new CheckpointMovedError(`the checkpoint of ${name} is no longer at ${from}`)
      return asked?.rows ?? []
    },
  }
}

/** Makes the checkpoint table of a schema where it is missing. */
export const prepareCheckpoints = (pool: pg.Pool, schema: string): Promise<void> =>
  migrate(pool, schema, checkpointSteps(schema), 'checkpoint_migration')

const checkpointSteps = (schema: string) => [
  {
    name: '001-checkpoint',
    up: `create table ${pg.escapeIdentifier(schema)}.checkpoint
           (name text primary key, position bigint not null check (position >= 0))`,
  },
]

/** How far a consumer has come, from any process; 0n for one that never ran. */
export async function readCheckpoint(pool: pg.Pool, schema: string, name: string): Promise<bigint> {
  try {
    const { rows } = await pool.query<{ position: bigint }>({
      name: `checkpoint-${schema}`,
      text: `select position from ${pg.escapeIdentifier(schema)}.checkpoint where name = $1`,
      values: [name],
    })
    return rows[0]?.position ?? 0n
  } catch (error) {
    if ((error as { code?: string }).code === undefinedTableCode) return 0n
    throw error
  }
}

/** Reads your own writes from another process: waits until a consumer has come this far. */
export async function waitForCheckpoint(
  pool: pg.Pool,
  at: { schema: string; name: string; position: bigint; timeoutMs: number },
): Promise<boolean> {
  const deadline = performance.now() + at.timeoutMs
  for (let pauseMs = pollFirstMs; ; pauseMs = Math.min(pauseMs * 2, pollSlowestMs)) {
    if ((await readCheckpoint(pool, at.schema, at.name)) >= at.position) return true
    if (performance.now() + pauseMs > deadline) return false
    await sleep(pauseMs)
  }
}

function trackProgress() {
  let reached = 0n
  const waiters = new Set<{ position: bigint; settle: () => void }>()
  return {
    position: () => reached,
    reach: (position: bigint) => {
      reached = position
      for (const waiter of waiters) if (waiter.position <= position) waiter.settle()
    },
    waitFor: (position: bigint, timeoutMs: number): Promise<boolean> => {
      if (reached >= position) return Promise.resolve(true)
      return new Promise((settle) => {
        const finish = (result: boolean) => {
          clearTimeout(timer)
          waiters.delete(waiter)
          settle(result)
        }
        const waiter = { position, settle: () => finish(true) }
        const timer = setTimeout(() => finish(false), timeoutMs)
        waiters.add(waiter)
      })
    },
  }
}
