import type { BusinessDate } from '../kernel/calendar.ts'
import { type Money, roundToYen, sumOf, yen } from '../kernel/money.ts'
import { divide, type Rounding } from '../kernel/rational.ts'
import { TaxClass, taxClassFacts } from '../tax/tax-class.ts'
import type { NetAmount } from '../tax/wallet-tax.ts'
import { firstMonthFee } from './proration.ts'

/** One tax class of a document: what it adds up to exactly, and what the document says. */
export type ClassTotal = {
  readonly taxClass: TaxClass
  /** The exact sum of the lines, 1/10000 yen. */
  readonly net: Money
  /** The net in whole yen, half up. */
  readonly base: Money
  /** In whole yen, rounded once from the exact net (TAX-03). */
  readonly tax: Money
}

/** A document's totals: per class in the order of the law's classes, and the sum to pay. */
export type Totals = { readonly classes: readonly ClassTotal[]; readonly total: Money }

/** Tax of one class in whole yen, rounded once from the exact net (TAX-03, ORD-12). */
export const documentTaxOf = (taxClass: TaxClass, net: Money, rounding: Rounding): Money =>
  divide(net * taxClassFacts[taxClass].ratePercent, 100n * yen, rounding) * yen

/**
 * The totals of cart, order, invoice and estimate (ORD-12). Lines are never rounded on their own;
 * the rounding of tax is the issuer's choice, that of the base is half up.
 */
export const totalsOf = (
  lines: readonly NetAmount[],
  taxRounding: Rounding = 'half-up',
): Totals => {
  const classes = TaxClass.options.flatMap((taxClass): ClassTotal[] => {
    const ofClass = lines.filter((line) => line.taxClass === taxClass)
    if (ofClass.length === 0) return []
    const net = sumOf(ofClass.map((line) => line.net))
    const base = roundToYen(net, 'half-up')
    return [{ taxClass, net, base, tax: documentTaxOf(taxClass, net, taxRounding) }]
  })
  return { classes, total: sumOf(classes.map(({ base, tax }) => base + tax)) }
}

/** What a document says less what the wallet was debited: the month's `rounding` entry (INV-03). */
export const roundingDifferenceOf = (
  { base, tax }: Pick<ClassTotal, 'base' | 'tax'>,
  debited: { net: Money; tax: Money },
): Money => base + tax - debited.net - debited.tax

/** A line of a cart or order, per unit and without tax. */
export type PricedLine = {
  readonly unitPrice: Money
  readonly quantity: number
  /** Whether it is charged again every month, or once (initial fee, device, shipping, top-up). */
  readonly isMonthly: boolean
  readonly isProrated: boolean
  readonly taxClass: TaxClass
}

/** A line's amounts: `firstMonth` is what stands in brackets on the cart (ORD-10). */
export type LineAmounts = { readonly subtotal: Money; readonly firstMonth: Money }

/** Subtotal and first month of one line bought on a date; proration is per contract (ORD-13). */
export const lineAmountsOf = (line: PricedLine, purchasedOn: BusinessDate): LineAmounts => {
  const quantity = BigInt(line.quantity)
  const first = line.isMonthly
    ? firstMonthFee(line.unitPrice, purchasedOn, line.isProrated)
    : line.unitPrice
  return { subtotal: line.unitPrice * quantity, firstMonth: first * quantity }
}

/** The lines' amounts, the first month's totals, and what each month costs from the next on. */
export const orderTotalsOf = (
  lines: readonly PricedLine[],
  purchasedOn: BusinessDate,
): { lines: LineAmounts[]; firstMonth: Totals; fromNextMonth: Totals } => {
  const amounts = lines.map((line) => lineAmountsOf(line, purchasedOn))
  const netsBy = (key: keyof LineAmounts, taken: readonly PricedLine[]): NetAmount[] =>
    taken.map((line) => ({
      net: lineAmountsOf(line, purchasedOn)[key],
      taxClass: line.taxClass,
    }))
  return {
    lines: amounts,
    firstMonth: totalsOf(netsBy('firstMonth', lines)),
    fromNextMonth: totalsOf(
      netsBy(
        'subtotal',
        lines.filter((line) => line.isMonthly),
      ),
    ),
  }
}
