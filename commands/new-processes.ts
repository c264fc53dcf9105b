import type pg from 'pg'
import type { RecordedEvent } from '../domain/kernel/event.ts'
import { decodeEvent } from '../domain/registry.ts'
import { prepareCheckpoints } from '../platform/consumer.ts'
import { inTransaction } from '../platform/database.ts'
import type { EventStore } from '../platform/event-store/port.ts'
import { type AnyProcess, everyProcess } from './policies/every-process.ts'
import { processesName, workSchema } from './work-tables.ts'

const batchMax = 1_000

type States = Map<string, unknown>

const foldInto = (states: States, process: AnyProcess, event: RecordedEvent): void => {
  const key = process.keys[event.type]?.(event) ?? null
  if (key === null) return
  const before = states.has(key) ? states.get(key) : process.initial
  const after = process.evolve(before, event)
  if (after !== before) states.set(key, after)
}

/** The log up to a position, as far as one of the processes hears of it. */
async function* heardBy(
  store: EventStore,
  processes: readonly AnyProcess[],
  until: bigint,
): AsyncGenerator<RecordedEvent> {
  const heard = new Set(processes.flatMap(({ keys }) => Object.keys(keys)))
  let after = 0n
  while (after < until) {
    const batch = await store.readAll(after, batchMax)
    for (const stored of batch)
      if (stored.position <= until && heard.has(stored.type)) yield decodeEvent(stored)
    after = batch.at(-1)?.position ?? until
  }
}

/** How far the processes have come; nobody moves it while the transaction lasts. */
const heldCheckpoint = async (tx: pg.PoolClient): Promise<bigint> => {
  const { rows } = await tx.query<{ position: bigint }>(
    'select position from work.checkpoint where name = $1 for update',
    [processesName],
  )
  return rows[0]?.position ?? 0n
}

/**
 * Gives a process that this installation has never run the state to which the log so far leads.
 * It acts from now on: what it would have done before, nobody waits for any more.
 */
export async function foldNewProcesses(store: EventStore, pool: pg.Pool): Promise<void> {
  await prepareCheckpoints(pool, workSchema)
  await inTransaction(pool, async (tx) => {
    await tx.query('lock table work.known_process')
    const { rows } = await tx.query<{ process: string }>('select process from work.known_process')
    const known = new Set(rows.map(({ process }) => process))
    const fresh = everyProcess.filter(({ name }) => !known.has(name))
    if (fresh.length === 0) return
    const remembering = fresh.filter(({ initial }) => initial !== null)
    const states = new Map(remembering.map(({ name }) => [name, new Map() as States]))
    const until = await heldCheckpoint(tx)
    for await (const event of heardBy(store, remembering, until))
      for (const process of remembering)
        foldInto(states.get(process.name) as States, process, event)
    for (const [name, ofProcess] of states)
      for (const [key, state] of ofProcess)
        await tx.query('insert into work.process_state (process, key, state) values ($1, $2, $3)', [
          name,
          key,
          JSON.stringify(state),
        ])
    await tx.query('insert into work.known_process select unnest($1::text[])', [
      fresh.map(({ name }) => name),
    ])
  })
}
