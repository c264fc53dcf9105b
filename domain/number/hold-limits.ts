import type { BusinessDate } from '../kernel/calendar.ts'
import { type DatedRow, fromTheStart, rowInForce } from '../policy/dated-table.ts'

/** How many numbers are held now: by the circle, and by all circles of its account. */
export type NumbersHeld = { circle: number; account: number }

type LimitRow = DatedRow & { readonly max: NumbersHeld }

/** A held number is one that nobody else can buy: a few buyers must not empty the stock. */
const limits: readonly LimitRow[] = [
  {
    policyKey: 'number.holds.1',
    max: { circle: 50, account: 200 },
    validFrom: fromTheStart,
    source: 'ORD-02; the figures are assumed',
  },
]

/** The limit that one more number would exceed on a day; null: it may be held. */
export const holdLimitReached = (
  held: NumbersHeld,
  on: BusinessDate,
): { per: 'circle' | 'account'; max: number } | null => {
  const row = rowInForce(limits, on)
  if (row === null) return null
  for (const per of ['circle', 'account'] as const)
    if (held[per] >= row.max[per]) return { per, max: row.max[per] }
  return null
}
