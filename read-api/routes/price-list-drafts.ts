import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { refuseAccess, refuseRequest } from '../../domain/access/session-refusals.ts'
import { writtenListOn } from '../../domain/catalogue/decider.ts'
import { priceListDiff } from '../../domain/catalogue/price-list-diff.ts'
import { Product } from '../../domain/catalogue/values.ts'
import { sumOf } from '../../domain/kernel/money.ts'
import type { AuthDatabase } from '../../platform/auth-tables.ts'
import { findLoginIds } from '../../platform/login-store.ts'
import { listPriceLists } from '../../projections/catalogue.ts'
import { findPriceDifferences } from '../../projections/price-differences.ts'
import { findPriceListDraft, listPriceListDrafts } from '../../projections/price-list-draft.ts'
import { addList, addRead, pageOf, type ReadParts } from '../reads.ts'
import {
  PriceDifferences,
  PriceDifferencesQuery,
  PriceListDrafts,
  PriceListDraftView,
} from '../schemas/price-lists.ts'
import { BaseQuery, IdParams } from '../schemas/wire.ts'
import { isOperator } from '../scope.ts'

const Products = z.array(Product)
const dataOf = (products: readonly Product[]) => z.encode(Products, [...products])

type DraftParts = ReadParts & {
  /** Credentials: staff go by the ID that they log in with. */
  auth: AuthDatabase
}

/** Who began a draft and who saved it, by the login ID, where that log-in is still there. */
const withWriters = async <Draft extends { startedBy: string; savedBy: string }>(
  auth: AuthDatabase,
  drafts: readonly Draft[],
): Promise<Draft[]> => {
  const writers = drafts.flatMap(({ startedBy, savedBy }) => [startedBy, savedBy])
  const loginIds = await findLoginIds(auth, 'staff', writers)
  return drafts.map((draft) => ({
    ...draft,
    startedBy: loginIds.get(draft.startedBy) ?? draft.startedBy,
    savedBy: loginIds.get(draft.savedBy) ?? draft.savedBy,
  }))
}

/** Price lists that staff are writing (ORD-01, OPS-10). */
export function addPriceListDraftRoutes(app: FastifyInstance, parts: DraftParts): void {
  addRead(app, parts, {
    url: '/api/price-list-drafts',
    summary: 'Drafts of price lists, the one last saved first; staff and auditors only (ORD-01)',
    params: z.strictObject({}),
    query: BaseQuery,
    answer: PriceListDrafts,
    find: async ({ db, principal }) => {
      if (!isOperator(principal)) return refuseAccess('not_permitted')
      const [drafts, lists] = await Promise.all([listPriceListDrafts(db), listPriceLists(db)])
      const items = drafts.map(({ products, ...draft }) => {
        const before = writtenListOn(lists, draft.effectiveFrom)?.products ?? []
        const diff = priceListDiff(dataOf(before), dataOf(products))
        return {
          ...draft,
          products: products.length,
          changed: diff.changed.length,
          added: diff.added.length,
          removed: diff.removed.length,
        }
      })
      return { items: await withWriters(parts.auth, items) }
    },
  })
  addRead(app, parts, {
    url: '/api/price-list-drafts/:id',
    summary: 'One draft of a price list with its products; staff and auditors only (ORD-01)',
    params: IdParams,
    query: BaseQuery,
    answer: PriceListDraftView,
    find: async ({ db, principal, params }) => {
      if (!isOperator(principal)) return refuseAccess('not_permitted')
      const draft = await findPriceListDraft(db, params.id)
      if (draft === undefined) return refuseRequest('not_found')
      const [written = draft] = await withWriters(parts.auth, [draft])
      return written
    },
  })
}

const headings = {
  name: { ja: 'アカウント', en: 'Account' },
  before: { ja: '実際の額（税抜・円）', en: 'As charged (ex tax, yen)' },
  after: { ja: '下書きでの額（税抜・円）', en: 'Under the draft (ex tax, yen)' },
  difference: { ja: '差額（円）', en: 'Difference (yen)' },
} as const

/** What a draft would have made of a real past month, customer by customer (BEY-06). */
export function addPriceDifferenceRoute(app: FastifyInstance, parts: ReadParts): void {
  addList(app, parts, {
    url: '/api/price-list-drafts/:id/differences',
    summary:
      'A past month priced by a draft, the greatest difference first; operator only (BEY-06)',
    params: IdParams,
    query: PriceDifferencesQuery,
    answer: PriceDifferences,
    csv: {
      name: 'price-differences',
      columns: [
        { heading: headings.name, cell: ({ name }) => name },
        { heading: headings.before, cell: ({ before: yen }) => ({ yen }) },
        { heading: headings.after, cell: ({ after: yen }) => ({ yen }) },
        { heading: headings.difference, cell: ({ difference: yen }) => ({ yen }) },
      ],
    },
    find: async ({ db, principal, params, query }, page) => {
      if (!isOperator(principal)) return refuseAccess('not_permitted')
      const draft = await findPriceListDraft(db, params.id)
      if (draft === undefined) return refuseRequest('not_found')
      const all = await findPriceDifferences(db, query.month, draft.products)
      const sum = (key: 'before' | 'after' | 'difference') => sumOf(all.map((each) => each[key]))
      return {
        ...pageOf(all, page, query.sort ?? '-difference'),
        totals: { before: sum('before'), after: sum('after'), difference: sum('difference') },
        changed: all.filter(({ difference }) => difference !== 0n).length,
      }
    },
  })
}
