import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { refuseRequest } from '../../domain/access/session-refusals.ts'
import { type CartClass, cartClasses } from '../../domain/cart/mixture.ts'
import type { CartKind } from '../../domain/cart/values.ts'
import type { Product } from '../../domain/catalogue/values.ts'
import { sumOf } from '../../domain/kernel/money.ts'
import { isRefusal } from '../../domain/kernel/refusal.ts'
import { confirmationItems, confirmationVersion } from '../../domain/order/final-confirmation.ts'
import { firstMonthFee } from '../../domain/order/proration.ts'
import { dueNow } from '../../domain/order/quote.ts'
import { shortfallOf } from '../../domain/tax/wallet-tax.ts'
import { digestOf } from '../../platform/ids.ts'
import { findAccount } from '../../projections/account.ts'
import { type CartScope, findCart } from '../../projections/cart.ts'
import { listCartTopUps } from '../../projections/cart-queries.ts'
import { findPriceListOn } from '../../projections/catalogue.ts'
import { listDeviceStock } from '../../projections/device.ts'
import { findOrder } from '../../projections/order-queries.ts'
import type { ReadDatabase } from '../../projections/read-database.ts'
import { findWallet } from '../../projections/wallet-queries.ts'
import { cancellationSettlements, cartCancellations } from '../cart-cancellations.ts'
import { addRead, type ReadParts } from '../reads.ts'
import { AccountCartQuery, CancellationSettlements, Cart, CartQuery } from '../schemas/cart.ts'
import { Catalogue } from '../schemas/circles.ts'
import { Order, type PayTo } from '../schemas/orders.ts'
import { AccountQuery, BaseQuery, IdParams } from '../schemas/wire.ts'
import { accountScope, ownerInScope } from '../scope.ts'
import { circleScope } from './circles.ts'

const noParams = z.strictObject({})

/** What lies on the shelves of such a portal: what it can buy today. */
const isOnShelf =
  (kind: CartKind, isPerson: boolean) =>
  ({ category, soldTo, corporationsOnly }: Product): boolean =>
    category !== 'procedure' &&
    (soldTo === 'both' || soldTo === kind) &&
    !(corporationsOnly && isPerson)

async function catalogueOf(db: ReadDatabase, accountId: string, kind: CartKind, today: string) {
  const [list, account, stock] = await Promise.all([
    findPriceListOn(db, today),
    findAccount(db, { accountId }),
    listDeviceStock(db),
  ])
  const isPerson = account?.contractorClass === 'individual'
  const items = (list?.products ?? []).filter(isOnShelf(kind, isPerson)).map((product) => ({
    ...product,
    inStock: product.device === null ? null : (stock.get(product.code)?.inStock ?? 0),
    firstMonthFee:
      product.countedBy === null ? firstMonthFee(product.monthlyFee, today, product.prorated) : 0n,
  }))
  return { items }
}

type Asked = { today: string; now: string; query: z.output<typeof CartQuery> }

async function cartOf(db: ReadDatabase, scope: CartScope, { today, now, query }: Asked) {
  const { accountId } = scope
  const [{ quoted, shown, ...cart }, { available, running }, cancellations, topUps] =
    await Promise.all([
      findCart(db, scope, { today, now, ...query }),
      findWallet(db, { accountId, month: today.slice(0, 7) }),
      cartCancellations(db, scope, now),
      listCartTopUps(db, scope),
    ])
  const present: Readonly<Record<CartClass, boolean>> = {
    monthly: cart.settlements.includes('monthly'),
    devices: cart.settlements.includes('devices'),
    'top-ups': topUps.length > 0,
    cancellations: cancellations.length > 0,
  }
  const { total: needed, shortfall } = shortfallOf(available, running, dueNow(quoted))
  return {
    ...cart,
    cancellations,
    topUps,
    topUpTotal: sumOf(topUps.map(({ amount }) => amount)),
    classes: cartClasses.filter((kind) => present[kind]),
    lines: cart.lines.map((line) => ({ ...line, group: line.productGroup })),
    statutory: quoted.statutory.map(({ kind, name, unitPrice, lineIds }) => ({
      kind,
      name,
      unitPrice,
      quantity: lineIds.length,
    })),
    shippingFee: quoted.shippingFee,
    totals: quoted.totals,
    available,
    needed,
    shortfall,
    confirmation: {
      version: confirmationVersion,
      digest: digestOf(shown),
      items: confirmationItems(cart.settlement, cart.payment),
    },
  }
}

function addCircleShop(app: FastifyInstance, parts: ReadParts): void {
  addRead(app, parts, {
    url: '/api/circles/:id/catalogue',
    summary: 'What the circle can buy today, with the first month by days (ORD-01, ORD-13)',
    params: IdParams,
    query: BaseQuery,
    answer: Catalogue,
    find: async (asking) => {
      const scope = await circleScope(asking)
      if (isRefusal(scope)) return scope
      return catalogueOf(asking.db, scope.accountId, 'circle', asking.today)
    },
  })
  addRead(app, parts, {
    url: '/api/circles/:id/cart',
    summary: "The circle's cart at today's prices (ORD-10 to ORD-13)",
    params: IdParams,
    query: CartQuery,
    answer: Cart,
    find: async (asking) => {
      const scope = await circleScope(asking)
      return isRefusal(scope) ? scope : cartOf(asking.db, scope, asking)
    },
  })
}

function addAccountShop(app: FastifyInstance, parts: ReadParts): void {
  addRead(app, parts, {
    url: '/api/account/catalogue',
    summary: 'What the account itself can buy today (ORD-01)',
    params: noParams,
    query: AccountQuery,
    answer: Catalogue,
    find: async ({ db, principal, query, today }) => {
      const scope = await accountScope(db, principal, query.accountId)
      return isRefusal(scope) ? scope : catalogueOf(db, scope.accountId, 'account', today)
    },
  })
  addRead(app, parts, {
    url: '/api/account/cart',
    summary: "The account's own cart at today's prices (ORD-10 to ORD-13)",
    params: noParams,
    query: AccountCartQuery,
    answer: Cart,
    find: async (asking) => {
      const { db, principal, query } = asking
      const scope = await accountScope(db, principal, query.accountId)
      return isRefusal(scope) ? scope : cartOf(db, { ...scope, circleId: null }, asking)
    },
  })
}

function addCancellationSettlements(app: FastifyInstance, parts: ReadParts): void {
  addRead(app, parts, {
    url: '/api/circles/:id/cancellation-settlements',
    summary: "The circle's carts of cancellations that were confirmed, newest first (ORD-35)",
    params: IdParams,
    query: BaseQuery,
    answer: CancellationSettlements,
    find: async (asking) => {
      const scope = await circleScope(asking)
      return isRefusal(scope) ? scope : { items: await cancellationSettlements(asking.db, scope) }
    },
  })
  addRead(app, parts, {
    url: '/api/account/cancellation-settlements',
    summary: "The account's carts of cancellations that were confirmed, newest first (ORD-35)",
    params: noParams,
    query: AccountQuery,
    answer: CancellationSettlements,
    find: async ({ db, principal, query }) => {
      const scope = await accountScope(db, principal, query.accountId)
      if (isRefusal(scope)) return scope
      return { items: await cancellationSettlements(db, { ...scope, circleId: null }) }
    },
  })
}

/** The shops of circles and accounts: shelves, carts, orders. */
export function addShopRoutes(
  app: FastifyInstance,
  parts: ReadParts & { payTo: z.infer<typeof PayTo> },
): void {
  addCircleShop(app, parts)
  addAccountShop(app, parts)
  addCancellationSettlements(app, parts)
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
      if (order === undefined) return refuseRequest('not_found')
      return { ...order, payTo: order.payment === 'bank-transfer' ? parts.payTo : null }
    },
  })
}
