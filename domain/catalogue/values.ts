import { z } from 'zod'
import { MoneyNotNegative } from '../kernel/money.ts'
import { BilingualName } from '../kernel/values.ts'
import { TaxClass } from '../tax/tax-class.ts'

/** What a contract is to the cancellation policy (ORD-31) and to the screens. */
export const ProductGroup = z.enum(['unique', 'number', 'option', 'sip-trunk', 'channel'])
export type ProductGroup = z.infer<typeof ProductGroup>

/** One thing that can be bought, at the fees of one price list; fees are ex tax (ORD-01). */
export const Product = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]{2,40}$/),
  name: BilingualName,
  group: ProductGroup,
  monthlyFee: MoneyNotNegative,
  initialFee: MoneyNotNegative,
  /** Whether the first month is charged by days (ORD-13). */
  prorated: z.boolean(),
  taxClass: TaxClass,
  /** Corporations only, such as ワイモバイル. */
  corporationsOnly: z.boolean(),
  /** The manuals do not show the figure: it was chosen as plausible. */
  assumed: z.boolean(),
})
export type Product = z.infer<typeof Product>
