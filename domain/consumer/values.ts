import { z } from 'zod'
import { ContractorClass } from '../account/values.ts'
import { ContractGroup, CountedBy } from '../catalogue/values.ts'
import { Addressee, Issuer } from '../invoice/values.ts'
import { BusinessDate } from '../kernel/calendar.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { BilingualName, E164, Id } from '../kernel/values.ts'
import { OrderTotals } from '../order/values.ts'
import { TaxClass } from '../tax/tax-class.ts'
import { TaxedAmount } from '../wallet/values.ts'

/** How one contracted group ends, by the policy in force at the sale (ORD-31). */
const DocumentPolicy = z.strictObject({
  policy: z.enum(['same-month', 'next-month', 'next-month-no-cutoff']),
  /** The row of the dated table. */
  policyKey: z.string().max(80),
  /** Time of day in Japan on the month's last day, itself still in time; null: no cut-off. */
  cutOff: z.string().max(12).nullable(),
})

/** A number as it is printed, whatever later numbering plans say of it. */
const DocumentNumber = z.strictObject({
  e164: E164,
  display: z.string().max(40),
  /** A number of a place in Japan (0AB–J), from which emergency calls can be made (TEL-04). */
  isGeographic: z.boolean(),
})

/** One service of the document: contracts that began alike; fees per piece, ex tax. */
export const DocumentService = z.strictObject({
  productCode: z.string().max(40),
  productGroup: ContractGroup,
  name: BilingualName,
  quantity: z.int().min(1),
  startedOn: BusinessDate,
  monthlyFee: MoneyNotNegative,
  initialFee: MoneyNotNegative,
  firstMonthFee: MoneyNotNegative,
  prorated: z.boolean(),
  taxClass: TaxClass,
  countedBy: CountedBy.nullable(),
  numbers: z.array(DocumentNumber),
  cancellation: DocumentPolicy,
})
export type DocumentService = z.infer<typeof DocumentService>

/** A fee that the law has collected per number, as it was charged in the first month. */
const DocumentStatutoryFee = z.strictObject({
  name: BilingualName,
  unitPrice: MoneyNotNegative,
  quantity: z.int().min(1),
  taxClass: TaxClass,
})

/** All that a contract document says: it can be laid out again from this alone (TEL-07). */
export const ContractDocument = z.strictObject({
  orderId: Id,
  /** Null: services of the whole account. */
  circleId: Id.nullable(),
  contractedOn: BusinessDate,
  deliveredOn: BusinessDate,
  operator: Issuer,
  contractor: Addressee,
  contractorClass: ContractorClass,
  services: z.array(DocumentService).min(1),
  statutory: z.array(DocumentStatutoryFee),
  /** What the wallet was debited for it, exactly. */
  charged: z.array(TaxedAmount),
  /** Each month from the next on, as a document rounds it. */
  fromNextMonth: OrderTotals.shape.fromNextMonth,
  /** The last day on which an individual may withdraw; null: not an individual (TEL-07). */
  withdrawUntil: BusinessDate.nullable(),
})
export type ContractDocument = z.infer<typeof ContractDocument>
