import { displayOf } from '../domain/number/phone-number.ts'
import type { NumberKind, NumberStatus } from '../domain/number/values.ts'
import { containing, type Page, windowOf } from './paging.ts'
import type { ReadDatabase } from './read-database.ts'

/** What staff may ask the whole inventory for (ORD-02). */
export type InventoryFilter = {
  status?: NumberStatus | undefined
  kind?: NumberKind | undefined
  country?: string | undefined
  areaCode?: string | undefined
  kindCode?: string | undefined
  /** Digits as dialled, with or without hyphens, anywhere in the number. */
  search?: string | undefined
}

const digitsOf = (search: string): string =>
  search
    .normalize('NFKC')
    .replace(/[^\d]/g, '')
    .replace(/^010(?=\d{3})|^0/, '')

/** Every number of the operator with whose it is; staff see it. */
export async function listInventory(
  db: ReadDatabase,
  { search, ...filter }: InventoryFilter,
  page: Page,
) {
  let matching = db.selectFrom('number')
  for (const field of ['status', 'kind', 'country', 'areaCode', 'kindCode'] as const) {
    const value = filter[field]
    if (value !== undefined) matching = matching.where(field, '=', value)
  }
  if (search !== undefined && search !== '')
    matching = matching.where('e164', 'like', containing(digitsOf(search)))
  const { limit, offset } = windowOf(page)
  const [rows, { total }] = await Promise.all([
    matching
      .select(['e164', 'productCode', 'kind', 'prefecture', 'area', 'areaCode', 'country', 'state'])
      .select(['city', 'tollFree', 'kindCode', 'proof', 'monthlyFee', 'initialFee', 'status'])
      .select(['accountId', 'circleId', 'contractId', 'uniqueId', 'heldUntil'])
      .select(['quarantinedUntil', 'note'])
      .orderBy('e164')
      .limit(limit)
      .offset(offset)
      .execute(),
    matching.select(({ fn }) => fn.countAll<bigint>().as('total')).executeTakeFirstOrThrow(),
  ])
  const items = rows.map((row) => ({ ...row, display: displayOf(row.e164) }))
  return { items, total: Number(total) }
}

/** How many numbers of each kind and country are in which state. */
export async function countInventory(db: ReadDatabase) {
  const rows = await db
    .selectFrom('number')
    .select(['kind', 'country', 'status'])
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .groupBy(['kind', 'country', 'status'])
    .orderBy('kind')
    .orderBy('country')
    .orderBy('status')
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** Which of these numbers the operator has already, in whatever state. */
export async function knownNumbers(
  db: ReadDatabase,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  const known = new Set<string>()
  for (let start = 0; start < numbers.length; start += numbersAtOnce) {
    const some = numbers.slice(start, start + numbersAtOnce)
    const rows = await db.selectFrom('number').select('e164').where('e164', 'in', some).execute()
    for (const { e164 } of rows) known.add(e164)
  }
  return known
}

const numbersAtOnce = 5_000
