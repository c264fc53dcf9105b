import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Principal } from '../../domain/access/principal.ts'
import { refuseAccess } from '../../domain/access/session-refusals.ts'
import type { PriceList } from '../../domain/catalogue/decider.ts'
import type { BusinessDate } from '../../domain/kernel/calendar.ts'
import { isRefusal } from '../../domain/kernel/refusal.ts'
import { numberKindNames, numberStatusNames } from '../../domain/number/number-names.ts'
import { dialledPrefixOf } from '../../domain/number/phone-number.ts'
import { prefixesOnSale } from '../../domain/number/sold-prefixes.ts'
import type { NumberKind } from '../../domain/number/values.ts'
import { basesOn, isOpenTo } from '../../domain/site/base-address-rule.ts'
import { listBases } from '../../projections/account-information.ts'
import { findPriceListOn } from '../../projections/catalogue.ts'
import { countInventory, listInventory } from '../../projections/number-inventory.ts'
import {
  listOverseasGroups,
  listStockAreas,
  listStockCountries,
  searchStock,
} from '../../projections/number-stock.ts'
import type { ReadDatabase } from '../../projections/read-database.ts'
import { addList, addRead, type ReadParts } from '../reads.ts'
import {
  Inventory,
  InventoryCounts,
  InventoryQuery,
  NumberBases,
  OverseasGroups,
  OverseasQuery,
  StockAreas,
  StockCountries,
  StockNumbers,
  StockQuery,
} from '../schemas/numbers.ts'
import { AccountQuery, BaseQuery } from '../schemas/wire.ts'
import { isOperator, listScope } from '../scope.ts'

type Priced = { productCode: string; monthlyFee: bigint | null; initialFee: bigint | null }

/** With the fees of the price list where a number has none of its own; what is not sold, not. */
const onSale = <Row extends Priced>(list: PriceList | undefined, rows: readonly Row[]) =>
  rows.flatMap((row) => {
    const product = list?.products.find(({ code }) => code === row.productCode)
    if (product === undefined) return []
    const monthlyFee = row.monthlyFee ?? product.monthlyFee
    const initialFee = row.initialFee ?? product.initialFee
    return [{ ...row, monthlyFee, initialFee }]
  })

const booleanOf = (text: string | undefined): boolean | undefined =>
  text === undefined ? undefined : text === 'true'

const digits = (text: string | null) => ({ digits: text })

/** The places of business of who asks; null where the operator names no account. */
const basesFor = async (
  db: ReadDatabase,
  { principal, today }: { principal: Principal; today: BusinessDate },
  asked: string | undefined,
) => {
  if (isOperator(principal) && asked === undefined) return null
  const scope = await listScope(db, principal, asked)
  return isRefusal(scope) ? scope : basesOn(await listBases(db, scope), today)
}

function addSearch(app: FastifyInstance, parts: ReadParts): void {
  addList(app, parts, {
    url: '/api/numbers/stock',
    summary: 'Search for a number that can be bought (ORD-03)',
    params: z.strictObject({}),
    query: StockQuery,
    answer: StockNumbers,
    csv: {
      name: 'numbers',
      columns: [
        { heading: { ja: '電話番号', en: 'Number' }, cell: (row) => digits(row.display) },
        { heading: { ja: '都道府県', en: 'Prefecture' }, cell: ({ prefecture }) => prefecture },
        { heading: { ja: '地域', en: 'Area' }, cell: ({ area }) => area },
        { heading: { ja: '種別', en: 'Mark' }, cell: ({ kindCode }) => kindCode },
      ],
    },
    find: async ({ db, principal, query, today, sessionId }, page) => {
      const { order, tollFree, accountId, opened, ...asked } = query
      const bases = await basesFor(db, { principal, today }, accountId)
      if (isRefusal(bases)) return bases
      const filter = {
        ...asked,
        tollFree: booleanOf(tollFree),
        soldAreaCodes: prefixesOnSale('geographic', today),
        bases: opened === undefined ? undefined : (bases ?? undefined),
        order:
          order === 'random'
            ? { by: 'random' as const, seed: sessionId }
            : { by: 'ascending' as const },
      }
      const [stock, list] = await Promise.all([
        searchStock(db, filter, page),
        findPriceListOn(db, today),
      ])
      const items = onSale(list, stock.items).map((row) => ({
        ...row,
        opened: bases === null ? null : isOpenTo(row, bases),
      }))
      return { items, total: stock.total }
    },
  })
  addRead(app, parts, {
    url: '/api/numbers/bases',
    summary: 'Where the account may use numbers with an area code (TEL-05)',
    params: z.strictObject({}),
    query: AccountQuery,
    answer: NumberBases,
    find: async ({ db, principal, query, today }) => {
      const scope = await listScope(db, principal, query.accountId)
      return isRefusal(scope) ? scope : { bases: basesOn(await listBases(db, scope), today) }
    },
  })
  addRead(app, parts, {
    url: '/api/numbers/areas',
    summary: 'Where in Japan there are numbers to buy, and their prices (ORD-03, X-07)',
    params: z.strictObject({}),
    query: BaseQuery,
    answer: StockAreas,
    find: async ({ db, today }) => {
      const [areas, list] = await Promise.all([listStockAreas(db), findPriceListOn(db, today)])
      const sold = prefixesOnSale('geographic', today)
      const products = (list?.products ?? []).filter(({ category }) => category === 'number')
      return {
        areas: areas.filter(
          ({ kind, areaCode }) =>
            kind !== 'geographic' || areaCode === null || sold.includes(areaCode),
        ),
        prices: products.map(({ code, name, monthlyFee, initialFee }) => {
          const kind = code.replace('number-', '') as NumberKind
          return { kind, name, monthlyFee, initialFee, prefixes: prefixesOnSale(kind, today) }
        }),
      }
    },
  })
}

function addOverseas(app: FastifyInstance, parts: ReadParts): void {
  addRead(app, parts, {
    url: '/api/numbers/overseas/countries',
    summary: 'Countries with numbers to buy (ORD-04)',
    params: z.strictObject({}),
    query: BaseQuery,
    answer: StockCountries,
    find: async ({ db }) => {
      const countries = await listStockCountries(db)
      return {
        items: countries.map(({ example: _, ...country }) => ({
          ...country,
          prefix: dialledPrefixOf(country.country) ?? '010',
        })),
      }
    },
  })
  addList(app, parts, {
    url: '/api/numbers/overseas',
    summary: 'Groups of overseas numbers with stock, fees and the proof needed (ORD-04)',
    params: z.strictObject({}),
    query: OverseasQuery,
    answer: OverseasGroups,
    csv: {
      name: 'overseas-numbers',
      columns: [
        { heading: { ja: '局番', en: 'Prefix' }, cell: (row) => digits(row.areaCode) },
        { heading: { ja: '国', en: 'Country' }, cell: ({ country }) => country },
        { heading: { ja: '州', en: 'State' }, cell: ({ state }) => state },
        { heading: { ja: '都市', en: 'City' }, cell: ({ city }) => city },
        { heading: { ja: '在庫', en: 'In stock' }, cell: ({ count }) => count },
        {
          heading: { ja: '月額費用', en: 'Monthly fee' },
          cell: (row) => ({ yen: row.monthlyFee }),
        },
        {
          heading: { ja: '初期費用', en: 'Initial fee' },
          cell: (row) => ({ yen: row.initialFee }),
        },
      ],
    },
    find: async ({ db, query, today }, page) => {
      const { tollFree, country, state, city } = query
      const filter = { country, state, city, tollFree: booleanOf(tollFree) }
      const [groups, list] = await Promise.all([
        listOverseasGroups(db, filter, page),
        findPriceListOn(db, today),
      ])
      return { items: onSale(list, groups.items), total: groups.total }
    },
  })
}

function addInventory(app: FastifyInstance, parts: ReadParts): void {
  addList(app, parts, {
    url: '/api/numbers/inventory',
    summary: 'Every number of the operator, with its state; staff and auditors only (ORD-02)',
    params: z.strictObject({}),
    query: InventoryQuery,
    answer: Inventory,
    csv: {
      name: 'inventory',
      columns: [
        { heading: { ja: '電話番号', en: 'Number' }, cell: (row) => digits(row.display) },
        { heading: { ja: '種類', en: 'Kind' }, cell: ({ kind }, as) => numberKindNames[kind][as] },
        { heading: { ja: '種別', en: 'Mark' }, cell: ({ kindCode }) => kindCode },
        { heading: { ja: '都道府県', en: 'Prefecture' }, cell: ({ prefecture }) => prefecture },
        { heading: { ja: '地域', en: 'Area' }, cell: ({ area, city }) => area ?? city },
        { heading: { ja: '国', en: 'Country' }, cell: ({ country }) => country },
        {
          heading: { ja: '状態', en: 'State' },
          cell: ({ status }, as) => numberStatusNames[status][as],
        },
        { heading: { ja: 'アカウント', en: 'Account' }, cell: ({ accountId }) => accountId },
      ],
    },
    find: async ({ db, principal, query }, page) =>
      isOperator(principal) ? listInventory(db, query, page) : refuseAccess('not_permitted'),
  })
  addRead(app, parts, {
    url: '/api/numbers/inventory/counts',
    summary: 'How many numbers are in which state; staff and auditors only (ORD-02)',
    params: z.strictObject({}),
    query: BaseQuery,
    answer: InventoryCounts,
    find: async ({ db, principal }) =>
      isOperator(principal) ? { items: await countInventory(db) } : refuseAccess('not_permitted'),
  })
}

/** The operator's numbers: what can be bought, and for staff all of them. */
export function addNumberRoutes(app: FastifyInstance, parts: ReadParts): void {
  addSearch(app, parts)
  addOverseas(app, parts)
  addInventory(app, parts)
}
