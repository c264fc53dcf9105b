import { z } from 'zod'
import { ContractGroup } from '../catalogue/values.ts'
import { BusinessDate, Instant } from '../kernel/calendar.ts'
import { defineEvent, past } from '../kernel/event.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { BilingualName, E164, Id, UniqueId } from '../kernel/values.ts'
import { TaxClass } from '../tax/tax-class.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

const Started = z.strictObject({
  accountId: Id,
  /** Null: an option of the whole account. */
  circleId: Id.nullable(),
  orderId: Id,
  productCode: z.string(),
  productGroup: ContractGroup,
  name: BilingualName,
  monthlyFee: MoneyNotNegative,
  initialFee: MoneyNotNegative,
  firstMonthFee: MoneyNotNegative,
  prorated: z.boolean(),
  taxClass: TaxClass,
  e164: E164.nullable(),
  startedOn: BusinessDate,
})
const StartedV1 = Started.extend({ circleId: Id })

/** A purchased unit with a monthly fee began, at the price of its order (ORD-30). */
export const ContractStarted = defineEvent('ContractStarted', Started, [
  // v1 knew contracts of circles only.
  past(StartedV1, (v1) => z.encode(StartedV1, v1)),
])

/** The unique that a contract is for was issued. */
export const ContractBoundToUnique = defineEvent(
  'ContractBoundToUnique',
  z.strictObject({ uniqueId: UniqueId }),
)

/** The customer applied to end the contract; policy and end date are fixed for ever (ORD-31). */
export const CancellationApplied = defineEvent(
  'CancellationApplied',
  z.strictObject({
    receivedAt: Instant,
    policy: z.enum(['same-month', 'next-month', 'next-month-no-cutoff']),
    /** First day of the policy's row in the dated table. */
    policyValidFrom: BusinessDate,
    cutoffAt: Instant.nullable(),
    endsOn: BusinessDate,
  }),
)

/** The application was taken back before the end (ORD-33). */
export const CancellationWithdrawn = defineEvent('CancellationWithdrawn', z.strictObject({}))

/** The contract ended at the last instant of this day in Japan (ORD-32). */
export const ContractEnded = defineEvent('ContractEnded', z.strictObject({ endedOn: BusinessDate }))
