import type { DataOf, RecordedEvent } from '../kernel/event.ts'
import { sumOf } from '../kernel/money.ts'
import { mulDiv } from '../kernel/rational.ts'
import type { MonthlyFeesPosted, OrderDebited } from './events.ts'
import type { FeeLine, TaxedAmount } from './values.ts'

/** What one month's books debited for an order: its fees, and net and tax of each class. */
export type Charged = { month: string; fees: FeeLine[]; amounts: TaxedAmount[] }

/** Some of an order: its contracts, all or those that are meant. */
export type PartOfOrder = { orderId: string; contractIds: ReadonlySet<string> }

type Entry = { fees: readonly FeeLine[]; amounts: readonly TaxedAmount[] }

const isOf = (event: RecordedEvent, { orderId, contractIds }: PartOfOrder): Entry | null => {
  if (event.type === 'OrderDebited') {
    const debited = event.data as DataOf<typeof OrderDebited>
    return debited.orderId === orderId ? debited : null
  }
  if (event.type !== 'MonthlyFeesPosted') return null
  const posted = event.data as DataOf<typeof MonthlyFeesPosted>
  return posted.fees.some(({ contractId }) => contractIds.has(contractId)) ? posted : null
}

/** The share of an entry's tax: exact where the fees are all of the entry, else by their net. */
const shareOf = ({ amounts }: Entry, fees: readonly FeeLine[]): TaxedAmount[] =>
  amounts.flatMap(({ taxClass, net: all, tax: allTax }) => {
    const ofClass = fees.filter((fee) => fee.taxClass === taxClass)
    if (ofClass.length === 0) return []
    const net = sumOf(ofClass.map((fee) => fee.net))
    const tax = net === all ? allTax : mulDiv(allTax, net, all, 'half-up')
    return [{ taxClass, net, tax }]
  })

const added = (amounts: readonly TaxedAmount[]): TaxedAmount[] =>
  [...Map.groupBy(amounts, ({ taxClass }) => taxClass)].map(([taxClass, ofClass]) => ({
    taxClass,
    net: sumOf(ofClass.map(({ net }) => net)),
    tax: sumOf(ofClass.map(({ tax }) => tax)),
  }))

/**
 * What the books debited for some contracts of an order, month by month: the order itself, the
 * activation of its numbers, the fees of the 1st. Amounts are those of the entries, to the unit.
 */
export const chargesOf = (
  part: PartOfOrder,
  books: readonly { month: string; events: readonly RecordedEvent[] }[],
): Charged[] =>
  books.flatMap(({ month, events }): Charged[] => {
    const entries = events.flatMap((event) => isOf(event, part) ?? [])
    const shares = entries.map((entry) => {
      const fees = entry.fees.filter(({ contractId }) => part.contractIds.has(contractId))
      return { fees, amounts: shareOf(entry, fees) }
    })
    const fees = shares.flatMap((share) => share.fees)
    if (fees.length === 0) return []
    return [{ month, fees, amounts: added(shares.flatMap(({ amounts }) => amounts)) }]
  })
