import { html, type TemplateResult } from 'lit'
import type { Column, Filter, Row } from '../components/table-model.ts'
import { formatPhone } from '../format/phone.ts'
import { type Bilingual, text } from '../text/language.ts'
import { contractChip } from './contract-chip.ts'
import '../components/table.ts'

const columns: readonly Column[] = [
  {
    key: 'name',
    label: { ja: '商品', en: 'Product' },
    title: true,
    cell: ({ name }) => text(name as Bilingual),
  },
  {
    key: 'uniqueId',
    label: { ja: 'ユニーク/電話番号', en: 'Unique / number' },
    cell: ({ uniqueId, e164 }) => (e164 === null ? uniqueId : formatPhone(String(e164))),
  },
  { key: 'startedOn', label: { ja: '開始日', en: 'Began' }, kind: 'date', sort: true },
  { key: 'monthlyFee', label: { ja: '月額費用', en: 'Monthly fee' }, kind: 'money' },
  { key: 'status', label: { ja: '状態', en: 'Status' }, cell: contractChip },
]

const filters: readonly Filter[] = [
  {
    name: 'status',
    label: { ja: '状態', en: 'Status' },
    kind: 'select',
    options: [
      { value: 'active', label: { ja: '利用中', en: 'In use' } },
      { value: 'cancelling', label: { ja: '解約予定', en: 'Cancelling' } },
      { value: 'ended', label: { ja: '解約済み', en: 'Ended' } },
    ],
  },
]

/** A list of contracts; a row opens its cancellation (ORD-30). */
export const contractList = (source: string, page: string): TemplateResult => html`<k-table
  .columns=${columns}
  .filters=${filters}
  .source=${source}
  .views=${['contracts']}
  .href=${(row: Row) => `${page}/${row.contractId}`}
  sort="-startedOn"
  csv
  .empty=${{
    title: { ja: '契約はまだありません', en: 'No contracts yet' },
    hint: {
      ja: '月額商品を購入すると、ここで確認や解約ができます。',
      en: 'What is paid by the month stands here, and is cancelled here.',
    },
  }}
></k-table>`
