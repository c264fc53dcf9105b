import { z } from 'zod'
import { BusinessDate, BusinessMonth } from '../kernel/calendar.ts'
import { defineEvent, past } from '../kernel/event.ts'
import { Money } from '../kernel/money.ts'
import { Id, Line } from '../kernel/values.ts'
import { Addressee, InvoiceClass, InvoiceLine, InvoiceLineV1, Issuer } from './values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

const Issued = z.strictObject({
  accountId: Id,
  documentNumber: z.string(),
  month: BusinessMonth,
  title: Line(80),
  issuedOn: BusinessDate,
  periodFrom: BusinessDate,
  periodTo: BusinessDate,
  /** From this day in Japan it may be downloaded: the 3rd office day of the next month. */
  releasedOn: BusinessDate,
  issuer: Issuer,
  addressee: Addressee,
  lines: z.array(InvoiceLine),
  classes: z.array(InvoiceClass),
  total: Money,
  /** Paid from the prepaid wallet as the services were used. */
  paid: Money,
})
const IssuedV1 = Issued.extend({ lines: z.array(InvoiceLineV1) })

/** A month's usage was invoiced; totals stand here because they are a promise (INV-01, INV-04). */
export const InvoiceIssued = defineEvent('InvoiceIssued', Issued, [
  // v1 knew lines of circles only, and no statutory fees.
  past(IssuedV1, (v1) => z.encode(IssuedV1, v1)),
])
