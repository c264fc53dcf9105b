import type { TemplateResult } from 'lit'
import type { Decimals } from '../format/money.ts'
import type { Bilingual } from '../text/language.ts'

/** A row as JSON brings it. */
export type Row = Readonly<Record<string, unknown>>

/** How a column is written and aligned. */
export type ColumnKind =
  | 'text'
  | 'money'
  | 'count'
  | 'date'
  | 'month'
  | 'instant'
  | 'second'
  | 'duration'
  | 'phone'

/** A column. `cell` draws what `kind` cannot; `title` is the line that opens the row. */
export type Column = {
  key: string
  label: Bilingual
  kind?: ColumnKind
  /** `decimals`: how the column's amounts write theirs. */
  cell?: (row: Row, decimals: Decimals) => unknown
  /** May be sorted by; a string names another key for the server. */
  sort?: boolean | string
  /** Shows `totals[key]` of everything that matches, in the footer. */
  total?: boolean
  title?: boolean
  /** Left out where the page is narrow. */
  wideOnly?: boolean
}

/** A choice of a filter or field. */
export type Option = { value: string; label: Bilingual }

/** A filter above the table; its name is the parameter in the address and of the query. */
export type Filter = {
  name: string
  label: Bilingual
  kind: 'search' | 'select' | 'date' | 'month'
  options?: readonly Option[]
  example?: Bilingual
  /** In force until something else is chosen. */
  preset?: string
}

/** What is asked of a list. `page` counts from 1. */
export type TableRequest = {
  sort: string | null
  descending: boolean
  page: number
  filters: Readonly<Record<string, string>>
}

/** One page of a list: its rows, how many match in all, and sums over all that match. */
export type TablePage = {
  items: readonly Row[]
  total: number
  totals?: Readonly<Record<string, string | number>>
}

/** What stands in the place of an empty table. */
export type EmptyWords = { title: Bilingual; hint?: Bilingual; action?: TemplateResult }

const prefixed = (prefix: string, name: string) => (prefix === '' ? name : `${prefix}.${name}`)

/** Reads a list's request from the address; `prefix` keeps two tables of a page apart. */
export function requestFrom(
  query: URLSearchParams,
  filters: readonly Filter[],
  options: { prefix?: string; sort?: string } = {},
): TableRequest {
  const read = (name: string) => query.get(prefixed(options.prefix ?? '', name))
  const sort = read('sort') ?? options.sort ?? ''
  const page = Number(read('page') ?? '1')
  const given: Record<string, string> = {}
  for (const { name, preset } of filters) {
    const value = read(name) ?? preset ?? ''
    if (value !== '') given[name] = value
  }
  return {
    sort: sort === '' ? null : sort.replace(/^-/, ''),
    descending: sort.startsWith('-'),
    page: Number.isInteger(page) && page > 0 ? page : 1,
    filters: given,
  }
}

/** The changes to the address that make it say the request. */
export function queryOf(
  request: TableRequest,
  filters: readonly Filter[],
  options: { prefix?: string; sort?: string } = {},
): Record<string, string | null> {
  const sort = request.sort === null ? '' : `${request.descending ? '-' : ''}${request.sort}`
  const name = (own: string) => prefixed(options.prefix ?? '', own)
  const changes: Record<string, string | null> = {
    [name('sort')]: sort === (options.sort ?? '') ? null : sort,
    [name('page')]: request.page === 1 ? null : String(request.page),
  }
  for (const filter of filters) changes[name(filter.name)] = request.filters[filter.name] ?? null
  return changes
}

/** The parameters that the read API is asked with: `sort=-key&page=2&pageSize=50&<filter>=…`. */
export const parametersOf = (request: TableRequest, size: number): Record<string, string> => ({
  ...request.filters,
  ...(request.sort === null ? {} : { sort: `${request.descending ? '-' : ''}${request.sort}` }),
  page: String(request.page),
  pageSize: String(size),
})

const comparable = (value: unknown): string | bigint => {
  const text = String(value ?? '')
  return /^-?\d{1,18}$/.test(text) ? BigInt(text) : text
}

const compare = (left: unknown, right: unknown): number => {
  const [one, other] = [comparable(left), comparable(right)]
  if (typeof one === 'string' || typeof other === 'string')
    return String(one) < String(other) ? -1 : String(one) > String(other) ? 1 : 0
  return one < other ? -1 : one > other ? 1 : 0
}

/** Sorts, filters and pages rows that the page already has. */
export function pageOf(rows: readonly Row[], request: TableRequest, size: number): TablePage {
  const wanted = Object.entries(request.filters)
  const matching = rows.filter((row) =>
    wanted.every(([name, value]) =>
      name === 'search'
        ? Object.values(row).some((cell) =>
            String(cell).toLowerCase().includes(value.toLowerCase()),
          )
        : String(row[name] ?? '') === value,
    ),
  )
  const { sort } = request
  if (sort !== null) {
    const direction = request.descending ? -1 : 1
    matching.sort((left, right) => direction * compare(left[sort], right[sort]))
  }
  const from = (request.page - 1) * size
  return { items: matching.slice(from, from + size), total: matching.length }
}
