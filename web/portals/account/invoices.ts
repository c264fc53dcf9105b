import { page } from '../../components/page.ts'
import { invoiceList } from '../../parts/invoice-list.ts'
import type { ScreenModule } from '../../router/route.ts'

/** 請求書 of the account (INV-01). */
export const screen: ScreenModule['screen'] = () =>
  page({
    heading: { ja: '請求書', en: 'Invoices' },
    lead: {
      ja: '毎月1日に前月分を発行し、第3営業日からダウンロードできます。',
      en: 'Issued on the 1st for the month before; documents from the third business day.',
    },
    body: invoiceList('/account/invoices'),
  })
