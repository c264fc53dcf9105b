import { type Decimals, invoiceSheetOf } from './invoice-sheet.ts'
import type { InvoiceData } from './qualified-invoice.ts'
import { renderSheet } from './render-sheet.ts'

/** An issued invoice as PDF/A-3b (INV-06): the same invoice gives the same bytes. */
export const renderInvoice = (
  invoice: InvoiceData,
  { decimals }: { decimals: Decimals },
): Promise<Uint8Array> => renderSheet('invoice', invoiceSheetOf(invoice, decimals))
