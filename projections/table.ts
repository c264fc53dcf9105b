import { createHash } from 'node:crypto'
import pg from 'pg'

/** A column: its PostgreSQL type, and the type its values have in code. */
export type Column<Value> = {
  readonly sqlType: string
  readonly nullable: boolean
  /** Only for the compiler. */
  readonly value?: Value
}

const column = <Value>(sqlType: string): Column<Value> => ({ sqlType, nullable: false })

/** Text, sorted by code point so that the order is the same on every server. */
export const text = <Value extends string = string>(): Column<Value> =>
  column<Value>('text collate "C"')
/** Money in 1/10000 yen, or a position in the log. */
export const bigint = (): Column<bigint> => column('bigint')
/** A whole number that fits a double. */
export const integer = (): Column<number> => column('integer')
export const boolean = (): Column<boolean> => column('boolean')
/** An ISO instant in UTC, milliseconds. */
export const instant = (): Column<string> => column('timestamptz(3)')
/** A business date in Japan, `YYYY-MM-DD`. */
export const date = (): Column<string> => column('date')
/** A document as plain JSON: amounts in it are integer strings. */
export const json = <Value>(): Column<Value> => column('jsonb')
/** The same column, where null is a value. */
export const optional = <Value>({ sqlType }: Column<Value>): Column<Value | null> => ({
  sqlType,
  nullable: true,
})

export type Columns = Readonly<Record<string, Column<unknown>>>

/** A table of a read model; code says `walletLot`, the database `wallet_lot`. */
export type Table<
  Shape extends Columns = Columns,
  Key extends readonly string[] = readonly string[],
> = {
  readonly columns: Shape
  readonly key: Key
  readonly indexes?: readonly (readonly string[])[]
  /** The view that its rows are part of: who watches it is told when they change. */
  readonly view?: string
  /** Rows that are only ever added and never read by a handler: they are not kept in memory. */
  readonly isAppendOnly?: boolean
}

/** A row of a table in code. */
export type RowOf<SomeTable extends { columns: Columns }> = {
  [Name in keyof SomeTable['columns']]: SomeTable['columns'][Name] extends Column<infer Value>
    ? Value
    : never
}

/** Declares a table; its columns give the type of its rows. */
export const defineTable = <
  const Shape extends Columns,
  const Key extends readonly (keyof Shape & string)[],
>(
  table: Table<Shape, Key> & { readonly indexes?: readonly (readonly (keyof Shape & string)[])[] },
): Table<Shape, Key> => table

/** `walletLot` → `wallet_lot`. */
export const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const quoted = (name: string): string => pg.escapeIdentifier(snakeCase(name))

/** The full name of a table in a schema, quoted. */
export const qualified = (schema: string, table: string): string =>
  `${pg.escapeIdentifier(schema)}.${quoted(table)}`

/** Column names, quoted and in their order. */
export const columnList = (names: readonly string[], prefix = ''): string =>
  names.map((name) => `${prefix}${quoted(name)}`).join(', ')

/** Creates the table with its primary key. */
export const createTableSql = (schema: string, name: string, table: Table): string => {
  const columns = Object.entries(table.columns).map(
    ([columnName, { sqlType, nullable }]) =>
      `${quoted(columnName)} ${sqlType}${nullable ? '' : ' not null'}`,
  )
  return `create table ${qualified(schema, name)} (${columns.join(', ')},
    primary key (${columnList(table.key)}))`
}

/** Creates the other indexes: after a rebuild has filled the table, for that is quicker. */
export const createIndexesSql = (schema: string, name: string, table: Table): string[] =>
  (table.indexes ?? []).map(
    (columns) => `create index on ${qualified(schema, name)} (${columnList(columns)})`,
  )

/** Tells whether the tables in the database are those of this code. */
export const shapeDigest = (tables: Readonly<Record<string, Table>>): string => {
  const statements = Object.entries(tables).flatMap(([name, table]) => [
    createTableSql('s', name, table),
    ...createIndexesSql('s', name, table),
  ])
  return createHash('sha256').update(statements.join(';\n')).digest('hex').slice(0, 12)
}
