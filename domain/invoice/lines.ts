import type { DataOf, RecordedEvent } from '../kernel/event.ts'
import { japaneseMonth } from '../kernel/figure-text.ts'
import { type Money, sumOf } from '../kernel/money.ts'
import type { BilingualName } from '../kernel/values.ts'
import type { TaxClass } from '../tax/tax-class.ts'
import type { WithdrawalRefunded } from '../wallet/events.ts'
import type { FeeLine } from '../wallet/values.ts'
import type { InvoiceLine } from './values.ts'

/** One debit of a month's books as an invoice sees it, with the events it came from. */
export type Used =
  | { kind: 'fee'; fee: FeeLine; period: string }
  | {
      kind: 'call'
      circleId: string
      className: BilingualName
      taxClass: TaxClass
      net: Money
      endedIn: string
    }

const contents: Record<FeeLine['kind'], (month: string) => BilingualName> = {
  initial: () => ({ ja: '初期費用', en: 'Initial fee' }),
  'first-month': (month) => ({
    ja: `初月月額費用（${japaneseMonth(month)}）`,
    en: `First month (${month})`,
  }),
  statutory: (month) => ({
    ja: `番号ごとの公的料金（${japaneseMonth(month)}）`,
    en: `Per number (${month})`,
  }),
  monthly: (month) => ({ ja: `月額費用（${japaneseMonth(month)}）`, en: `Monthly fee (${month})` }),
}

const grouped = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] => [
  ...Map.groupBy(items, keyOf).values(),
]

const feeLines = (used: readonly Extract<Used, { kind: 'fee' }>[], month: string): InvoiceLine[] =>
  grouped(used, ({ fee }) =>
    [fee.circleId, fee.kind, fee.productCode, fee.taxClass, fee.net].join(' '),
  ).map((group) => {
    const { fee } = group[0] as (typeof group)[0]
    return {
      kind: fee.kind,
      name: fee.name,
      content: contents[fee.kind](month),
      circleId: fee.circleId,
      taxClass: fee.taxClass,
      unitPrice: fee.net,
      quantity: group.length,
      amount: fee.net * BigInt(group.length),
      lateFrom: null,
    }
  })

const callLines = (
  used: readonly Extract<Used, { kind: 'call' }>[],
  month: string,
): InvoiceLine[] =>
  grouped(used, ({ circleId, className, taxClass, endedIn }) =>
    [circleId, className.ja, taxClass, endedIn].join(' '),
  ).map((group) => {
    const { circleId, className, taxClass, endedIn } = group[0] as (typeof group)[0]
    return {
      kind: 'calls',
      name: { ja: '通話料', en: 'Calls' },
      content: className,
      circleId,
      taxClass,
      unitPrice: null,
      quantity: group.length,
      amount: sumOf(group.map(({ net }) => net)),
      lateFrom: endedIn === month ? null : endedIn,
    }
  })

/** The lines of a month's invoice: fees by product, then calls by class of destination. */
export const invoiceLinesOf = (used: readonly Used[], month: string): InvoiceLine[] => [
  ...feeLines(
    used.filter((item) => item.kind === 'fee'),
    month,
  ),
  ...callLines(
    used.filter((item) => item.kind === 'call'),
    month,
  ),
]

/** What debits fees: orders, the 1st of the month, procedures. */
const feeEvents: ReadonlySet<string> = new Set([
  'OrderDebited',
  'MonthlyFeesPosted',
  'ProcedureDebited',
])

const keyOf = ({ contractId, kind, productCode }: FeeLine): string =>
  `${contractId} ${kind} ${productCode}`

/** Fees of a month that its own books gave back: they stand on no document (TEL-07). */
export const givenBackIn = (
  events: readonly RecordedEvent[],
  month: string,
): ReadonlySet<string> => {
  const parts = events
    .filter(({ type }) => type === 'WithdrawalRefunded')
    .flatMap(({ data }) => (data as DataOf<typeof WithdrawalRefunded>).parts)
  const own = parts.filter((part) => part.month === month)
  return new Set(own.flatMap(({ fees }) => fees.map(keyOf)))
}

/** What the events of a month's books used, in their order, less what they gave back. */
export const usedOf = (
  events: readonly RecordedEvent[],
  month: string,
  givenBack: ReadonlySet<string> = givenBackIn(events, month),
): Used[] =>
  events.flatMap((event): Used[] => {
    if (feeEvents.has(event.type)) {
      const { fees } = event.data as { fees: FeeLine[] }
      return fees
        .filter((fee) => !givenBack.has(keyOf(fee)))
        .map((fee) => ({ kind: 'fee', fee, period: month }))
    }
    if (event.type !== 'CallDebited') return []
    const { circleId, rating, amounts, endedIn } = event.data as CallData
    return amounts.map(({ taxClass, net }) => ({
      kind: 'call',
      circleId,
      className: { ja: rating.nameJa, en: rating.nameEn },
      taxClass,
      net,
      endedIn,
    }))
  })

type CallData = {
  circleId: string
  endedIn: string
  rating: { nameJa: string; nameEn: string }
  amounts: { taxClass: TaxClass; net: Money }[]
}
