import type { Product } from '../catalogue/values.ts'
import type { BusinessDate } from '../kernel/calendar.ts'
import type { Money } from '../kernel/money.ts'
import { firstMonthFee } from './proration.ts'
import { orderTotalsOf, type PricedLine, type Totals } from './totals.ts'
import type { OrderLine, OrderTotals } from './values.ts'

/** What is wanted: a product, how many, and the number where the product is one. */
export type WantedLine = {
  lineId: string
  productCode: string
  quantity: number
  e164: string | null
}

/** An order line before its contracts have ids. */
export type QuotedLine = Omit<OrderLine, 'contractIds'>

/** The confirmation's figures; `missing` are products that the price list does not sell. */
export type Quote = {
  lines: QuotedLine[]
  totals: OrderTotals
  missing: string[]
}

const plain = ({ classes, total }: Totals): OrderTotals['firstMonth'] => ({
  classes: classes.map((amounts) => ({ ...amounts })),
  total,
})

const priced = (line: QuotedLine): PricedLine[] => {
  const { quantity, taxClass, prorated } = line
  const common = { quantity, taxClass, isProrated: prorated }
  return [
    { ...common, unitPrice: line.initialFee, isMonthly: false },
    { ...common, unitPrice: line.monthlyFee, isMonthly: true },
  ]
}

/** Prices wanted lines from one price list for a day of purchase in Japan (ORD-12, ORD-13). */
export const quote = (
  wanted: readonly WantedLine[],
  products: readonly Product[],
  purchasedOn: BusinessDate,
): Quote => {
  const missing: string[] = []
  const lines = wanted.flatMap((line): QuotedLine[] => {
    const product = products.find(({ code }) => code === line.productCode)
    if (product === undefined) {
      missing.push(line.productCode)
      return []
    }
    const { group, name, monthlyFee, initialFee, prorated, taxClass } = product
    return [
      {
        ...line,
        productGroup: group,
        name,
        monthlyFee,
        initialFee,
        firstMonthFee: firstMonthFee(monthlyFee, purchasedOn, prorated),
        prorated,
        taxClass,
        startsAtActivation: false,
      },
    ]
  })
  const { firstMonth, fromNextMonth } = orderTotalsOf(lines.flatMap(priced), purchasedOn)
  return {
    lines,
    totals: { firstMonth: plain(firstMonth), fromNextMonth: plain(fromNextMonth) },
    missing,
  }
}

/** What a line charges now: initial fee and first month, for all its pieces, ex tax. */
export const dueNow = ({ initialFee, firstMonthFee: first, quantity }: QuotedLine): Money =>
  (initialFee + first) * BigInt(quantity)
