import { html, type TemplateResult } from 'lit'
import type { InvoiceRow } from '../../read-api/schemas/invoices.ts'
import type { Params } from '../client/api.ts'
import { money } from '../components/money.ts'
import type { Column, Row } from '../components/table-model.ts'
import { text } from '../text/language.ts'
import { invoiceDownloads, invoiceTitle } from './invoice-downloads.ts'
import '../components/table.ts'

const columns: readonly Column[] = [
  {
    key: 'title',
    label: { ja: '件名', en: 'Title' },
    title: true,
    cell: (row) => invoiceTitle(row as unknown as InvoiceRow),
  },
  {
    key: 'documentNumber',
    label: { ja: '書類番号', en: 'Number' },
    cell: ({ documentNumber }) => html`<span class="k-unbroken">${documentNumber}</span>`,
  },
  { key: 'issuedOn', label: { ja: '発行日', en: 'Issued' }, kind: 'date', sort: true },
  {
    key: 'total',
    label: { ja: '合計（税込）', en: 'Total (tax included)' },
    kind: 'money',
    cell: ({ total, invoiceId }) =>
      money(String(total), { explain: { figure: 'invoice-total', id: String(invoiceId) } }),
  },
  { key: 'paid', label: { ja: 'お支払い済み', en: 'Paid' }, kind: 'money' },
  {
    key: 'downloadable',
    label: { ja: 'ダウンロード', en: 'Download' },
    cell: (row) => invoiceDownloads(row as unknown as InvoiceRow, 'k-text-link'),
  },
]

/** An account's invoices, newest first; a row opens the invoice's page below `base` (INV-01). */
export const invoiceList = (base: string, params: Params = {}): TemplateResult => html`<k-table
  .columns=${columns}
  .params=${params}
  source="invoices"
  .views=${['invoices', 'clock']}
  .href=${({ invoiceId }: Row) => `${base}/${String(invoiceId)}`}
  sort="-issuedOn"
  csv
  caption=${text({ ja: '請求書', en: 'Invoices' })}
  url-prefix="invoices"
  .empty=${{
    title: { ja: '請求書はまだありません', en: 'There are no invoices yet' },
    hint: {
      ja: 'ご利用のあった月の末日付で、翌月1日に発行します。',
      en: 'One is issued after each month in which something was used.',
    },
  }}
></k-table>`
