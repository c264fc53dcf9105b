import { z } from 'zod'
import { CountedBy } from '../catalogue/values.ts'
import { addDays, type BusinessDate } from '../kernel/calendar.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { BilingualName } from '../kernel/values.ts'
import { type DatedRow, fromTheStart, rowInForce } from '../policy/dated-table.ts'
import { TaxClass } from '../tax/tax-class.ts'
import type { NumberProof } from './values.ts'

/** What the order agreed for a number that begins later; fees per month and once, ex tax. */
export const ActivationTerms = z.strictObject({
  productCode: z.string(),
  name: BilingualName,
  monthlyFee: MoneyNotNegative,
  initialFee: MoneyNotNegative,
  prorated: z.boolean(),
  taxClass: TaxClass,
  countedBy: CountedBy.nullable(),
})
export type ActivationTerms = z.infer<typeof ActivationTerms>

type PatienceRow = DatedRow & { readonly days: number }

/** How long a number waits for its proof before it goes back into stock. */
const patience: readonly PatienceRow[] = [
  { policyKey: 'number.activation.1', days: 14, validFrom: fromTheStart, source: 'ORD-02' },
]

/** The last day on which a number that was ordered on a day can still begin. */
export const activationUntil = (
  orderedOn: BusinessDate,
): { policyKey: string; lastDay: BusinessDate } => {
  const row = rowInForce(patience, orderedOn)
  if (row === null) throw new RangeError(`no patience on ${orderedOn}`)
  return { policyKey: row.policyKey, lastDay: addDays(orderedOn, row.days) }
}

/** Whether a number begins once its proof was accepted, and is paid for only then (ORD-02). */
export const startsAtActivation = ({ proof }: { proof: NumberProof }): boolean => proof !== 'none'
