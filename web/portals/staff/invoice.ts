import { invoiceDocument } from '../../parts/invoice-document.ts'
import type { ScreenModule } from '../../router/route.ts'

/** One invoice as staff read it. */
export const screen: ScreenModule['screen'] = ({ params }) =>
  invoiceDocument(params.invoiceId ?? '')
