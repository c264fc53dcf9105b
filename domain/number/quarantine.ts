import { addDays, type BusinessDate } from '../kernel/calendar.ts'
import { type DatedRow, fromTheStart, rowInForce } from '../policy/dated-table.ts'

type QuarantineRow = DatedRow & { readonly days: number }

/** How long a number rests once its contract is over, so that old callers do not disturb. */
export const quarantines: readonly QuarantineRow[] = [
  { policyKey: 'number.quarantine.1', days: 90, validFrom: fromTheStart, source: 'ORD-02' },
]

/** The day on which a number that ended on a day is in stock again, and the row that says so. */
export const quarantineFrom = (
  endedOn: BusinessDate,
): { policyKey: string; until: BusinessDate } => {
  const row = rowInForce(quarantines, endedOn)
  if (row === null) throw new RangeError(`no quarantine on ${endedOn}`)
  return { policyKey: row.policyKey, until: addDays(endedOn, row.days) }
}
