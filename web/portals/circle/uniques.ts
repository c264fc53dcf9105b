import { html } from 'lit'
import { chip, page } from '../../components/page.ts'
import type { Column, Row } from '../../components/table-model.ts'
import { formatPhone } from '../../format/phone.ts'
import { contractChip } from '../../parts/contract-chip.ts'
import type { ScreenModule } from '../../router/route.ts'
import { type Bilingual, text } from '../../text/language.ts'
import { circleId } from './circle-in-force.ts'
import '../../components/table.ts'

const forbidden = { ja: '外線発信不可', en: 'No external calls' }

const columns: readonly Column[] = [
  { key: 'uniqueId', label: { ja: 'ユニーク', en: 'Unique' }, title: true, sort: true },
  {
    key: 'product',
    label: { ja: '商品', en: 'Product' },
    cell: ({ product }) => text(product as Bilingual),
  },
  { key: 'name', label: { ja: '名称', en: 'Name' }, sort: true },
  {
    key: 'callerNumber',
    label: { ja: '発信者番号', en: 'Caller number' },
    cell: ({ callerNumber }) =>
      callerNumber === null ? chip(forbidden, 'waiting') : formatPhone(String(callerNumber)),
  },
  {
    key: 'incomingNumbers',
    label: { ja: '着信番号', en: 'Incoming numbers' },
    cell: ({ incomingNumbers }) =>
      (incomingNumbers as string[]).map((number) => formatPhone(number)).join('、') || '—',
  },
  { key: 'status', label: { ja: '状態', en: 'Status' }, cell: contractChip },
]

/** ユニーク一覧: the circle's lines; a row opens its settings (LINE-01). */
export const screen: ScreenModule['screen'] = () =>
  page({
    heading: { ja: 'ユニーク一覧', en: 'Uniques' },
    action: html`<a class="k-button k-primary" href="/circle/buy/unique">
      ${text({ ja: 'ユニークを購入する', en: 'Buy a unique' })}
    </a>`,
    body: html`<k-table
      .columns=${columns}
      .source=${`circles/${circleId()}/uniques`}
      .views=${['uniques', 'numbers', 'contracts']}
      .href=${(row: Row) => `/circle/uniques/${row.uniqueId}`}
      csv
      .empty=${{
        title: { ja: 'ユニークはまだありません', en: 'No uniques yet' },
        hint: {
          ja: 'ユニークは電話機1台分の回線です。購入するとここに表示されます。',
          en: 'A unique is the line of one phone. What you buy stands here.',
        },
      }}
    ></k-table>`,
  })
