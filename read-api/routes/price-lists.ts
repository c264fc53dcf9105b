import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { refuseAccess, refuseRequest } from '../../domain/access/session-refusals.ts'
import { priceListOn } from '../../domain/catalogue/decider.ts'
import { monthOf } from '../../domain/kernel/calendar.ts'
import {
  statutoryFeeNames,
  statutoryFees,
  statutoryFeesUnknownIn,
} from '../../domain/policy/statutory-fees.ts'
import { countRunningContracts, listPriceLists } from '../../projections/catalogue.ts'
import { addRead, type ReadParts } from '../reads.ts'
import { PriceLists, PriceListView } from '../schemas/price-lists.ts'
import { BaseQuery, IdParams } from '../schemas/wire.ts'
import { isOperator } from '../scope.ts'

const statutoryView = (month: string) => ({
  statutoryFees: statutoryFees.toReversed().map(({ kind, ...row }) => ({
    ...row,
    name: statutoryFeeNames[kind],
    excludedPrefixes: [...row.excludedPrefixes],
  })),
  statutoryUnknown: statutoryFeesUnknownIn(month).map(({ kind, knownTo }) => ({
    name: statutoryFeeNames[kind],
    knownTo,
  })),
})

/** The operator's price lists; customers see their shop (ORD-01). */
export function addPriceListRoutes(app: FastifyInstance, parts: ReadParts): void {
  addRead(app, parts, {
    url: '/api/price-lists',
    summary: 'Every price list, the one that begins last first; staff and auditors only (ORD-01)',
    params: z.strictObject({}),
    query: BaseQuery,
    answer: PriceLists,
    find: async ({ db, principal, today }) => {
      if (!isOperator(principal)) return refuseAccess('not_permitted')
      const lists = await listPriceLists(db)
      const inForce = priceListOn(lists, today)?.priceListId
      const items = lists.map(({ priceListId, effectiveFrom, products }) => ({
        priceListId,
        effectiveFrom,
        products: products.length,
        state:
          priceListId === inForce
            ? ('in-force' as const)
            : effectiveFrom > today
              ? ('future' as const)
              : ('past' as const),
      }))
      // Of two from one day the later published is the one that counts.
      const newestFirst = items.toReversed()
      newestFirst.sort(
        (a, b) =>
          Number(a.effectiveFrom < b.effectiveFrom) - Number(a.effectiveFrom > b.effectiveFrom),
      )
      return { items: newestFirst, ...statutoryView(monthOf(today)) }
    },
  })
  addRead(app, parts, {
    url: '/api/price-lists/:id',
    summary: 'One price list with its products; staff and auditors only (ORD-01)',
    params: IdParams,
    query: BaseQuery,
    answer: PriceListView,
    find: async ({ db, principal, params }) => {
      if (!isOperator(principal)) return refuseAccess('not_permitted')
      const [lists, running] = await Promise.all([listPriceLists(db), countRunningContracts(db)])
      const list = lists.find(({ priceListId }) => priceListId === params.id)
      if (list === undefined) return refuseRequest('not_found')
      return {
        ...list,
        products: [...list.products],
        running: [...running].map(([code, count]) => ({ code, count })),
      }
    },
  })
}
