import type pg from 'pg'
import type { RecordedEvent, StoredEvent } from '../domain/kernel/event.ts'
import { decodeEvent } from '../domain/registry.ts'
import { deriveUuid } from '../platform/ids.ts'
import { holdingEvents, keepAccountHoldings } from './account-holdings.ts'
import { heldNumberEvents, keepHeldNumbers } from './held-numbers.ts'
import { type AnyProcess, everyProcess } from './policies/every-process.ts'
import type { ToDo } from './policies/process.ts'
import { turnMonths } from './policies/turn-months.ts'
import { refuseOtherVersions } from './process-states.ts'
import { keepRunningContracts } from './running-contracts.ts'

/** Every event that some process hears of. */
const heard: ReadonlySet<string> = new Set([
  ...everyProcess.flatMap(({ keys }) => Object.keys(keys)),
  ...holdingEvents,
  ...heldNumberEvents,
])

const loadState = async (tx: pg.PoolClient, process: AnyProcess, key: string): Promise<unknown> => {
  const { rows } = await tx.query<{ state: unknown }>(
    'select state from work.process_state where process = $1 and key = $2 for update',
    [process.name, key],
  )
  return rows[0] === undefined ? process.initial : rows[0].state
}

const saveState = (tx: pg.PoolClient, process: AnyProcess, key: string, state: unknown) =>
  tx.query(
    `insert into work.process_state (process, key, state) values ($1, $2, $3)
     on conflict (process, key) do update set state = excluded.state`,
    [process.name, key, JSON.stringify(state)],
  )

const addToDo = (
  tx: pg.PoolClient,
  process: AnyProcess,
  event: RecordedEvent,
  toDo: ToDo,
  ordinal: number,
) =>
  tx.query(
    `insert into work.to_do
       (id, process, command, data, account_id, due_at, is_scheduled, cause_position, ordinal,
        correlation_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      deriveUuid(toDo.onceFor ?? event.id, `${process.name} ${toDo.label}`),
      process.name,
      toDo.command,
      JSON.stringify(toDo.data),
      event.accountId,
      toDo.dueAt ?? event.occurredAt,
      toDo.dueAt !== null,
      event.position,
      ordinal,
      event.correlationId,
    ],
  )

/** Every account that is open has the turn of its month on the list. */
const accountsNow = async (tx: pg.PoolClient): Promise<string[]> => {
  const { rows } = await tx.query<{ account_id: string }>(
    `select distinct account_id from work.to_do
      where process = $1 and state = 'open' and account_id is not null order by account_id`,
    [turnMonths.name],
  )
  return rows.map(({ account_id }) => account_id)
}

/** What is asked for once, or once for every account. */
const askedFor = async (
  tx: pg.PoolClient,
  event: RecordedEvent,
  toDo: ToDo,
): Promise<{ event: RecordedEvent; toDo: ToDo }[]> => {
  const { eachAccount, label } = toDo
  if (eachAccount === undefined) return [{ event, toDo }]
  return (await accountsNow(tx)).map((accountId) => ({
    event: { ...event, accountId },
    toDo: { ...toDo, label: `${label} ${accountId}`, data: eachAccount(accountId) },
  }))
}

const runProcess = async (
  tx: pg.PoolClient,
  process: AnyProcess,
  event: RecordedEvent,
): Promise<void> => {
  const key = process.keys[event.type]?.(event) ?? null
  if (key === null) return
  const before = process.initial === null ? null : await loadState(tx, process, key)
  const after = process.evolve(before, event)
  if (after !== before) await saveState(tx, process, key, after)
  for (const [ordinal, toDo] of process.react(after, event).entries())
    for (const each of await askedFor(tx, event, toDo))
      await addToDo(tx, process, each.event, each.toDo, ordinal)
}

/** Lets every process hear a batch of events; what is to be done goes on the list with them. */
export const runProcesses = async (
  tx: pg.PoolClient,
  events: readonly StoredEvent[],
): Promise<void> => {
  await refuseOtherVersions(tx)
  for (const stored of events) {
    if (!heard.has(stored.type)) continue
    const event = decodeEvent(stored)
    await keepRunningContracts(tx, event)
    await keepAccountHoldings(tx, event)
    await keepHeldNumbers(tx, event)
    for (const process of everyProcess) await runProcess(tx, process, event)
  }
}
