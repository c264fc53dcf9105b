import { sql } from 'kysely'
import { displayOf } from '../domain/number/phone-number.ts'
import type { NumberCapability, NumberKind, NumberProof } from '../domain/number/values.ts'
import type { Base } from '../domain/site/base-address-rule.ts'
import { containing, type Page, type Paged, windowOf } from './paging.ts'
import type { ReadDatabase } from './read-database.ts'

/** What a search for a number in stock may ask for (ORD-03, ORD-04). */
export type StockFilter = {
  kind?: NumberKind | undefined
  prefecture?: string | undefined
  area?: string | undefined
  /** The area code, or for numbers without one how they begin: 0120. */
  areaCode?: string | undefined
  /** How the number ends. */
  lastFour?: string | undefined
  kindCode?: string | undefined
  country?: string | undefined
  state?: string | undefined
  city?: string | undefined
  tollFree?: boolean | undefined
  /** Area codes that are on sale; numbers of others are not found. */
  soldAreaCodes?: readonly string[] | undefined
  /** Places of business: numbers of other areas are not found (TEL-05). */
  bases?: readonly Base[] | undefined
  /** Random, but the same for the same seed: so that a list can be paged. */
  order: { by: 'ascending' } | { by: 'random'; seed: string }
}

/** A number on offer; where it has no fees of its own, they are its product's. */
export type StockNumber = {
  e164: string
  display: string
  productCode: string
  kind: NumberKind
  prefecture: string | null
  area: string | null
  areaCode: string | null
  kindCode: string | null
  capabilities: NumberCapability[]
  proof: NumberProof
  monthlyFee: bigint | null
  initialFee: bigint | null
}

/** Digits dialled in Japan as the beginning of E.164: `0120` is `+81120`, `01049` is `+49`. */
const beginningOf = (dialled: string): string =>
  dialled.startsWith('010') ? `+${dialled.slice(3)}` : `+81${dialled.replace(/^0/, '')}`

const inStock = (db: ReadDatabase) => db.selectFrom('number').where('status', '=', 'in-stock')

/** As `isOpenTo` has it: area codes decide where they were named, else the prefecture. */
const inAreasOf = (matching: ReturnType<typeof inStock>, bases: readonly Base[]) => {
  const areaCodes = bases.flatMap((base) => base.areaCodes ?? [])
  const all = bases.map(({ prefecture }) => prefecture)
  const whole = bases.filter((base) => base.areaCodes === null).map(({ prefecture }) => prefecture)
  return matching.where((where) =>
    where.or([
      where('kind', '!=', 'geographic'),
      where.and([where('areaCode', 'is', null), where('prefecture', 'is', null)]),
      ...(areaCodes.length === 0 ? [] : [where('areaCode', 'in', areaCodes)]),
      ...(whole.length === 0 ? [] : [where('prefecture', 'in', whole)]),
      ...(all.length === 0
        ? []
        : [where.and([where('areaCode', 'is', null), where('prefecture', 'in', all)])]),
    ]),
  )
}

const matchingOf = (db: ReadDatabase, filter: StockFilter) => {
  const { areaCode, soldAreaCodes, bases, tollFree, lastFour } = filter
  let matching = inStock(db)
  for (const field of [
    'kind',
    'prefecture',
    'area',
    'kindCode',
    'country',
    'state',
    'city',
  ] as const) {
    const value = filter[field]
    if (value !== undefined) matching = matching.where(field, '=', value)
  }
  if (tollFree !== undefined) matching = matching.where('tollFree', '=', tollFree)
  if (lastFour !== undefined) matching = matching.where('lastFour', 'like', `%${lastFour}`)
  if (areaCode !== undefined)
    matching = matching.where((where) =>
      where.or([
        where('areaCode', '=', areaCode),
        where.and([
          where('areaCode', 'is', null),
          where('e164', 'like', `${beginningOf(areaCode)}%`),
        ]),
      ]),
    )
  if (soldAreaCodes !== undefined)
    matching = matching.where((where) =>
      where.or([
        where('kind', '!=', 'geographic'),
        where('areaCode', 'is', null),
        where('areaCode', 'in', [...soldAreaCodes]),
      ]),
    )
  return bases === undefined ? matching : inAreasOf(matching, bases)
}

/** Numbers that can be bought now: in stock and held by nobody (ORD-03). */
export async function searchStock(
  db: ReadDatabase,
  filter: StockFilter,
  page: Page,
): Promise<Paged<StockNumber>> {
  const { order } = filter
  const matching = matchingOf(db, filter)
  const { limit, offset } = windowOf(page)
  const ordered =
    order.by === 'random'
      ? matching.orderBy(sql`md5(e164 || ${order.seed}::text)`).orderBy('e164')
      : matching.orderBy('e164')
  const [rows, { total }] = await Promise.all([
    ordered
      .select(['e164', 'productCode', 'kind', 'prefecture', 'area', 'areaCode', 'kindCode'])
      .select(['capabilities', 'proof', 'monthlyFee', 'initialFee'])
      .limit(limit)
      .offset(offset)
      .execute(),
    matching.select(({ fn }) => fn.countAll<bigint>().as('total')).executeTakeFirstOrThrow(),
  ])
  return {
    items: rows.map((row) => ({ ...row, display: displayOf(row.e164) })),
    total: Number(total),
  }
}

/** Where in Japan there is stock: for the choices of the search. */
export async function listStockAreas(db: ReadDatabase) {
  const rows = await inStock(db)
    .where('country', '=', 'JP')
    .select(['kind', 'prefecture', 'area', 'areaCode', 'kindCode'])
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .groupBy(['kind', 'prefecture', 'area', 'areaCode', 'kindCode'])
    .orderBy('kind')
    .orderBy('areaCode')
    .orderBy('area')
    .orderBy('kindCode')
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** Countries with stock, their states, and whether any of it needs a proof (ORD-04). */
export async function listStockCountries(db: ReadDatabase) {
  const rows = await inStock(db)
    .where('kind', '=', 'overseas')
    .select(['country', 'state'])
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .select(sql<boolean>`bool_or(proof <> 'none')`.as('needsProof'))
    .select(sql<string>`min(e164)`.as('example'))
    .groupBy(['country', 'state'])
    .orderBy('country')
    .orderBy('state')
    .execute()
  const countries = new Map<
    string,
    { country: string; example: string; states: string[]; needsProof: boolean; count: number }
  >()
  for (const { country, state, count, needsProof, example } of rows) {
    const known = countries.get(country)
    countries.set(country, {
      country,
      example: known?.example ?? example,
      states: [...(known?.states ?? []), ...(state === null ? [] : [state])],
      needsProof: needsProof || (known?.needsProof ?? false),
      count: (known?.count ?? 0) + Number(count),
    })
  }
  return [...countries.values()]
}

/** What a search for groups of overseas numbers may ask for. */
export type GroupFilter = {
  country?: string | undefined
  state?: string | undefined
  city?: string | undefined
  tollFree?: boolean | undefined
}

/** Overseas numbers by country, state, city and area code, with how many there are (ORD-04). */
export async function listOverseasGroups(db: ReadDatabase, filter: GroupFilter, page: Page) {
  const { country, state, city, tollFree } = filter
  let matching = inStock(db).where('kind', '=', 'overseas')
  if (country !== undefined) matching = matching.where('country', '=', country)
  if (state !== undefined) matching = matching.where('state', '=', state)
  if (city !== undefined) matching = matching.where('city', 'ilike', containing(city))
  if (tollFree !== undefined) matching = matching.where('tollFree', '=', tollFree)
  const { limit, offset } = windowOf(page)
  const group = ['country', 'state', 'city', 'areaCode', 'tollFree', 'proof'] as const
  const fees = ['productCode', 'kindCode', 'monthlyFee', 'initialFee'] as const
  const grouped = matching
    .select([...group, ...fees])
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .groupBy([...group, ...fees])
  const [rows, { total }] = await Promise.all([
    grouped
      .orderBy('country')
      .orderBy('city')
      .orderBy('state')
      .orderBy('areaCode')
      .orderBy('proof')
      .orderBy('kindCode')
      .orderBy('monthlyFee')
      .orderBy('initialFee')
      .limit(limit)
      .offset(offset)
      .execute(),
    db
      .selectFrom(grouped.as('grouped'))
      .select(({ fn }) => fn.countAll<bigint>().as('total'))
      .executeTakeFirstOrThrow(),
  ])
  return { items: rows.map((row) => ({ ...row, count: Number(row.count) })), total: Number(total) }
}
