import type { Product } from '../catalogue/values.ts'
import { addMonths, type BusinessDate, monthOf } from '../kernel/calendar.ts'
import type { Money } from '../kernel/money.ts'
import { statutoryFeeNames, statutoryFeesOfNumber } from '../policy/statutory-fees.ts'
import { firstMonthFee } from './proration.ts'
import { orderTotalsOf, type PricedLine, type Totals } from './totals.ts'
import type { OrderLine, OrderTotals, StatutoryLine } from './values.ts'

/** What a number says of itself beside its product; fees null: as the price list says. */
export type NumberFees = {
  monthlyFee: Money | null
  initialFee: Money | null
  /** Its proof comes first: contract and fees begin at its activation (ORD-02). */
  startsAtActivation: boolean
}

/** What is wanted: a product, how many, and the number where the product is one. */
export type WantedLine = {
  lineId: string
  productCode: string
  quantity: number
  e164: string | null
  number?: NumberFees | undefined
}

/** An order line before its contracts have ids. */
export type QuotedLine = Omit<OrderLine, 'contractIds'>

/** A statutory line before the contracts of its numbers have ids. */
export type QuotedStatutory = Omit<StatutoryLine, 'contractIds'> & { lineIds: string[] }

/** The confirmation's figures; `missing` are products that the price list does not sell. */
export type Quote = {
  lines: QuotedLine[]
  statutory: QuotedStatutory[]
  /** What sending the devices costs, ex tax; null where nothing is sent. */
  shippingFee: Money | null
  totals: OrderTotals
  missing: string[]
}

/** Statutory fees and shipping are of the standard class (TAX-13). */
const standard = 'STD10'

const plain = ({ classes, total }: Totals): OrderTotals['firstMonth'] => ({
  classes: classes.map((amounts) => ({ ...amounts })),
  total,
})

const once = { isMonthly: false, isProrated: false } as const

const priced = (line: QuotedLine): PricedLine[] => {
  const { quantity, taxClass, prorated } = line
  const initial = { ...once, quantity, taxClass, unitPrice: line.initialFee }
  if (line.countedBy !== null) return [initial]
  const monthly = { quantity, taxClass, unitPrice: line.monthlyFee }
  return [initial, { ...monthly, isMonthly: true, isProrated: prorated }]
}

const quotedLine = (
  { number, ...line }: WantedLine,
  product: Product,
  purchasedOn: BusinessDate,
): QuotedLine => {
  const { group, name, prorated, taxClass, countedBy } = product
  const monthlyFee = number?.monthlyFee ?? product.monthlyFee
  const startsAtActivation = number?.startsAtActivation ?? false
  const isFirstMonthLater = startsAtActivation || countedBy !== null
  return {
    ...line,
    productGroup: group,
    name,
    monthlyFee,
    initialFee: number?.initialFee ?? product.initialFee,
    firstMonthFee: isFirstMonthLater ? 0n : firstMonthFee(monthlyFee, purchasedOn, prorated),
    prorated,
    taxClass,
    countedBy,
    startsAtActivation,
  }
}

/** The fees of the law on the numbers of some lines in a month: one line for each fee. */
const statutoryOf = (lines: readonly QuotedLine[], month: string): QuotedStatutory[] => {
  const fees = lines.flatMap(({ e164, lineId }) =>
    e164 === null
      ? []
      : statutoryFeesOfNumber(month, e164).map(({ kind, net }) => ({ kind, net, lineId })),
  )
  return [...Map.groupBy(fees, ({ kind }) => kind)].map(([kind, ofKind]) => ({
    kind,
    name: statutoryFeeNames[kind],
    unitPrice: ofKind[0]?.net ?? 0n,
    taxClass: standard,
    lineIds: ofKind.map(({ lineId }) => lineId),
  }))
}

const pricedStatutory = ({ unitPrice, lineIds }: QuotedStatutory): PricedLine => ({
  ...once,
  unitPrice,
  quantity: lineIds.length,
  taxClass: standard,
})

const greatest = (amounts: readonly Money[]): Money =>
  amounts.toSorted((a, b) => (a < b ? 1 : -1))[0] ?? 0n

/** One parcel: the dearest of its devices says what sending it costs (ORD-16). */
const shippingFeeOf = (products: readonly Product[], payOnDelivery: boolean): Money | null => {
  const fees = products.flatMap(({ device }) => (device === null ? [] : [device.shippingFee]))
  if (fees.length === 0) return null
  return payOnDelivery ? 0n : greatest(fees)
}

const totalsFrom = (
  lines: readonly QuotedLine[],
  statutory: readonly QuotedStatutory[],
  shippingFee: Money | null,
  purchasedOn: BusinessDate,
): OrderTotals => {
  const goods = lines.flatMap((line) =>
    priced(line)
      .filter(({ unitPrice }) => unitPrice > 0n)
      .filter(() => !line.startsAtActivation),
  )
  const shipping = { ...once, quantity: 1, taxClass: standard } as const
  const now = [
    ...goods,
    ...statutory.map(pricedStatutory),
    ...(shippingFee === null || shippingFee === 0n
      ? []
      : [{ ...shipping, unitPrice: shippingFee }]),
  ]
  const nextMonth = addMonths(monthOf(purchasedOn), 1)
  const later = [
    ...lines.flatMap(priced).filter(({ isMonthly, unitPrice }) => isMonthly && unitPrice > 0n),
    ...statutoryOf(lines, nextMonth).map((line) => ({
      ...pricedStatutory(line),
      isMonthly: true,
    })),
  ]
  return {
    firstMonth: plain(orderTotalsOf(now, purchasedOn).firstMonth),
    fromNextMonth: plain(orderTotalsOf(later, purchasedOn).fromNextMonth),
  }
}

/** Prices wanted lines from one price list for a day of purchase in Japan (ORD-12, ORD-13). */
export const quote = (
  wanted: readonly WantedLine[],
  products: readonly Product[],
  purchasedOn: BusinessDate,
  { payOnDelivery }: { payOnDelivery: boolean } = { payOnDelivery: false },
): Quote => {
  const found = wanted.map((line) => ({
    line,
    product: products.find(({ code }) => code === line.productCode),
  }))
  const sold = found.flatMap(({ line, product }) =>
    product === undefined ? [] : [{ line, product }],
  )
  const lines = sold.map(({ line, product }) => quotedLine(line, product, purchasedOn))
  const atOnce = lines.filter(({ startsAtActivation }) => !startsAtActivation)
  const statutory = statutoryOf(atOnce, monthOf(purchasedOn))
  const shippingFee = shippingFeeOf(
    sold.map(({ product }) => product),
    payOnDelivery,
  )
  return {
    lines,
    statutory,
    shippingFee,
    totals: totalsFrom(lines, statutory, shippingFee, purchasedOn),
    missing: found.flatMap(({ line, product }) =>
      product === undefined ? [line.productCode] : [],
    ),
  }
}

/** What an order takes from the wallet at once, ex tax and without rounding. */
export const dueNow = ({ lines, statutory }: Pick<Quote, 'lines' | 'statutory'>) => [
  ...lines
    .filter(({ startsAtActivation }) => !startsAtActivation)
    .map(({ taxClass, initialFee, firstMonthFee: first, quantity }) => ({
      taxClass,
      net: (initialFee + first) * BigInt(quantity),
    })),
  ...statutory.map(({ taxClass, unitPrice, lineIds }) => ({
    taxClass,
    net: unitPrice * BigInt(lineIds.length),
  })),
]
