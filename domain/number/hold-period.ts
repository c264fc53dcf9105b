import { addMinutes, type Instant, japanDateOf } from '../kernel/calendar.ts'
import { type DatedRow, fromTheStart, rowInForce } from '../policy/dated-table.ts'

type HoldRow = DatedRow & { readonly minutes: number }

/** How long a number stays held in a cart; a new rule is a new row, never an edit (ORD-02). */
const holds: readonly HoldRow[] = [
  { policyKey: 'number.hold.1', minutes: 30, validFrom: fromTheStart, source: 'ORD-02' },
]

/** The instant at which a hold that began at another is over; holds that run keep theirs. */
export const heldUntilFrom = (at: Instant, table: readonly HoldRow[] = holds): Instant => {
  const row = rowInForce(table, japanDateOf(at))
  if (row === null) throw new RangeError(`no hold at ${at}`)
  return addMinutes(at, row.minutes)
}
