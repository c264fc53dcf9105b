import { z } from 'zod'
import { ContractGroup, CountedBy } from '../catalogue/values.ts'
import { BusinessDate } from '../kernel/calendar.ts'
import { defineEvent, past } from '../kernel/event.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { BilingualName, E164, Id, UniqueId } from '../kernel/values.ts'
import { TaxClass } from '../tax/tax-class.ts'
import { applicationShape, CancelledNumber, Parent } from './application.ts'

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
  /** Its fee is counted and posted at the month's close; null: it falls due on the 1st. */
  countedBy: CountedBy.nullable(),
  startedOn: BusinessDate,
})
const StartedV1 = Started.omit({ countedBy: true }).extend({ circleId: Id })

/** A purchased unit with a monthly fee began, at the price of its order (ORD-30). */
export const ContractStarted = defineEvent('ContractStarted', Started, [
  // v1 knew contracts of circles only, and fees of the 1st only.
  past(StartedV1, (v1) => ({ ...z.encode(StartedV1, v1), countedBy: null })),
])

/** The unique that a contract is for was issued. */
export const ContractBoundToUnique = defineEvent(
  'ContractBoundToUnique',
  z.strictObject({ uniqueId: UniqueId }),
)

const AppliedV1 = z.strictObject(applicationShape)

/** The customer applied to end the contract; policy and end date are fixed for ever (ORD-31). */
export const CancellationApplied = defineEvent(
  'CancellationApplied',
  z.strictObject({
    ...applicationShape,
    /** What was cancelled by one application has one id. */
    applicationId: Id.nullable(),
    cause: z.enum(['itself', 'with-unique', 'by-count']),
    /** Incoming numbers of the unique that were cancelled with it (ORD-34). */
    numbers: z.array(CancelledNumber),
  }),
  [
    // v1 knew applications for one contract only.
    past(AppliedV1, (v1) => ({ ...v1, applicationId: null, cause: 'itself', numbers: [] })),
  ],
)

/** The application was taken back before the end (ORD-33). */
export const CancellationWithdrawn = defineEvent('CancellationWithdrawn', z.strictObject({}))

/** The circle or the whole account was cancelled, and the contract with it (ORD-40). */
export const ParentCancellationApplied = defineEvent(
  'ParentCancellationApplied',
  z.strictObject({ parent: Parent, applicationId: Id, ...applicationShape }),
)

/** The circle's application was taken back: the contract is again as it was without (ORD-40). */
export const ParentCancellationWithdrawn = defineEvent(
  'ParentCancellationWithdrawn',
  z.strictObject({ parent: Parent, applicationId: Id }),
)

const EndedV1 = z.strictObject({ endedOn: BusinessDate })

/** The contract ended at the last instant of this day in Japan (ORD-32), or on it (TEL-07). */
export const ContractEnded = defineEvent(
  'ContractEnded',
  EndedV1.extend({
    /** By an application to cancel; or at once, as the law lets a consumer withdraw (TEL-07). */
    cause: z.enum(['cancellation', 'statutory-withdrawal']),
  }),
  // v1 knew ends by cancellation only.
  [past(EndedV1, (v1) => ({ ...v1, cause: 'cancellation' }))],
)
