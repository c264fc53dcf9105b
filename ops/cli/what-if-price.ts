import { z } from 'zod'
import { defaultPriceList } from '../../domain/catalogue/default-price-list.ts'
import { BusinessDate, monthOf } from '../../domain/kernel/calendar.ts'
import { formatYen } from '../../domain/kernel/money.ts'
import { quote, type WantedLine } from '../../domain/order/quote.ts'
import type { OrderTotals } from '../../domain/order/values.ts'
import { statutoryFeesUnknownIn } from '../../domain/policy/statutory-fees.ts'
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

type Item = { product: string; quantity: number }

/** Stands for a number of the shelf: the law's fees are those of any number in Japan (TAX-13). */
const anyNumber = '+81312345678'
const isDomesticNumber = (code: string): boolean =>
  defaultPriceList.some((product) => product.code === code && product.category === 'number')

/** An item as lines of a cart: each number is a line of its own. */
const linesOf = ({ product, quantity }: Item, index: number): WantedLine[] => {
  const line = { lineId: String(index), productCode: product, quantity, e164: null }
  if (!isDomesticNumber(product)) return [line]
  return Array.from({ length: quantity }, (_, piece) => ({
    ...line,
    lineId: `${index} ${piece}`,
    quantity: 1,
    e164: anyNumber,
  }))
}

/** What the confirmation of an order would say, by the price list that ships (ORD-12, ORD-13). */
export const priceCase = {
  schema: z.object({
    items: z
      .array(z.object({ product: z.string(), quantity: z.int().min(1).max(quantityMax) }))
      .max(itemsMax),
    on: BusinessDate,
  }),
  rule: ({ items, on }: { items: Item[]; on: string }) => {
    const quoted = quote(items.flatMap(linesOf), defaultPriceList, on)
    const { lines, statutory, shippingFee, totals, missing } = quoted
    if (missing.length > 0) return refuse('price_product_unknown', { products: missing })
    return {
      lines: items.flatMap(({ product, quantity }) => {
        const line = lines.find(({ productCode }) => productCode === product)
        if (line === undefined) return []
        const { monthlyFee, initialFee, firstMonthFee } = line
        return [
          {
            product,
            quantity,
            monthlyFee: formatYen(monthlyFee),
            initialFee: formatYen(initialFee),
            firstMonthFee: formatYen(firstMonthFee),
          },
        ]
      }),
      statutory: statutory.map(({ kind, unitPrice, lineIds }) => ({
        kind,
        quantity: lineIds.length,
        unitPrice: formatYen(unitPrice),
      })),
      // Fees of the law whose value is not entered for that month: reckoned as nothing.
      statutoryUnknown: items.some(({ product }) => isDomesticNumber(product))
        ? statutoryFeesUnknownIn(monthOf(on))
        : [],
      shippingFee: shippingFee === null ? null : formatYen(shippingFee),
      firstMonth: totalsText(totals.firstMonth),
      fromNextMonth: totalsText(totals.fromNextMonth),
    }
  },
}
