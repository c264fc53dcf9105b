import { z } from 'zod'
import { BusinessDate, BusinessMonth } from '../kernel/calendar.ts'
import { defineEvent } from '../kernel/event.ts'
import { Money } from '../kernel/money.ts'
import { Id, Line } from '../kernel/values.ts'
import { Addressee, InvoiceClass, InvoiceLine, Issuer } from './values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

/** A month's usage was invoiced; totals stand here because they are a promise (INV-01, INV-04). */
export const InvoiceIssued = defineEvent(
  'InvoiceIssued',
  z.strictObject({
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
  }),
)
