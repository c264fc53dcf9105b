import type pg from 'pg'
import type { StoredEvent } from '../domain/kernel/event.ts'
import { type Consumer, consume } from '../platform/consumer.ts'
import type { EventStore } from '../platform/event-store/port.ts'
import { type ViewScope, viewSubject } from '../platform/nats/subjects.ts'
import { flushAll, handleEvents } from './apply.ts'
import { type AnyProjection, editionOf, type Worker, workOn } from './projection.ts'
import { checkpointName, type Installed, installedSql } from './read-schema.ts'
import type { Touched } from './rows.ts'
import { inTurn } from './transaction.ts'

/** After a commit: the subject of a view that changed, and the position it is at now. */
export type PublishView = (subject: string, payload: string) => void

export type LiveOptions = {
  store: EventStore
  pool: pg.Pool
  schema: string
  projections: readonly AnyProjection[]
  publish: PublishView
  onTrouble?: (error: unknown) => void
  /** After a commit: the events that the read models show now. */
  onShown?: (events: readonly StoredEvent[]) => void
}

type Live = { worker: Worker; edition: string; generation: bigint }

/**
 * Feeds the live tables: all read models through one consumer, each event read and decoded once,
 * rows and checkpoint in one transaction. A projection whose tables are being rebuilt is left out
 * until they are swapped in.
 */
export function feedReadModels(options: LiveOptions): Consumer {
  const { store, pool, schema, projections, publish } = options
  const known: Live[] = projections.map((projection) => ({
    worker: workOn(projection, schema, false),
    edition: editionOf(projection),
    generation: 0n,
  }))
  let isCommitted = true
  let touched: Touched[] = []

  const forget = (): void => {
    for (const { worker } of known) worker.forget()
  }
  return consume({
    store,
    pool,
    schema,
    name: checkpointName,
    asksToo: installedSql(schema),
    handle: async (tx, events, installed) => {
      // What is kept in memory stands for a commit that did not come about.
      if (!isCommitted) forget()
      isCommitted = false
      const workers = activeOf(known, installed as readonly Installed[])
      await handleEvents(inTurn(tx), workers, events)
      const flushed = flushAll(workers)
      await flushed.written
      touched = flushed.touched
    },
    onCommitted: (events) => {
      isCommitted = true
      const position = events.at(-1)?.position ?? 0n
      publishViews(touched, position, publish)
      options.onShown?.(events)
    },
    onTrouble: (error) => {
      forget()
      options.onTrouble?.(error)
    },
  })
}

/** Those whose tables are this code's; what another process has rebuilt is read afresh. */
function activeOf(known: readonly Live[], installed: readonly Installed[]): Worker[] {
  const byName = new Map(installed.map((row) => [row.name, row]))
  return known.flatMap((live) => {
    const row = byName.get(live.worker.projection.name)
    if (row?.edition !== live.edition) return []
    if (row.generation !== live.generation) live.worker.forget()
    live.generation = row.generation
    return [live.worker]
  })
}

const scopeOf = ({ row }: Touched): ViewScope => ({
  accountId: (row.accountId as string | null | undefined) ?? null,
  circleId: (row.circleId as string | null | undefined) ?? null,
  uniqueId: (row.uniqueId as string | null | undefined) ?? null,
})

/** Tells each watcher once a batch; what is no account's is heard by the operator alone. */
function publishViews(touched: readonly Touched[], position: bigint, publish: PublishView): void {
  const subjects = new Set<string>()
  for (const change of touched) subjects.add(viewSubject(scopeOf(change), change.view))
  const payload = JSON.stringify({ position: position.toString() })
  for (const subject of subjects) publish(subject, payload)
}
