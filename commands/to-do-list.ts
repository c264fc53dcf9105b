import type pg from 'pg'
import { personalCommands } from '../domain/personal-data.ts'

/** An open entry of the list. */
export type OpenToDo = {
  id: string
  process: string
  command: string
  data: Record<string, unknown>
  account_id: string | null
  due_at: string
  is_scheduled: boolean
  correlation_id: string
  attempts: number
}

/**
 * Effects reach outside (`gateway:…`); letters (`mail:…`) go a way of their own, so that a mail
 * server that does not answer holds up nothing else; the rest are commands.
 */
export type ToDoKind = 'commands' | 'effects' | 'letters'

const isEffect = `command like '%:%'`
const isLetter = `command like 'mail:%'`
const ofKind: Record<ToDoKind, string> = {
  commands: `not (${isEffect})`,
  effects: `${isEffect} and not (${isLetter})`,
  letters: isLetter,
}

const open = (kind: ToDoKind): string =>
  `state = 'open' and ${ofKind[kind]} and (retry_after is null or retry_after <= now())`

/** What is due by a business instant, in the order in which it fell due. */
export const dueToDos = async (
  pool: pg.Pool,
  kind: ToDoKind,
  by: string,
  most: number,
): Promise<OpenToDo[]> => {
  const { rows } = await pool.query<OpenToDo>(
    `select id, process, command, data, account_id, due_at, is_scheduled, correlation_id, attempts
       from work.to_do where ${open(kind)} and due_at <= $1
      order by due_at, cause_position, ordinal limit $2`,
    [by, most],
  )
  return rows
}

/** When the next entry falls due after an instant; null where none is open. */
export const nextDueAt = async (pool: pg.Pool, after: string): Promise<string | null> => {
  const { rows } = await pool.query<{ due: string | null }>(
    `select min(due_at) as due from work.to_do
      where state = 'open' and due_at > $1 and ${ofKind.commands}`,
    [after],
  )
  return rows[0]?.due ?? null
}

/** Takes entries off the list; what was personal in them is not kept there (OPS-12). */
export const finish = async (
  pool: pg.Pool,
  entries: readonly { id: string; state: 'done' | 'refused'; outcome: string | null }[],
): Promise<void> => {
  if (entries.length === 0) return
  await pool.query(
    `update work.to_do set state = finished.state, outcome = finished.outcome,
            data = case when command = any($4) then '{}' else data end
       from unnest($1::uuid[], $2::text[], $3::text[]) as finished (id, state, outcome)
      where to_do.id = finished.id`,
    [
      entries.map(({ id }) => id),
      entries.map(({ state }) => state),
      entries.map(({ outcome }) => outcome),
      [...personalCommands],
    ],
  )
}

/** Puts an entry off after a trouble, for so long in real time. */
export const putOff = (pool: pg.Pool, id: string, afterMs: number, why: string): Promise<unknown> =>
  pool.query(
    `update work.to_do set attempts = attempts + 1, outcome = $3,
            retry_after = now() + $2 * interval '1 millisecond'
      where id = $1`,
    [id, afterMs, why],
  )
