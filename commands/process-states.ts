import type pg from 'pg'
import type { RecordedEvent, StoredEvent } from '../domain/kernel/event.ts'
import { decodeEvent } from '../domain/registry.ts'
import { prepareCheckpoints } from '../platform/consumer.ts'
import { inTransaction } from '../platform/database.ts'
import type { EventStore } from '../platform/event-store/port.ts'
import type { Log } from '../platform/log.ts'
import { type AnyProcess, everyProcess } from './policies/every-process.ts'
import { processesName, workSchema } from './work-tables.ts'

const batchMax = 1_000
/** So few events are folded within the swap itself, while the processes wait. */
const swapStretchMax = 1_000n
const progressEveryBatches = 50
/** Held by whoever builds states, so that one at a time does. */
const buildingLock = 'states of processes'

export type BuildingParts = { store: EventStore; pool: pg.Pool; log: Log }

/** Null where a backup from before there were versions was restored. */
type Known = { process: string; version: number | null }

const readKnown = async (client: pg.ClientBase): Promise<Map<string, number | null>> => {
  const { rows } = await client.query<Known>({
    name: 'known-processes',
    text: 'select process, version from work.known_process',
  })
  return new Map(rows.map(({ process, version }) => [process, version]))
}

/** The processes whose stored states were not folded by this code. */
const outdated = async (client: pg.ClientBase): Promise<AnyProcess[]> => {
  const known = await readKnown(client)
  return everyProcess.filter(({ name, version }) => known.get(name) !== version)
}

/** Another program's processes must not go on folding into states of a newer shape. */
export const refuseOtherVersions = async (tx: pg.ClientBase): Promise<void> => {
  const [other] = await outdated(tx)
  if (other === undefined) return
  throw new Error(
    `the states of ${other.name} are not those of version ${other.version}: start commands again`,
  )
}

type Place = { process: AnyProcess; key: string }

/** Equal for the same process and key only. */
const placeName = (process: string, key: string): string => JSON.stringify([process, key])

const loadStates = async (
  tx: pg.ClientBase,
  places: readonly Place[],
): Promise<Map<string, unknown>> => {
  const { rows } = await tx.query<{ process: string; key: string; state: unknown }>({
    name: 'states-in-building',
    text: `select process, key, state from work.process_state_next
            where (process, key) in (select * from unnest($1::text[], $2::text[]))`,
    values: [places.map(({ process }) => process.name), places.map(({ key }) => key)],
  })
  return new Map(rows.map(({ process, key, state }) => [placeName(process, key), state]))
}

const saveStates = async (
  tx: pg.ClientBase,
  changed: ReadonlyMap<string, Place & { state: unknown }>,
): Promise<void> => {
  if (changed.size === 0) return
  const rows = [...changed.values()]
  await tx.query({
    name: 'save-states-in-building',
    text: `insert into work.process_state_next (process, key, state)
             select * from unnest($1::text[], $2::text[], $3::jsonb[])
             on conflict (process, key) do update set state = excluded.state`,
    values: [
      rows.map(({ process }) => process.name),
      rows.map(({ key }) => key),
      rows.map(({ state }) => JSON.stringify(state)),
    ],
  })
}

const placesOf = (processes: readonly AnyProcess[], event: RecordedEvent): Place[] =>
  processes.flatMap((process) => {
    const key = process.keys[event.type]?.(event) ?? null
    return key === null ? [] : [{ process, key }]
  })

/** Folds a batch into the states that are being built; nothing is put on the to-do list. */
const foldBatch = async (
  tx: pg.ClientBase,
  processes: readonly AnyProcess[],
  batch: readonly StoredEvent[],
): Promise<void> => {
  const heard = new Set(processes.flatMap(({ keys }) => Object.keys(keys)))
  const steps = batch
    .filter(({ type }) => heard.has(type))
    .map(decodeEvent)
    .flatMap((event) => placesOf(processes, event).map((place) => ({ ...place, event })))
  const states = await loadStates(tx, steps)
  const changed = new Map<string, Place & { state: unknown }>()
  for (const { process, key, event } of steps) {
    const place = placeName(process.name, key)
    const before = states.has(place) ? states.get(place) : process.initial
    const state = process.evolve(before, event)
    if (state === before) continue
    states.set(place, state)
    changed.set(place, { process, key, state })
  }
  await saveStates(tx, changed)
}

type Building = BuildingParts & { wanted: string; processes: readonly AnyProcess[] }

/** Folds from one position to another within a transaction. */
const foldUpTo = async (
  tx: pg.ClientBase,
  { store, processes, wanted }: Building,
  after: bigint,
  until: bigint,
): Promise<bigint> => {
  let reached = after
  while (reached < until) {
    const left = until - reached
    const size = left < BigInt(batchMax) ? Number(left) : batchMax
    const batch = await store.readAll(reached, size)
    await foldBatch(tx, processes, batch)
    reached = batch.at(-1)?.position ?? until
  }
  await tx.query('update work.process_building set position = $2 where wanted = $1', [
    wanted,
    reached,
  ])
  return reached
}

/** Where a building that was cut off goes on; another one's is cleared away. */
const begin = (pool: pg.Pool, wanted: string): Promise<bigint> =>
  inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<{ position: bigint }>(
      'select position from work.process_building where wanted = $1',
      [wanted],
    )
    if (rows[0] !== undefined) return rows[0].position
    await clearBuilding(tx)
    await tx.query('insert into work.process_building (wanted, position) values ($1, 0)', [wanted])
    return 0n
  })

const clearBuilding = (tx: pg.ClientBase) =>
  tx.query('truncate work.process_building, work.process_state_next')

/** How far the processes have come; with `for update` nobody moves it meanwhile. */
const checkpoint = async (client: pg.ClientBase | pg.Pool, lock = ''): Promise<bigint> => {
  const { rows } = await client.query<{ position: bigint }>(
    `select position from work.checkpoint where name = $1 ${lock}`,
    [processesName],
  )
  return rows[0]?.position ?? 0n
}

const swap = async (tx: pg.ClientBase, processes: readonly AnyProcess[]): Promise<void> => {
  const names = processes.map(({ name }) => name)
  await tx.query('delete from work.process_state where process = any($1)', [names])
  await tx.query(`insert into work.process_state (process, key, state)
                    select process, key, state from work.process_state_next`)
  await tx.query(
    `insert into work.known_process (process, version)
       select * from unnest($1::text[], $2::int[])
       on conflict (process) do update set version = excluded.version`,
    [names, processes.map(({ version }) => version)],
  )
  await clearBuilding(tx)
}

/** Long stretches are folded beside the states that are used, a transaction for each batch. */
const foldBeside = async (building: Building, from: bigint): Promise<bigint> => {
  const { pool, log, processes } = building
  let after = from
  for (let batches = 0; ; batches += 1) {
    const until = await checkpoint(pool)
    if (until - after < swapStretchMax) return after
    if (batches % progressEveryBatches === 0)
      log.info(
        { processes: processes.map(({ name }) => name), position: after, until },
        'states of processes are being built from the log',
      )
    const next = after + BigInt(batchMax)
    const start = after
    after = await inTransaction(pool, (tx) => foldUpTo(tx, building, start, next))
  }
}

/**
 * Gives each process that is new here, or whose version has changed, the states to which the log
 * so far leads. It does not act on it: what it would have done before, nobody waits for any more,
 * and what is open on the to-do list stays. Cut off, it goes on there; others may work meanwhile.
 */
export async function buildProcessStates(parts: BuildingParts): Promise<void> {
  const { pool, log } = parts
  await prepareCheckpoints(pool, workSchema)
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [buildingLock])
    const processes = await outdated(client)
    if (processes.length === 0) return
    const remembering = processes.filter(({ initial }) => initial !== null)
    const wanted = processes.map(({ name, version }) => `${name} ${version}`).join(', ')
    const building: Building = { ...parts, wanted, processes: remembering }
    const after = await foldBeside(building, await begin(pool, wanted))
    await inTransaction(pool, async (tx) => {
      const until = await checkpoint(tx, 'for update')
      await foldUpTo(tx, building, after, until)
      await swap(tx, processes)
      log.info({ wanted, position: until }, 'states of processes are those of this version')
    })
  } finally {
    // Ends the session, and the lock with it.
    client.release(true)
  }
}
