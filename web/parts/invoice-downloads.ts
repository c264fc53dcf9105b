import { html, type TemplateResult } from 'lit'
import type { InvoiceRow } from '../../read-api/schemas/invoices.ts'
import { addressOf } from '../client/api.ts'
import { icon } from '../components/icon.ts'
import { formatDate, formatMonth } from '../format/japan-time.ts'
import { text } from '../text/language.ts'

type Document = Pick<InvoiceRow, 'invoiceId' | 'documentNumber' | 'downloadable' | 'releasedOn'>

const words = {
  without: { ja: 'PDF（小数なし）', en: 'PDF (whole yen)' },
  with: { ja: 'PDF（小数あり）', en: 'PDF (with decimals)' },
} as const

/** The title that stands on the document; in English what it means. */
export const invoiceTitle = ({ title, month }: Pick<InvoiceRow, 'title' | 'month'>): string =>
  text({ ja: title, en: `Charges for ${formatMonth(month, 'en')}` })

/** Why the document cannot be had yet (INV-04). */
export const notReleased = (releasedOn: string): string =>
  text({
    ja: `${formatDate(releasedOn, 'ja')}に公開します（翌月の第3営業日）。`,
    en: `Available from ${formatDate(releasedOn, 'en')}, the third business day of the next month.`,
  })

const link = (
  { invoiceId, documentNumber }: Document,
  decimals: 'without' | 'with',
  look: string,
) => html`<a
  class=${look}
  download
  href=${addressOf(`invoices/${invoiceId}/document.pdf`, { decimals })}
>
  ${icon('download')}${text(words[decimals])}<span class="k-only-heard">${documentNumber}</span>
</a>`

/** The two PDF documents of an invoice, or the day from which they can be had (INV-04, INV-06). */
export const invoiceDownloads = (invoice: Document, look = 'k-button'): TemplateResult =>
  invoice.downloadable
    ? html`<span class="k-row">
        ${link(invoice, 'without', look)} ${link(invoice, 'with', look)}
      </span>`
    : html`<span>${notReleased(invoice.releasedOn)}</span>`
