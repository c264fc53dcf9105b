import { z } from 'zod'
import { Addressee, InvoiceClass, InvoiceLine, Issuer } from '../../domain/invoice/values.ts'
import { BusinessDate, BusinessMonth } from '../../domain/kernel/calendar.ts'
import { Money } from '../../domain/kernel/money.ts'
import { BaseQuery, listOf, listQuery } from './wire.ts'

/** An invoice in the list; it may be downloaded from `releasedOn` on (INV-04). */
export const InvoiceRow = z.object({
  invoiceId: z.string(),
  documentNumber: z.string(),
  month: BusinessMonth,
  issuedOn: BusinessDate,
  title: z.string(),
  total: Money,
  paid: Money,
  releasedOn: BusinessDate,
  downloadable: z.boolean(),
})
export type InvoiceRow = z.input<typeof InvoiceRow>

export const Invoices = listOf(InvoiceRow)
export type Invoices = z.input<typeof Invoices>
export const InvoicesQuery = listQuery('issuedOn')

/** The whole document; line amounts exact, totals in whole yen (TAX-03). */
export const Invoice = InvoiceRow.extend({
  accountId: z.string(),
  periodFrom: BusinessDate,
  periodTo: BusinessDate,
  issuer: Issuer,
  addressee: Addressee,
  lines: z.array(InvoiceLine),
  classes: z.array(InvoiceClass),
  /** What the wallet was debited in the month, and what rounds it to the document (INV-03). */
  reconciliation: z.object({ debited: Money, rounding: Money, total: Money }),
})
export type Invoice = z.input<typeof Invoice>

/** Whether amounts show their decimals of a yen. */
export const DocumentQuery = BaseQuery.extend({ decimals: z.enum(['without', 'with']).optional() })
