import { type Column, columnList, qualified, type Table } from './table.ts'
import type { Transaction } from './transaction.ts'

export type PlainRow = Record<string, unknown>

/** Where rows are written. */
export type Target = { schema: string; name: string; table: Table }

// A column of many rows travels as one text: values stand between separators, without quoting.
const separator = '\u001f'
const nothing = '\u001e'
const columnOf = (place: number, sqlType: string): string =>
  `string_to_array($${place}, E'\\x1f', E'\\x1e')::${sqlType.replace(/ collate .*/, '')}[]`

function textOf(value: unknown): string {
  if (value === null || value === undefined) return nothing
  if (typeof value === 'string') {
    if (value.includes(separator) || value.includes(nothing))
      throw new Error('a text holds a control character')
    return value
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The columns as texts, each with a last nothing so that a single empty text stays a row. */
const parametersOf = (rows: readonly PlainRow[], columns: Record<string, Column<unknown>>) =>
  Object.entries(columns).map(([name, { sqlType }]) => {
    let joined = ''
    const isJson = sqlType === 'jsonb'
    for (const row of rows) {
      const value = row[name]
      joined += isJson && value !== null ? JSON.stringify(value) : textOf(value)
      joined += separator
    }
    return joined + nothing
  })

const sourceOf = (columns: Record<string, Column<unknown>>): string => {
  const arrays = Object.values(columns).map(({ sqlType }, place) => columnOf(place + 1, sqlType))
  return `unnest(${arrays.join(', ')}) as source (${columnList(Object.keys(columns))})`
}

const insertSql = ({ schema, name, table }: Target): string => {
  const names = columnList(Object.keys(table.columns))
  return `insert into ${qualified(schema, name)} (${names})
    select ${names} from ${sourceOf(table.columns)}
    where source.${columnList(table.key.slice(0, 1))} is not null`
}

/** A statement with its rows, made now and sent when its turn comes; null: nothing to write. */
export type Write = ((tx: Transaction) => Promise<unknown>) | null

const copyRowsMin = 100

/** Adds rows that are not there; one that is ends the transaction. */
export function insertRows(target: Target, rows: readonly PlainRow[]): Write {
  if (rows.length === 0) return null
  if (rows.length >= copyRowsMin) return copyRows(target, rows)
  const statement = {
    name: `insert-${target.schema}-${target.name}`,
    text: insertSql(target),
    values: parametersOf(rows, target.table.columns),
  }
  return (tx) => tx.query(statement)
}

/** Many new rows travel by COPY. */
function copyRows({ schema, name, table }: Target, rows: readonly PlainRow[]): Write {
  const names = Object.keys(table.columns)
  const statement = `copy ${qualified(schema, name)} (${columnList(names)}) from stdin`
  const columns = Object.entries(table.columns).map(
    ([column, { sqlType }]) => [column, sqlType === 'jsonb'] as const,
  )
  let lines = ''
  for (const row of rows) {
    let separated = ''
    for (const [column, isJson] of columns) {
      lines += separated + copyText(row[column], isJson)
      separated = '\t'
    }
    lines += '\n'
  }
  return (tx) => tx.copy(statement, lines)
}

function copyText(value: unknown, isJson: boolean): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'bigint' || typeof value === 'number') return value.toString()
  const written = isJson ? JSON.stringify(value) : String(value)
  return needsEscape.test(written) ? written.replace(/[\\\t\n\r]/g, escapeOf) : written
}

const needsEscape = /[\\\t\n\r]/
const escapes: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const escapeOf = (character: string): string => escapes[character] ?? '\\\\'

/** Adds or replaces rows. */
export function upsertRows(target: Target, rows: readonly PlainRow[]): Write {
  if (rows.length === 0) return null
  const { table } = target
  const others = Object.keys(table.columns).filter((name) => !table.key.includes(name))
  const replace = others
    .map((name) => `${columnList([name])} = excluded.${columnList([name])}`)
    .join(', ')
  const statement = {
    name: `upsert-${target.schema}-${target.name}`,
    text: `${insertSql(target)} on conflict (${columnList(table.key)})
      do ${replace === '' ? 'nothing' : `update set ${replace}`}`,
    values: parametersOf(rows, table.columns),
  }
  return (tx) => tx.query(statement)
}

/** Removes rows by their keys. */
export function deleteRows({ schema, name, table }: Target, rows: readonly PlainRow[]): Write {
  if (rows.length === 0) return null
  const keyColumns = Object.fromEntries(
    table.key.map((column) => [column, table.columns[column] as Column<unknown>]),
  )
  const same = table.key
    .map((column) => `target.${columnList([column])} = source.${columnList([column])}`)
    .join(' and ')
  const statement = {
    name: `delete-${schema}-${name}`,
    text: `delete from ${qualified(schema, name)} target using ${sourceOf(keyColumns)}
      where ${same}`,
    values: parametersOf(rows, keyColumns),
  }
  return (tx) => tx.query(statement)
}
