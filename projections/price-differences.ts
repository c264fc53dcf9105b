import { type Charged, priceDifferences } from '../domain/catalogue/price-difference.ts'
import type { Product } from '../domain/catalogue/values.ts'
import { addMonths, monthStart } from '../domain/kernel/calendar.ts'
import { listPriceLists } from './catalogue.ts'
import { Lines } from './order.ts'
import type { ReadDatabase } from './read-database.ts'

/** Fees of the 1st: contracts begun before it and not ended, alike ones together (PAY-08). */
async function chargedOnFirst(db: ReadDatabase, first: string): Promise<Charged[]> {
  const rows = await db
    .selectFrom('contract')
    .innerJoin('customerOrder', 'customerOrder.orderId', 'contract.orderId')
    .select(['contract.accountId', 'productCode', 'monthlyFee', 'customerOrder.priceListId'])
    .select(({ fn }) => fn.countAll<bigint>().as('quantity'))
    .where('startedOn', '<', first)
    .where(({ eb, or }) => or([eb('endsOn', 'is', null), eb('endsOn', '>=', first)]))
    .where('monthlyFee', '>', 0n)
    .groupBy(['contract.accountId', 'productCode', 'monthlyFee', 'customerOrder.priceListId'])
    .execute()
  return rows.map(({ monthlyFee, quantity, ...row }) => ({
    ...row,
    kind: 'monthly',
    startedOn: first,
    quantity: Number(quantity),
    unit: monthlyFee,
  }))
}

/** What was bought in a month: initial fees, first months, devices. */
async function chargedAtOrders(db: ReadDatabase, first: string, next: string): Promise<Charged[]> {
  const orders = await db
    .selectFrom('customerOrder')
    .select(['accountId', 'priceListId', 'purchasedOn', 'lines'])
    .where('purchasedOn', '>=', first)
    .where('purchasedOn', '<', next)
    .where('status', 'in', ['paid', 'fulfilled'])
    .execute()
  return orders.flatMap(({ accountId, priceListId, purchasedOn: startedOn, lines }) =>
    Lines.parse(lines)
      .filter(({ startsAtActivation }) => !startsAtActivation)
      .flatMap(({ productCode, productGroup, quantity, initialFee, firstMonthFee }) => {
        const charge = { accountId, priceListId, productCode, startedOn, quantity }
        const initial: Charged = { ...charge, kind: 'initial', unit: initialFee }
        const firstMonth: Charged = { ...charge, kind: 'first-month', unit: firstMonthFee }
        return productGroup === 'device' ? [initial] : [initial, firstMonth]
      }),
  )
}

/** What a month's purchases and running contracts would have cost under other products. */
export async function findPriceDifferences(
  db: ReadDatabase,
  month: string,
  draft: readonly Product[],
) {
  const first = monthStart(month)
  const [lists, running, bought, accounts] = await Promise.all([
    listPriceLists(db),
    chargedOnFirst(db, first),
    chargedAtOrders(db, first, monthStart(addMonths(month, 1))),
    db.selectFrom('account').select(['accountId', 'name']).execute(),
  ])
  const sold = new Map(lists.map(({ priceListId, products }) => [priceListId, products]))
  // What is counted at the month's close is no fee of the 1st (ORD-01).
  const counted = new Set(
    lists.flatMap(({ priceListId, products }) =>
      products
        .filter(({ countedBy }) => countedBy !== null)
        .map(({ code }) => `${priceListId} ${code}`),
    ),
  )
  const fees = running.filter(
    ({ priceListId, productCode }) => !counted.has(`${priceListId} ${productCode}`),
  )
  const names = new Map(accounts.map(({ accountId, name }) => [accountId, name]))
  return priceDifferences([...fees, ...bought], sold, draft).map((each) => ({
    ...each,
    name: names.get(each.accountId) ?? each.accountId,
  }))
}
