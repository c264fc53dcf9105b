import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Mediator, Outcome } from './mediator.ts'
import type { Streams } from './streams.ts'
import { dueToDos, finish, type OpenToDo, putOff, type ToDoKind } from './to-do-list.ts'
import { system } from './wallet-months.ts'

const batchMax = 200
const idleMs = 250
const idlePollMs = 2
const retryFirstMs = 500
const retrySlowestMs = 60_000
/** Entries older than this are being caught up: strictly in the order in which they fell due. */
const catchUpAfterMs = 60_000

/** What an effect knows beside its data: which entry asks for it, and the streams. */
export type EffectSurroundings = { toDoId: string; streams: Streams }

/**
 * Reaches outside and answers with the command that notes what came of it; null where that has
 * been noted before.
 */
export type Effect = (
  data: Record<string, unknown>,
  around: EffectSurroundings,
) => Promise<{ command: string; data: Record<string, unknown> } | null>

export type WorkerParts = {
  pool: pg.Pool
  clock: Clock
  log: Log
  mediator: Mediator
  streams: Streams
  effects: Readonly<Record<string, Effect>>
  /** Resolves when the processes have heard everything that is in the log now: its position. */
  untilHeard: () => Promise<bigint>
}

export type Worker = {
  /** Works off what is due; resolves when nothing is, and nothing more follows from it. */
  untilIdle: () => Promise<void>
  /** Looks at the list at once: something was put on it. */
  wake: () => void
  stop: () => Promise<void>
}

const perform = async (parts: WorkerParts, toDo: OpenToDo): Promise<Outcome | null> => {
  const effect = parts.effects[toDo.command]
  const wanted =
    effect === undefined
      ? { command: toDo.command, data: toDo.data }
      : await effect(toDo.data, { toDoId: toDo.id, streams: parts.streams })
  if (wanted === null) return null
  const { command, data } = wanted
  return parts.mediator({
    principal: system,
    name: command,
    body: { commandId: toDo.id, ...data },
    correlationId: toDo.correlation_id,
    ...(toDo.is_scheduled ? { at: toDo.due_at } : {}),
  })
}

type Finished = { id: string; state: 'done' | 'refused'; outcome: string | null }

const work = async (parts: WorkerParts, toDo: OpenToDo): Promise<Finished | null> => {
  const { pool, log } = parts
  const delay = Math.min(retryFirstMs * 2 ** Math.min(toDo.attempts, 10), retrySlowestMs)
  const facts = { command: toDo.command, toDo: toDo.id, correlationId: toDo.correlation_id }
  try {
    const outcome = await perform(parts, toDo)
    if (outcome === null || outcome.ok) return { id: toDo.id, state: 'done', outcome: null }
    const { code, kind } = outcome.refusal
    if (kind === 'unavailable') {
      await putOff(pool, toDo.id, delay, code)
      return null
    }
    log.warn({ ...facts, code, details: outcome.refusal.details }, 'a process was refused')
    return { id: toDo.id, state: 'refused', outcome: code }
  } catch (error) {
    log.warn({ ...facts, err: error }, 'put off after a trouble')
    await putOff(pool, toDo.id, delay, String(error))
    return null
  }
}

/** One account's entries run in their order, different accounts' side by side. */
const workThrough = async (parts: WorkerParts, toDos: readonly OpenToDo[]): Promise<void> => {
  const lanes = Map.groupBy(toDos, ({ account_id, id }) => account_id ?? id)
  const finished: Finished[] = []
  await Promise.all(
    [...lanes.values()].map(async (lane) => {
      for (const toDo of lane) {
        const done = await work(parts, toDo)
        if (done === null) break
        finished.push(done)
      }
    }),
  )
  await finish(parts.pool, finished)
}

/** What may be done now: everything that is due, or while catching up what fell due first. */
const takeTurn = async (parts: WorkerParts, kind: ToDoKind): Promise<boolean> => {
  const now = parts.clock.now()
  const due = await dueToDos(parts.pool, kind, now, batchMax)
  const first = due[0]
  if (first === undefined) return false
  const isLate = Date.parse(now) - Date.parse(first.due_at) > catchUpAfterMs
  const turn = isLate ? due.filter(({ due_at }) => due_at === first.due_at) : due
  await workThrough(parts, turn)
  if (isLate) await parts.untilHeard()
  return true
}

/** Works off one kind of entries, for ever. */
export const startWorker = (parts: WorkerParts, kind: ToDoKind): Worker => {
  const stopping = new AbortController()
  let wakeUp = Promise.withResolvers<void>()
  const wake = () => wakeUp.resolve()

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      wakeUp = Promise.withResolvers()
      const worked = await takeTurn(parts, kind).catch(async (error) => {
        parts.log.warn({ err: error }, 'the to-do list cannot be read now')
        await sleep(retryFirstMs, undefined, { signal: stopping.signal }).catch(() => {})
        return false
      })
      if (worked) continue
      const pause = sleep(idleMs, undefined, { signal: stopping.signal }).catch(() => {})
      await Promise.race([wakeUp.promise, pause])
    }
  }
  const done = loop()

  return {
    wake,
    untilIdle: async () => {
      let before: bigint | null = null
      for (;;) {
        const heard = await parts.untilHeard()
        const due = await dueToDos(parts.pool, kind, parts.clock.now(), 1)
        // What was worked off meanwhile may have written events that nobody has heard yet.
        if (due.length === 0 && heard === before) return
        before = due.length === 0 ? heard : null
        if (due.length === 0) continue
        wake()
        await sleep(idlePollMs)
      }
    },
    stop: async () => {
      stopping.abort()
      wake()
      await done
    },
  }
}
