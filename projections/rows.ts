import type { Columns, RowOf, Table } from './table.ts'
import { columnList, qualified } from './table.ts'
import type { Transaction } from './transaction.ts'
import { deleteRows, insertRows, type PlainRow, type Target, upsertRows } from './write-rows.ts'

/** Rows kept in memory per table; beyond it the older half is left to the database. */
const rowsInMemoryMax = 20_000
/** A table of at most so many rows is known by its keys from the first miss on. */
const keysListedMax = 200_000
/** Keys kept of rows that are only in the database; beyond it each miss asks the database. */
const keysInMemoryMax = 2_000_000

/** The values of a table's key, in the key's order. */
type KeyValues<Key extends readonly string[], Row> = {
  [Place in keyof Key]: Key[Place] extends keyof Row ? Row[Key[Place]] : never
}

type KeyOf<SomeTable extends Table> = KeyValues<SomeTable['key'], RowOf<SomeTable>>

/** What a handler does with a table. Reads see what was written before them in the batch. */
export type Rows<SomeTable extends Table> = {
  find: (...key: KeyOf<SomeTable>) => Promise<RowOf<SomeTable> | undefined>
  /** As `find`, for a row that must be there: without it the projection stops. */
  get: (...key: KeyOf<SomeTable>) => Promise<RowOf<SomeTable>>
  /** A row that must not be there yet. */
  insert: (row: RowOf<SomeTable>) => void
  /** Whether or not it was there. */
  put: (row: RowOf<SomeTable>) => void
  change: (row: RowOf<SomeTable>, patch: Partial<RowOf<SomeTable>>) => void
  remove: (row: RowOf<SomeTable>) => void
}

/** How a kept row stands to the database. */
type Entry = { row: PlainRow | null; state: 'clean' | 'new' | 'changed' | 'removed' }

/** A row before and after a batch, as far as it is known. */
export type Touched = { view: string; row: PlainRow }

const nowhere: Promise<undefined> = Promise.resolve(undefined)

/** The unit of work over one table: what was read and changed since the last flush. */
export class TableRows {
  readonly name: string
  readonly #table: Table
  readonly #schema: string
  readonly #rows = new Map<string, Entry>()
  readonly #dirty = new Set<string>()
  #touched: PlainRow[] = []
  /** Keys of the rows that only the database has; null: too many, each miss must ask. */
  #stored: Set<string> | null
  /** Whether the keys were looked at since the memory was empty. */
  #isListed: boolean

  constructor(name: string, table: Table<Columns>, schema: string, isEmpty: boolean) {
    this.name = name
    this.#table = table
    this.#schema = schema
    this.#stored = isEmpty ? new Set() : null
    this.#isListed = isEmpty
  }

  #keyOf(row: PlainRow): string {
    const { key } = this.#table
    const [first = ''] = key
    return key.length === 1 ? String(row[first]) : key.map((name) => row[name]).join('\u001f')
  }

  /** Without a promise of its own where the memory knows: handlers ask for most rows in vain. */
  find(tx: Transaction, values: readonly unknown[]): Promise<PlainRow | undefined> {
    const key = values.length === 1 ? String(values[0]) : values.join('\u001f')
    const kept = this.#rows.get(key)
    if (kept !== undefined) return kept.row === null ? nowhere : Promise.resolve(kept.row)
    if (this.#isListed && this.#isAbsent(key)) return nowhere
    return this.#look(tx, key, values)
  }

  async #look(tx: Transaction, key: string, values: readonly unknown[]) {
    if (!this.#isListed) await this.#listKeys(tx)
    if (this.#isAbsent(key)) return undefined
    const row = await this.#read(tx, values)
    this.#rows.set(key, { row: row ?? null, state: 'clean' })
    return row
  }

  async #listKeys(tx: Transaction): Promise<void> {
    this.#isListed = true
    const { rows } = await tx.query<unknown[]>({
      name: `keys-${this.#schema}-${this.name}`,
      text: `select ${columnList(this.#table.key)} from ${qualified(this.#schema, this.name)}
               limit ${keysListedMax + 1}`,
      rowMode: 'array',
    })
    const isAll = rows.length <= keysListedMax
    this.#stored = isAll ? new Set(rows.map((values) => values.map(String).join('\u001f'))) : null
  }

  /** Whether a row that is not in memory is known not to exist at all. */
  #isAbsent(key: string): boolean {
    return this.#stored !== null && !this.#stored.has(key)
  }

  async #read(tx: Transaction, values: readonly unknown[]): Promise<PlainRow | undefined> {
    const names = Object.keys(this.#table.columns)
    const condition = this.#table.key
      .map((name, place) => `${columnList([name])} = $${place + 1}`)
      .join(' and ')
    const { rows } = await tx.query<unknown[]>({
      name: `read-${this.#schema}-${this.name}`,
      text: `select ${columnList(names)} from ${qualified(this.#schema, this.name)}
               where ${condition}`,
      values: [...values],
      rowMode: 'array',
    })
    const [found] = rows
    return found && Object.fromEntries(names.map((name, place) => [name, found[place]]))
  }

  insert(row: PlainRow): void {
    const key = this.#keyOf(row)
    const kept = this.#rows.get(key)
    if (kept ? kept.row !== null : this.#stored?.has(key))
      throw new Error(`${this.name} has a row ${key} already`)
    this.#write(key, row, kept?.state === 'removed' ? 'changed' : 'new')
  }

  put(row: PlainRow): void {
    const key = this.#keyOf(row)
    const kept = this.#rows.get(key)
    if (kept?.row && this.#table.view !== undefined) this.#touched.push(kept.row)
    const isNew = kept?.state === 'new' || (kept === undefined && this.#isAbsent(key))
    this.#write(key, row, isNew ? 'new' : 'changed')
  }

  remove(row: PlainRow): void {
    const key = this.#keyOf(row)
    const isNew = this.#rows.get(key)?.state === 'new'
    if (this.#table.view !== undefined) this.#touched.push(row)
    this.#rows.set(key, { row: null, state: isNew ? 'clean' : 'removed' })
    if (isNew) this.#dirty.delete(key)
    else this.#dirty.add(key)
  }

  #write(key: string, row: PlainRow, state: Entry['state']): void {
    this.#rows.set(key, { row, state })
    this.#dirty.add(key)
  }

  /** Sends all changes to the database; the rows that watchers of the view should hear of. */
  flush(tx: Transaction): { touched: Touched[]; written: Promise<void> } {
    if (this.#dirty.size === 0) return nothingWritten
    const changes: Record<Entry['state'], PlainRow[]> = {
      clean: [],
      new: [],
      changed: [],
      removed: [],
    }
    for (const key of this.#dirty) {
      const entry = this.#rows.get(key)
      if (entry === undefined) continue
      changes[entry.state].push(entry.row ?? this.#keyColumns(key))
      entry.state = 'clean'
    }
    const target = { schema: this.#schema, name: this.name, table: this.#table }
    const written = writeChanges(tx, target, changes)
    this.#dirty.clear()
    const touched = this.#takeTouched([...changes.new, ...changes.changed])
    if (this.#table.isAppendOnly) this.forget()
    if (this.#rows.size > rowsInMemoryMax) this.#dropOlderHalf()
    return { touched, written }
  }

  #keyColumns(key: string): PlainRow {
    const values = key.split('\u001f')
    return Object.fromEntries(this.#table.key.map((name, place) => [name, values[place]]))
  }

  #takeTouched(written: readonly PlainRow[]): Touched[] {
    const { view } = this.#table
    if (view === undefined) return []
    const touched = [...written, ...this.#touched].map((row) => ({ view, row }))
    this.#touched = []
    return touched
  }

  #dropOlderHalf(): void {
    let count = this.#rows.size / 2
    for (const [key, { row }] of this.#rows) {
      if (row === null) this.#stored?.delete(key)
      else this.#stored?.add(key)
      this.#rows.delete(key)
      count -= 1
      if (count <= 0) break
    }
    if (this.#stored !== null && this.#stored.size > keysInMemoryMax) this.#stored = null
  }

  /** Drops what is kept in memory, changes included. */
  forget(): void {
    this.#rows.clear()
    this.#dirty.clear()
    this.#touched = []
    this.#stored = null
    this.#isListed = false
  }
}

const nothingWritten = { touched: [], written: Promise.resolve() }

/** All statements take their turn at once: what is read later is read after them. */
const writeChanges = async (
  tx: Transaction,
  target: Target,
  { new: added, changed, removed }: Record<Entry['state'], PlainRow[]>,
): Promise<void> => {
  const statements = [
    deleteRows(target, removed),
    insertRows(target, added),
    upsertRows(target, changed),
  ]
  await Promise.all(statements.map((write) => write?.(tx)))
}

/** What handlers see of a table within one transaction. */
export const rowsIn = (unit: TableRows, tx: () => Transaction) => ({
  find: (...key: unknown[]) => unit.find(tx(), key),
  get: async (...key: unknown[]) => {
    const row = await unit.find(tx(), key)
    if (row === undefined) throw new Error(`${unit.name} has no row ${key.join(', ')}`)
    return row
  },
  insert: (row: PlainRow) => unit.insert(row),
  put: (row: PlainRow) => unit.put(row),
  change: (row: PlainRow, patch: PlainRow) => unit.put({ ...row, ...patch }),
  remove: (row: PlainRow) => unit.remove(row),
})
