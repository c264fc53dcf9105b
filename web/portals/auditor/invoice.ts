import { invoiceDocument } from '../../parts/invoice-document.ts'
import type { ScreenModule } from '../../router/route.ts'

/** One invoice as the auditor reads it. */
export const screen: ScreenModule['screen'] = ({ params }) =>
  invoiceDocument(params.invoiceId ?? '')
