import { z } from 'zod'
import { Money, MoneyNotNegative } from '../kernel/money.ts'
import { BilingualName, erasedText, Id, Line, personal } from '../kernel/values.ts'
import { TaxClass } from '../tax/tax-class.ts'

/** One line of an invoice; `amount` is exact, in 1/10000 yen, ex tax. */
export const InvoiceLine = z.strictObject({
  kind: z.enum(['initial', 'first-month', 'monthly', 'statutory', 'calls']),
  name: BilingualName,
  /** What the line covers: a period, a class of destination. */
  content: BilingualName,
  /** Null: of the whole account. */
  circleId: Id.nullable(),
  taxClass: TaxClass,
  /** Null where pieces differ in price, as calls do. */
  unitPrice: MoneyNotNegative.nullable(),
  quantity: z.int().min(1),
  amount: MoneyNotNegative,
  /** The month of usage where it is not the invoice's own (INV-01). */
  lateFrom: z.string().nullable(),
})
export type InvoiceLine = z.infer<typeof InvoiceLine>

/** Lines as they stood before accounts had contracts of their own, and before TAX-13's fees. */
export const InvoiceLineV1 = InvoiceLine.extend({
  kind: z.enum(['initial', 'first-month', 'monthly', 'calls']),
  circleId: Id,
})

/** Who issues qualified invoices: as registered with the tax office (TAX-01). */
export const Issuer = z.strictObject({
  name: Line(80),
  registrationNumber: z.string().regex(/^T[1-9]\d{12}$/),
  postalCode: z.string().regex(/^\d{7}$/),
  address: Line(160),
  phone: Line(24),
})
export type Issuer = z.infer<typeof Issuer>

/** To whom it is addressed, as it stood on the day of issue. */
export const Addressee = z.strictObject({
  name: personal(Line(80), erasedText),
  honorific: z.enum(['御中', '様']),
  postalCode: personal(z.string(), '0000000'),
  address: personal(Line(240), erasedText),
})
export type Addressee = z.infer<typeof Addressee>

/** Totals of one tax class on the document: whole yen, tax rounded once (TAX-03). */
export const InvoiceClass = z.strictObject({
  taxClass: TaxClass,
  net: Money,
  base: Money,
  tax: Money,
})
export type InvoiceClass = z.infer<typeof InvoiceClass>
