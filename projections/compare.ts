import type pg from 'pg'
import type { AnyProjection } from './projection.ts'
import { columnList, qualified, snakeCase, type Table } from './table.ts'

/** A figure that the read models show otherwise than the events say. */
export type Difference = {
  table: string
  /** The row's key, its parts separated by a space. */
  key: string
  /** The column; null where a whole row is missing or too much. */
  column: string | null
  live: string | null
  replayed: string | null
}

export type CompareOptions = {
  live: string
  replayed: string
  projections: readonly AnyProjection[]
  /** Only rows of this account; tables without accounts are then left out. */
  accountId?: string | undefined
  /** Only rows that never change, as far as the replay has them: it ends earlier than the live. */
  isPartial?: boolean
}

/** Compares two schemas row by row and column by column (OPS-10). */
export async function compare(tx: pg.ClientBase, options: CompareOptions): Promise<Difference[]> {
  const differences: Difference[] = []
  for (const { tables } of options.projections)
    for (const [name, table] of Object.entries(tables)) {
      if (options.isPartial && !table.isAppendOnly) continue
      if (options.accountId !== undefined && !('accountId' in table.columns)) continue
      differences.push(...(await compareTable(tx, name, table, options)))
    }
  return differences
}

async function compareTable(
  tx: pg.ClientBase,
  name: string,
  table: Table,
  { live, replayed, accountId, isPartial }: CompareOptions,
): Promise<Difference[]> {
  const key = table.key.map((column) => `${columnList([column])}::text`).join(`, ' ', `)
  const condition = accountId === undefined ? '' : 'where account_id = $1'
  const side = (schema: string) =>
    `(select concat(${key}) as key, to_jsonb(t) as row
        from ${qualified(schema, name)} t ${condition})`
  const { rows } = await tx.query<Omit<Difference, 'table'>>(
    `select coalesce(l.key, r.key) as key, d.column_name as column, d.live, d.replayed
       from ${side(live)} l ${isPartial ? 'right' : 'full'} join ${side(replayed)} r
         on l.key = r.key
       cross join lateral (
         select coalesce(a.key, b.key) as column_name, a.value as live, b.value as replayed
           from jsonb_each_text(l.row) a full join jsonb_each_text(r.row) b on a.key = b.key
           where l.key is not null and r.key is not null and a.value is distinct from b.value
         union all
         select null, l.row::text, r.row::text where l.key is null or r.key is null
       ) d
       where l.row is distinct from r.row
       order by 1, 2`,
    accountId === undefined ? [] : [accountId],
  )
  return rows.map((row) => ({ table: snakeCase(name), ...row }))
}

/** One digest per table over all its rows in the order of their keys. */
export async function digestTables(
  tx: pg.ClientBase | pg.Pool,
  schema: string,
  projections: readonly AnyProjection[],
): Promise<Record<string, string>> {
  const digests: Record<string, string> = {}
  for (const { tables } of projections)
    for (const [name, table] of Object.entries(tables)) {
      const { rows } = await tx.query<{ digest: string }>(
        `select count(*) || ':' || coalesce(
           encode(sha256(convert_to(string_agg(t::text, E'\\n' order by ${columnList(table.key)}),
             'UTF8')), 'hex'), '') as digest
         from ${qualified(schema, name)} t`,
      )
      digests[name] = rows[0]?.digest ?? ''
    }
  return digests
}
