import type { RecordedEvent } from '../domain/kernel/event.ts'
import type { EventOf, EventType } from './event-map.ts'
import { type Rows, rowsIn, TableRows, type Touched } from './rows.ts'
import { type RowOf, shapeDigest, type Table } from './table.ts'
import type { Transaction } from './transaction.ts'

type Tables = Readonly<Record<string, Table>>

/** The tables as handlers see them. */
export type RowsOfAll<SomeTables extends Tables> = {
  [Name in keyof SomeTables]: Rows<SomeTables[Name]>
}

/** What each event does to the rows. A handler that meets the impossible throws. */
export type Handlers<SomeTables extends Tables> = {
  [Type in EventType]?: (rows: RowsOfAll<SomeTables>, event: EventOf<Type>) => void | Promise<void>
}

export type Projection<SomeTables extends Tables = Tables> = {
  readonly name: string
  /** Raised when the same events shall give other rows; the rows are then built anew. */
  readonly version: number
  readonly tables: SomeTables
  readonly on: Handlers<SomeTables>
}

/** Some projection: as `AnyDecider`, a list holds projections of every table set. */
export type AnyProjection = Omit<Projection, 'on'> & {
  // biome-ignore lint/suspicious/noExplicitAny: a list holds projections of every table set
  readonly on: { [Type in EventType]?: (rows: any, event: any) => void | Promise<void> }
}

/** Declares a read model: its tables, and what every event does to them. */
export const defineProjection = <const SomeTables extends Tables>(
  projection: Projection<SomeTables>,
): Projection<SomeTables> => projection

/** The tables of a projection as Kysely wants them: for queries. */
export type DatabaseOf<SomeProjection extends { tables: Tables }> = SomeProjection extends unknown
  ? {
      [Name in keyof SomeProjection['tables']]: RowOf<SomeProjection['tables'][Name]>
    }
  : never

/** Version and table shapes in one: what differs in the database is built anew. */
export const editionOf = ({ version, tables }: AnyProjection): string =>
  `${version}-${shapeDigest(tables)}`

/** What a flush has touched, and when the database has it. */
export type Flushed = { touched: Touched[]; written: Promise<void> }

/** A projection at work on one schema. */
export type Worker = {
  readonly projection: AnyProjection
  handles: (type: string) => boolean
  handle: (event: RecordedEvent) => void | Promise<void>
  /** Sends what the handlers changed; answers what watchers should hear of. */
  flush: () => Flushed
  /** Gives the transaction of the batch in hand. */
  begin: (tx: Transaction) => void
  forget: () => void
}

/** Makes a projection work on the tables of a schema; `isEmpty`: they hold no row yet. */
export function workOn(projection: AnyProjection, schema: string, isEmpty: boolean): Worker {
  let current: Transaction | undefined
  const tx = (): Transaction => {
    if (current === undefined) throw new Error(`${projection.name} works outside a batch`)
    return current
  }
  const units = Object.entries(projection.tables).map(
    ([name, table]) => new TableRows(name, table, schema, isEmpty),
  )
  const rows = Object.fromEntries(units.map((unit) => [unit.name, rowsIn(unit, tx)]))
  const handlers = new Map<string, (rows: unknown, event: unknown) => void | Promise<void>>(
    Object.entries(projection.on),
  )
  return {
    projection,
    handles: (type) => handlers.has(type),
    handle: (event) => handlers.get(event.type)?.(rows, event),
    flush: () => {
      const flushed = units.map((unit) => unit.flush(tx()))
      return {
        touched: flushed.flatMap(({ touched }) => touched),
        written: Promise.all(flushed.map(({ written }) => written)).then(() => {}),
      }
    },
    begin: (transaction) => {
      current = transaction
    },
    forget: () => {
      for (const unit of units) unit.forget()
    },
  }
}
