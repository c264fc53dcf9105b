import { html, type TemplateResult } from 'lit'
import type { Params } from '../client/api.ts'
import { optionsOf } from '../components/form-model.ts'
import { chip, page } from '../components/page.ts'
import type { Column, Filter, Row } from '../components/table-model.ts'
import { formatPhone } from '../format/phone.ts'
import { type Bilingual, language, text } from '../text/language.ts'
import '../components/table.ts'

const kinds = {
  monthly: { ja: '月額費用', en: 'Monthly fee' },
  initial: { ja: '初期費用', en: 'Initial fee' },
  device: { ja: '機器', en: 'Device' },
  shipping: { ja: '送料', en: 'Shipping' },
} as const

const statuses: Readonly<Record<string, Bilingual>> = {
  cancelling: { ja: '解約中', en: 'Cancelling' },
  ended: { ja: '解約', en: 'Cancelled' },
  withdrawn: { ja: '解約取消', en: 'Withdrawn' },
  rescinded: { ja: '初期契約解除', en: 'Statutory withdrawal' },
}

/** Blank in the list, as in the manual; named where it is chosen (ORD-50). */
const inUse: Bilingual = { ja: '利用中', en: 'In use' }

const statusOf = ({ status }: Row) => {
  const label = statuses[String(status)]
  if (label === undefined) return ''
  return chip(label, status === 'cancelling' ? 'waiting' : status === 'ended' ? 'ended' : 'neutral')
}

const signed = (quantity: number): string => (quantity < 0 ? `−${-quantity}` : `+${quantity}`)

const columns: readonly Column[] = [
  { key: 'appliedAt', label: { ja: '申込日時', en: 'Applied' }, kind: 'instant', sort: true },
  {
    key: 'name',
    label: { ja: '商品', en: 'Product' },
    title: true,
    cell: (row) => {
      const name = text(row.name as Bilingual)
      const kind = text(kinds[row.kind as keyof typeof kinds])
      if (row.kind === 'shipping') return name
      return language() === 'ja' ? `${name}（${kind}）` : `${name} (${kind})`
    },
  },
  {
    key: 'subject',
    label: { ja: 'ユニーク/電話番号', en: 'Unique / number' },
    cell: ({ subject }) => (subject === null ? '—' : formatPhone(String(subject))),
  },
  { key: 'unitPrice', label: { ja: '金額（税抜）', en: 'Price (ex tax)' }, kind: 'money' },
  {
    key: 'quantity',
    label: { ja: '数量', en: 'Quantity' },
    kind: 'count',
    cell: ({ quantity }) => signed(Number(quantity)),
  },
  { key: 'status', label: { ja: '状態', en: 'Status' }, cell: statusOf },
]

const filters: readonly Filter[] = [
  {
    name: 'search',
    label: { ja: '商品・ユニーク・電話番号', en: 'Product, unique or number' },
    kind: 'search',
  },
  {
    name: 'kind',
    label: { ja: '区分', en: 'Fee' },
    kind: 'select',
    options: optionsOf(kinds),
  },
  {
    name: 'status',
    label: { ja: '状態', en: 'Status' },
    kind: 'select',
    options: optionsOf({ 'in-use': inUse, ...statuses }),
  },
  { name: 'from', label: { ja: '期間（から）', en: 'From' }, kind: 'date' },
  { name: 'to', label: { ja: '期間（まで）', en: 'To' }, kind: 'date' },
]

/**
 * 購入/解約履歴 of a circle or an account (ORD-50): nothing is ever removed from it. Staff and the
 * auditor name the account in `params`.
 */
export const purchaseHistory = (source: string, params: Params = {}): TemplateResult =>
  page({
    heading: { ja: '購入/解約履歴', en: 'Purchase history' },
    lead: {
      ja: '購入と解約を新しい順に表示します。解約は数量がマイナスになります。',
      en: 'Purchases and cancellations, newest first. A cancellation counts as minus.',
    },
    body: html`<k-table
      .columns=${columns}
      .filters=${filters}
      .source=${source}
      .params=${params}
      .views=${['contracts']}
      sort="-appliedAt"
      csv
      .empty=${{
        title: { ja: '購入はまだありません', en: 'Nothing was bought yet' },
        hint: {
          ja: '購入や解約をすると、ここに残ります。',
          en: 'Purchases and cancellations stand here for good.',
        },
      }}
    ></k-table>`,
  })
