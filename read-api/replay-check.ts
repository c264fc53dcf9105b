import type pg from 'pg'
import { PersonalDataErased } from '../domain/erasure/events.ts'
import { decodeEvent } from '../domain/registry.ts'
import type { EventStore } from '../platform/event-store/port.ts'
import type { Difference } from '../projections/compare.ts'
import type { Progress } from '../projections/fill.ts'
import { readSchema } from '../projections/read-database.ts'
import { readModels } from '../projections/read-models.ts'
import { replay } from '../projections/replay.ts'
import { addToBooks, type Books, type Discrepancy, emptyBooks } from './reconciliation.ts'

const batchMax = 2_000

export type ReplayCheckOptions = {
  store: EventStore
  pool: pg.Pool
  /** A schema of its own for the replayed tables: two checks at a time do not meet. */
  scratch: string
  /** Only this account. */
  accountId?: string | undefined
  /** As of this business instant, instead of now. */
  untilInstant?: string | undefined
  onProgress?: ((progress: Progress) => void) | undefined
}

/** What was replayed and compared, and each difference by name (OPS-10, BEY-01). */
export type ReplayCheck = {
  position: bigint
  events: number
  compared: string[]
  /** Of rows, and under the name `reconciliation` of sums in the log that do not agree. */
  differences: Difference[]
  /** Accounts whose people were erased: of them the money is compared, the rest says so. */
  erased: string[]
}

const reconciliation = 'reconciliation'

const differenceOf = ({ what, shown, replayed }: Discrepancy): Difference => ({
  table: reconciliation,
  key: what,
  column: null,
  live: shown,
  replayed,
})

async function readBooks(
  { store, accountId, untilInstant }: ReplayCheckOptions,
  last: bigint,
): Promise<{ books: Books; events: number; erased: string[] }> {
  const books = emptyBooks()
  const erased: string[] = []
  let events = 0
  for (let after = 0n; after < last; ) {
    const page = await store.readAll(after, batchMax)
    if (page.length === 0) break
    for (const event of page) {
      after = event.position
      const isOutside =
        event.position > last ||
        (accountId !== undefined && event.accountId !== accountId) ||
        (untilInstant !== undefined && event.occurredAt > untilInstant)
      if (isOutside) continue
      events += 1
      addToBooks(books, decodeEvent(event))
      if (event.type === PersonalDataErased.type && event.accountId !== null)
        erased.push(event.accountId)
    }
  }
  return { books, events, erased }
}

const comparedTables = (accountId: string | undefined): string[] =>
  readModels.flatMap(({ tables }) =>
    Object.entries(tables).flatMap(([name, table]) =>
      accountId === undefined || 'accountId' in table.columns ? [name] : [],
    ),
  )

/**
 * Rebuilds what is shown from the events alone and compares; and adds the wallets' entries up
 * against the invoices.
 */
export async function checkReplay(options: ReplayCheckOptions): Promise<ReplayCheck> {
  const { position, differences } = await replay({
    ...options,
    projections: readModels,
    schema: readSchema,
  })
  const { books, events, erased } = await readBooks(options, position)
  return {
    position,
    events,
    compared: [...comparedTables(options.accountId), reconciliation],
    differences: [...differences, ...books.found.map(differenceOf)],
    erased,
  }
}
