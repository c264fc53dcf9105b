import type { BusinessDate } from '../kernel/calendar.ts'
import { type DatedRow, fromTheStart, rowInForce } from '../policy/dated-table.ts'
import type { NumberKind } from './values.ts'

type PrefixRow = DatedRow & {
  readonly kind: Extract<NumberKind, 'geographic' | 'ip' | 'free-dial' | 'navi-dial' | 'special'>
  readonly prefix: string
  readonly onSale: boolean
}

const rows = (
  kind: PrefixRow['kind'],
  prefixes: readonly string[],
  source: string,
): readonly PrefixRow[] =>
  prefixes.map((prefix) => ({
    policyKey: `number.prefix.${kind}.${prefix}.1`,
    kind,
    prefix,
    onSale: true,
    validFrom: fromTheStart,
    source,
  }))

/**
 * The prefixes sold (X-07): the manuals' lists differ, so the union of them is on sale; one is
 * taken off sale by a later row.
 */
export const soldPrefixes: readonly PrefixRow[] = [
  ...rows('geographic', ['03', '06', '011', '022', '045', '052', '092', '098'], 'ORD-03'),
  ...rows('geographic', ['072', '078'], 'X-07'),
  ...rows('geographic', ['075'], 'assumed: the operator has stock in Kyoto'),
  ...rows('ip', ['050'], 'ORD-03'),
  ...rows('free-dial', ['0120', '0800'], 'ORD-01'),
  ...rows('navi-dial', ['0570'], 'ORD-01'),
  ...rows('special', ['03', '06', '052', '092'], 'customer manual, number purchase'),
]

/** The prefixes of a kind that are on sale on a day, as the pages list them. */
export const prefixesOnSale = (kind: NumberKind, date: BusinessDate): string[] => {
  const ofKind = soldPrefixes.filter((row) => row.kind === kind)
  const prefixes = [...new Set(ofKind.map(({ prefix }) => prefix))]
  return prefixes.filter(
    (prefix) =>
      rowInForce(
        ofKind.filter((row) => row.prefix === prefix),
        date,
      )?.onSale,
  )
}
