import { html, type TemplateResult } from 'lit'
import { optionsOf } from '../components/form-model.ts'
import { money } from '../components/money.ts'
import { chip, page } from '../components/page.ts'
import type { Column, Filter } from '../components/table-model.ts'
import type { Bilingual } from '../text/language.ts'
import '../components/table.ts'

const classes: Readonly<Record<string, Bilingual>> = {
  mobile: { ja: '携帯', en: 'Mobile' },
  domestic: { ja: '国内', en: 'Domestic' },
  overseas: { ja: '海外', en: 'Overseas' },
}

const columns: readonly Column[] = [
  { key: 'startedAt', label: { ja: '発信日時', en: 'Started' }, kind: 'second', sort: true },
  { key: 'uniqueId', label: { ja: 'ユニーク', en: 'Unique' }, wideOnly: true },
  { key: 'callerNumber', label: { ja: '発信者番号', en: 'Caller' }, kind: 'phone' },
  { key: 'display', label: { ja: '相手先', en: 'Called' }, title: true },
  {
    key: 'class',
    label: { ja: '区分', en: 'Class' },
    cell: (row) => {
      const label = classes[String(row.class)]
      return label === undefined ? '—' : chip(label)
    },
  },
  {
    key: 'seconds',
    label: { ja: '通話時間', en: 'Duration' },
    kind: 'duration',
    sort: true,
    total: true,
  },
  {
    key: 'charge',
    label: { ja: '通話料（税抜）', en: 'Charge (ex tax)' },
    kind: 'money',
    sort: true,
    total: true,
    cell: (row, decimals) =>
      money(String(row.charge), { decimals, explain: { figure: 'call', id: String(row.callId) } }),
  },
]

const filters: readonly Filter[] = [
  { name: 'from', label: { ja: '期間（から）', en: 'From' }, kind: 'date' },
  { name: 'to', label: { ja: '期間（まで）', en: 'To' }, kind: 'date' },
  { name: 'caller', label: { ja: '発信者番号', en: 'Caller' }, kind: 'search' },
  { name: 'callee', label: { ja: '相手先', en: 'Called' }, kind: 'search' },
  {
    name: 'class',
    label: { ja: '区分', en: 'Class' },
    kind: 'select',
    options: optionsOf(classes),
  },
]

/** The outgoing history in the portal's scope, with the sums of all that match (CALL-30). */
export const outgoingCalls = (): TemplateResult =>
  page({
    heading: { ja: '発信履歴', en: 'Outgoing calls' },
    lead: {
      ja: '通話料は税抜です。金額を選ぶと計算の内訳を表示します。',
      en: 'Charges are ex tax. Choose an amount to see how it was calculated.',
    },
    body: html`<k-table
      .columns=${columns}
      .filters=${filters}
      source="calls/outgoing"
      .views=${['calls', 'history']}
      sort="-startedAt"
      csv
      .empty=${{
        title: { ja: '発信はまだありません', en: 'No calls yet' },
        hint: {
          ja: '通話が終わると、ここに表示されます。',
          en: 'Calls stand here as soon as they have ended.',
        },
      }}
    ></k-table>`,
  })
