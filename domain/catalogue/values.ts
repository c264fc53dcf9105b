import { z } from 'zod'
import { MoneyNotNegative } from '../kernel/money.ts'
import { BilingualName, Line } from '../kernel/values.ts'
import { TaxClass } from '../tax/tax-class.ts'

/** What a contract is to the cancellation policy (ORD-31). */
export const ContractGroup = z.enum(['unique', 'number', 'option', 'sip-trunk', 'channel'])
export type ContractGroup = z.infer<typeof ContractGroup>

/** What a product becomes when it is bought: a contract of a group, or a device, sold once. */
export const ProductGroup = z.enum([...ContractGroup.options, 'device'])
export type ProductGroup = z.infer<typeof ProductGroup>

/** The shelf on which a product lies; `procedure` is charged by what people do, not bought. */
export const ProductCategory = z.enum([
  'unique',
  'sip-trunk',
  'channel',
  'number',
  'overseas-number',
  'circle-option',
  'account-option',
  'device',
  'procedure',
])
export type ProductCategory = z.infer<typeof ProductCategory>

/** What a fee may be counted by: posted at the month's close, nothing at the purchase (ORD-01). */
export const CountedBy = z.enum(['recording-storage', 'paper-invoice'])
export type CountedBy = z.infer<typeof CountedBy>

/** The kinds of devices, in the order of their shelves (ORD-01). */
export const DeviceCategory = z.enum([
  'voip-phone',
  'voip-adapter',
  'network',
  'headset',
  'type-e',
  'd-plus-e-monthly',
  'unverified',
  'discontinued',
])
export type DeviceCategory = z.infer<typeof DeviceCategory>

/** What only a device has: its shelf, what it can do, what sending it costs (ORD-16). */
const DeviceTerms = z.strictObject({
  category: DeviceCategory,
  specification: z.array(BilingualName).max(20),
  /** Domestic shipping, ex tax, a line of its own. */
  shippingFee: MoneyNotNegative,
  /** Whether it may be sent with shipping paid on delivery (着払い). */
  payOnDelivery: z.boolean(),
  /** What is no longer sold stays listed, not buyable. */
  onSale: z.boolean(),
  picture: Line(200).nullable(),
})
export type DeviceTerms = z.infer<typeof DeviceTerms>

/** One thing that can be bought, at the fees of one price list (ORD-01). */
export const Product = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]{2,40}$/),
  name: BilingualName,
  group: ProductGroup,
  category: ProductCategory,
  monthlyFee: MoneyNotNegative,
  initialFee: MoneyNotNegative,
  /** Whether its figures are written with tax in them; what is sold is priced without. */
  taxIncluded: z.boolean(),
  /** Whether the first month is charged by days (ORD-13). */
  prorated: z.boolean(),
  taxClass: TaxClass,
  /** Corporations only, such as ワイモバイル. */
  corporationsOnly: z.boolean(),
  soldTo: z.enum(['circle', 'account', 'both']),
  /** How many contracts of it each circle, account or unique may have; null: any number. */
  limit: z
    .strictObject({ per: z.enum(['circle', 'account', 'unique']), max: z.int().min(1).max(9_999) })
    .nullable(),
  /** What its monthly fee is counted by at the close of the month; null: a fee per contract. */
  countedBy: CountedBy.nullable(),
  device: DeviceTerms.nullable(),
  /** The manuals do not show the figure: it was chosen as plausible. */
  assumed: z.boolean(),
})
export type Product = z.infer<typeof Product>
