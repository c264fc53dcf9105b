import { z } from 'zod'
import { defaultPriceList } from '../../domain/catalogue/default-price-list.ts'
import { BusinessDate } from '../../domain/kernel/calendar.ts'
import { formatYen } from '../../domain/kernel/money.ts'
import { quote } from '../../domain/order/quote.ts'
import type { OrderTotals } from '../../domain/order/values.ts'
import { refuse } from './what-if-input.ts'

const quantityMax = 1_000
const itemsMax = 100

const totalsText = ({ classes, total }: OrderTotals['firstMonth']) => ({
  classes: Object.fromEntries(
    classes.map(({ taxClass, base, tax }) => [
      taxClass,
      { base: formatYen(base, 0), tax: formatYen(tax, 0) },
    ]),
  ),
  total: formatYen(total, 0),
})

/** What the confirmation of an order would say, by the price list that ships (ORD-12, ORD-13). */
export const priceCase = {
  schema: z.object({
    items: z
      .array(z.object({ product: z.string(), quantity: z.int().min(1).max(quantityMax) }))
      .max(itemsMax),
    on: BusinessDate,
  }),
  rule: ({ items, on }: { items: { product: string; quantity: number }[]; on: string }) => {
    const wanted = items.map(({ product, quantity }, index) => ({
      lineId: String(index),
      productCode: product,
      quantity,
      e164: null,
    }))
    const { lines, totals, missing } = quote(wanted, defaultPriceList, on)
    if (missing.length > 0) return refuse('price_product_unknown', { products: missing })
    return {
      lines: lines.map(({ productCode, quantity, monthlyFee, initialFee, firstMonthFee }) => ({
        product: productCode,
        quantity,
        monthlyFee: formatYen(monthlyFee),
        initialFee: formatYen(initialFee),
        firstMonthFee: formatYen(firstMonthFee),
      })),
      firstMonth: totalsText(totals.firstMonth),
      fromNextMonth: totalsText(totals.fromNextMonth),
    }
  },
}
