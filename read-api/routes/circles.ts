import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { refuseAccess, refuseRequest } from '../../domain/access/session-refusals.ts'
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { firstMonthFee } from '../../domain/order/proration.ts'
import { dueNow } from '../../domain/order/quote.ts'
import { shortfallOf } from '../../domain/tax/wallet-tax.ts'
import { findAccount, findCircle, listCircles } from '../../projections/account.ts'
import { findCart } from '../../projections/cart.ts'
import { findPriceListOn } from '../../projections/catalogue.ts'
import { findOrder } from '../../projections/order.ts'
import { findWallet } from '../../projections/wallet-queries.ts'
import { type Asking, addList, addRead, pageOf, type ReadParts } from '../reads.ts'
import { Cart } from '../schemas/cart.ts'
import { Catalogue, Circle, Circles, CirclesQuery } from '../schemas/circles.ts'
import { Order } from '../schemas/orders.ts'
import { BaseQuery, IdParams } from '../schemas/wire.ts'
import { listScope, ownerInScope } from '../scope.ts'

/** The circle that a path names, as the scope of queries. */
export async function circleScope({
  db,
  principal,
  params,
}: Pick<Asking<{ id: string }, unknown>, 'db' | 'principal' | 'params'>): Promise<
  { accountId: string; circleId: string } | Refusal
> {
  const owner = await ownerInScope(db, principal, 'circle', params.id)
  return isRefusal(owner) ? owner : { accountId: owner.accountId, circleId: params.id }
}

function addCircles(app: FastifyInstance, parts: ReadParts): void {
  addList(app, parts, {
    url: '/api/circles',
    summary: 'The circles in scope',
    params: z.strictObject({}),
    query: CirclesQuery,
    answer: Circles,
    csv: {
      name: 'circles',
      columns: [
        { heading: { ja: 'サークル名', en: 'Circle' }, cell: ({ name }) => name },
        { heading: { ja: 'ユニーク数', en: 'Uniques' }, cell: ({ uniques }) => uniques },
        { heading: { ja: '電話番号数', en: 'Numbers' }, cell: ({ numbers }) => numbers },
        {
          heading: { ja: '解約中の契約数', en: 'Contracts ending' },
          cell: ({ contractsEnding }) => contractsEnding,
        },
      ],
    },
    find: async ({ db, principal, query }, page) => {
      const scope = await listScope(db, principal, query.accountId)
      if (isRefusal(scope)) return scope
      if (scope.uniqueId !== undefined) return refuseAccess('not_permitted')
      return pageOf(await listCircles(db, scope), page, query.sort)
    },
  })
  addRead(app, parts, {
    url: '/api/circles/:id',
    summary: 'One circle',
    params: IdParams,
    query: BaseQuery,
    answer: Circle,
    find: async (asking) => {
      const scope = await circleScope(asking)
      if (isRefusal(scope)) return scope
      return (await findCircle(asking.db, scope)) ?? refuseRequest('not_found')
    },
  })
}

function addShop(app: FastifyInstance, parts: ReadParts): void {
  addRead(app, parts, {
    url: '/api/circles/:id/catalogue',
    summary: 'What the circle can buy today, with the first month by days (ORD-01, ORD-13)',
    params: IdParams,
    query: BaseQuery,
    answer: Catalogue,
    find: async (asking) => {
      const { db, today } = asking
      const scope = await circleScope(asking)
      if (isRefusal(scope)) return scope
      const [list, account] = await Promise.all([
        findPriceListOn(db, today),
        findAccount(db, scope),
      ])
      const isPerson = account?.contractorClass === 'individual'
      const items = (list?.products ?? [])
        .filter(({ corporationsOnly }) => !(corporationsOnly && isPerson))
        .map((product) => ({
          ...product,
          firstMonthFee: firstMonthFee(product.monthlyFee, today, product.prorated),
        }))
      return { items }
    },
  })
  addRead(app, parts, {
    url: '/api/circles/:id/cart',
    summary: "The circle's cart at today's prices (ORD-10 to ORD-13)",
    params: IdParams,
    query: BaseQuery,
    answer: Cart,
    find: async (asking) => {
      const { db, today, now } = asking
      const scope = await circleScope(asking)
      if (isRefusal(scope)) return scope
      const [cart, { available, running }] = await Promise.all([
        findCart(db, scope, { today, now }),
        findWallet(db, { ...scope, month: today.slice(0, 7) }),
      ])
      const amounts = cart.lines.map((line) => ({ taxClass: line.taxClass, net: dueNow(line) }))
      const { total: needed, shortfall } = shortfallOf(available, running, amounts)
      const lines = cart.lines.map((line) => ({ ...line, group: line.productGroup }))
      return { ...cart, lines, available, needed, shortfall }
    },
  })
  addRead(app, parts, {
    url: '/api/orders/:id',
    summary: 'An order and what became of it (ORD-14)',
    params: IdParams,
    query: BaseQuery,
    answer: Order,
    find: async ({ db, principal, params }) => {
      const owner = await ownerInScope(db, principal, 'order', params.id)
      if (isRefusal(owner)) return owner
      const order = await findOrder(db, { accountId: owner.accountId, orderId: params.id })
      return order ?? refuseRequest('not_found')
    },
  })
}

/** Circles, what they can buy, their carts and orders. */
export function addCircleRoutes(app: FastifyInstance, parts: ReadParts): void {
  addCircles(app, parts)
  addShop(app, parts)
}
