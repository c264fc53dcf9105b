import { z } from 'zod'
import { ProductGroup } from '../catalogue/values.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { BilingualName, E164, Id } from '../kernel/values.ts'
import { TaxClass } from '../tax/tax-class.ts'

/** One line of an order; fees per piece, ex tax, in 1/10000 yen; a contract for each piece. */
export const OrderLine = z.strictObject({
  lineId: Id,
  productCode: z.string(),
  productGroup: ProductGroup,
  name: BilingualName,
  quantity: z.int().min(1),
  monthlyFee: MoneyNotNegative,
  initialFee: MoneyNotNegative,
  /** What a piece is charged for its first month: by days where prorated (ORD-13). */
  firstMonthFee: MoneyNotNegative,
  prorated: z.boolean(),
  taxClass: TaxClass,
  e164: E164.nullable(),
  contractIds: z.array(Id).min(1),
})
export type OrderLine = z.infer<typeof OrderLine>

/** Per tax class: exact net, base and tax in whole yen (ORD-12). Amounts in 1/10000 yen. */
export const ClassTotal = z.strictObject({
  taxClass: TaxClass,
  net: MoneyNotNegative,
  base: MoneyNotNegative,
  tax: MoneyNotNegative,
})
export type ClassTotal = z.infer<typeof ClassTotal>

/** The confirmation's figures: what is due now, and each month from the next on. */
export const OrderTotals = z.strictObject({
  firstMonth: z.strictObject({ classes: z.array(ClassTotal), total: MoneyNotNegative }),
  fromNextMonth: z.strictObject({ classes: z.array(ClassTotal), total: MoneyNotNegative }),
})
export type OrderTotals = z.infer<typeof OrderTotals>
