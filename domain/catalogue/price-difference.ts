import type { BusinessDate } from '../kernel/calendar.ts'
import type { Money } from '../kernel/money.ts'
import { firstMonthFee } from '../order/proration.ts'
import { netOf } from './net-prices.ts'
import type { Product } from './values.ts'

/** What an account was charged by a price list in a month: so many alike, ex tax. */
export type Charged = {
  accountId: string
  /** The list that it was sold under. */
  priceListId: string
  productCode: string
  kind: 'initial' | 'first-month' | 'monthly'
  /** Of the first month: the day from which it is charged. */
  startedOn: BusinessDate
  quantity: number
  unit: Money
}

/** What a month cost an account, and what it would have cost; ex tax. */
export type PriceDifference = {
  accountId: string
  before: Money
  after: Money
  difference: Money
}

type Products = readonly Product[]

/** What a product of a list costs in place of what was charged. */
const priceOf = (product: Product, { kind, startedOn }: Charged): Money => {
  if (kind === 'initial') return product.initialFee
  if (kind === 'monthly') return product.monthlyFee
  return product.countedBy === null
    ? firstMonthFee(product.monthlyFee, startedOn, product.prorated)
    : 0n
}

/** As they are sold: every figure without tax. */
const productsOf = (products: Products) =>
  new Map(products.map((product) => [product.code, netOf(product)]))

/**
 * What each account's month would have cost under other products (BEY-06): what was bought and
 * what ran, at their prices. What had a price of its own, as some numbers have, keeps it, and so
 * does what they no longer sell.
 */
export function priceDifferences(
  charged: readonly Charged[],
  sold: ReadonlyMap<string, Products>,
  draft: Products,
): PriceDifference[] {
  const lists = new Map([...sold].map(([id, products]) => [id, productsOf(products)]))
  const drafted = productsOf(draft)
  const sums = new Map<string, { before: Money; after: Money }>()
  for (const charge of charged) {
    const { accountId, priceListId, productCode, quantity, unit } = charge
    const agreed = lists.get(priceListId)?.get(productCode)
    const isOwn = agreed === undefined || priceOf(agreed, charge) !== unit
    const product = drafted.get(productCode)
    const other = isOwn || product === undefined ? unit : priceOf(product, charge)
    const { before, after } = sums.get(accountId) ?? { before: 0n, after: 0n }
    const count = BigInt(quantity)
    sums.set(accountId, { before: before + count * unit, after: after + count * other })
  }
  return [...sums].map(([accountId, { before, after }]) => ({
    ...{ accountId, before, after },
    difference: after - before,
  }))
}
