import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { refuseAccess, refuseRequest } from '../../domain/access/session-refusals.ts'
import { writtenListOn } from '../../domain/catalogue/decider.ts'
import { priceListDiff } from '../../domain/catalogue/price-list-diff.ts'
import { Product } from '../../domain/catalogue/values.ts'
import { listPriceLists } from '../../projections/catalogue.ts'
import { findPriceListDraft, listPriceListDrafts } from '../../projections/price-list-draft.ts'
import { addRead, type ReadParts } from '../reads.ts'
import { PriceListDrafts, PriceListDraftView } from '../schemas/price-lists.ts'
import { BaseQuery, IdParams } from '../schemas/wire.ts'
import { isOperator } from '../scope.ts'

const Products = z.array(Product)
const dataOf = (products: readonly Product[]) => z.encode(Products, [...products])

/** Price lists that staff are writing (ORD-01, OPS-10). */
export function addPriceListDraftRoutes(app: FastifyInstance, parts: ReadParts): void {
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
      return { items }
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
      return (await findPriceListDraft(db, params.id)) ?? refuseRequest('not_found')
    },
  })
}
