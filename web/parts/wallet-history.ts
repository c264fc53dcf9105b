import { html, type TemplateResult } from 'lit'
import type { Params } from '../client/api.ts'
import { optionsOf } from '../components/form-model.ts'
import { money } from '../components/money.ts'
import { chip } from '../components/page.ts'
import type { Column, Filter, Row } from '../components/table-model.ts'
import { type Bilingual, text } from '../text/language.ts'
import '../components/table.ts'

const kinds: Readonly<Record<string, Bilingual>> = {
  'top-up': { ja: 'チャージ', en: 'Top-up' },
  order: { ja: '注文', en: 'Order' },
  'monthly-fees': { ja: '月額費用', en: 'Monthly fees' },
  procedure: { ja: '手数料', en: 'Handling fees' },
  'withdrawal-refund': { ja: '初期契約解除の返金', en: 'Withdrawal refund' },
  call: { ja: '通話料', en: 'Calls' },
  expiry: { ja: '期限切れ', en: 'Expired' },
  rounding: { ja: '端数調整', en: 'Rounding' },
}

// Four decimals in every row, so that the figures stand under one another.
const exact =
  (key: string) =>
  (row: Row): TemplateResult =>
    money(String(row[key]), { decimals: 'always' })

const columns: readonly Column[] = [
  { key: 'at', label: { ja: '日時', en: 'Time' }, kind: 'second' },
  {
    key: 'kind',
    label: { ja: '種別', en: 'Kind' },
    cell: ({ kind }) =>
      chip(kinds[String(kind)] ?? String(kind), kind === 'top-up' ? 'good' : 'neutral'),
  },
  {
    key: 'text',
    label: { ja: '内容', en: 'Entry' },
    title: true,
    cell: (row) => text(row.text as Bilingual),
  },
  {
    key: 'net',
    label: { ja: '税抜', en: 'Net' },
    kind: 'money',
    wideOnly: true,
    cell: exact('net'),
  },
  {
    key: 'tax',
    label: { ja: '消費税', en: 'Tax' },
    kind: 'money',
    wideOnly: true,
    cell: exact('tax'),
  },
  {
    key: 'amount',
    label: { ja: '金額（税込）', en: 'Amount (tax included)' },
    kind: 'money',
    total: true,
    cell: ({ amount, position }) =>
      money(String(amount), {
        plus: true,
        decimals: 'always',
        explain: { figure: 'wallet-entry', id: String(position) },
      }),
  },
  {
    key: 'balance',
    label: { ja: '残額', en: 'Balance' },
    kind: 'money',
    cell: exact('balance'),
  },
]

const filters: readonly Filter[] = [
  {
    name: 'kind',
    label: { ja: '種別', en: 'Kind' },
    kind: 'select',
    options: optionsOf(kinds),
  },
  { name: 'from', label: { ja: '期間（から）', en: 'From' }, kind: 'date' },
  { name: 'to', label: { ja: '期間（まで）', en: 'To' }, kind: 'date' },
]

/** The wallet's entries, newest first, each explainable, with the running balance (PAY-03). */
export const walletHistory = (params: Params = {}): TemplateResult => html`<k-table
  .columns=${columns}
  .filters=${filters}
  .params=${params}
  source="wallet/entries"
  .views=${['wallet']}
  sort="-at"
  csv
  caption=${text({ ja: 'プリペイド履歴', en: 'Prepaid history' })}
  url-prefix="wallet"
  .empty=${{
    title: { ja: '入出金はまだありません', en: 'There are no entries yet' },
    hint: {
      ja: 'チャージすると、ここに表示されます。',
      en: 'Top-ups and what is paid from them stand here.',
    },
  }}
></k-table>`
