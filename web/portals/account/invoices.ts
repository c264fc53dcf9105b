import { page } from '../../components/page.ts'
import { invoiceList } from '../../parts/invoice-list.ts'
import type { ScreenModule } from '../../router/route.ts'

/** 請求書 of the account (INV-01). */
export const screen: ScreenModule['screen'] = () =>
  page({
    heading: { ja: '請求書', en: 'Invoices' },
    lead: {
      ja: '毎月末日付で発行し、翌月の第3営業日からダウンロードできます。',
      en: 'Dated the last day of each month; documents from the third business day after it.',
    },
    body: invoiceList('/account/invoices'),
  })
