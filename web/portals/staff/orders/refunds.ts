import { html, type TemplateResult } from 'lit'
import type { RefundCause, RefundStatus, RefundWay } from '../../../../domain/refund/values.ts'
import { optionsOf } from '../../../components/form-model.ts'
import { chip, page } from '../../../components/page.ts'
import type { Column, Filter, Row } from '../../../components/table-model.ts'
import { causeWords, refundStatusWords, wayWords } from '../../../parts/refund-words.ts'
import { waitingFor } from '../../../parts/waiting.ts'
import type { ScreenModule } from '../../../router/route.ts'
import { text } from '../../../text/language.ts'
import '../../../components/table.ts'

const words = {
  heading: { ja: '返金', en: 'Refunds' },
  lead: {
    ja: '機器の注文の返金です。振込で返すものと、決済会社で失敗したものは、ここから対応します。',
    en: 'Money that goes back for orders of devices. Transfers and failures are for you to do.',
  },
  empty: { ja: '該当する返金はありません', en: 'There are no such refunds' },
  hint: {
    ja: '別の状態の返金は、上の「状態」で選べます。',
    en: 'Choose another state above to see more.',
  },
} as const

const filters: readonly Filter[] = [
  {
    name: 'state',
    label: { ja: '状態', en: 'State' },
    kind: 'select',
    preset: 'to-do',
    options: [
      { value: 'to-do', label: { ja: '対応待ち', en: 'To do' } },
      { value: 'under-way', label: { ja: '決済会社で処理中', en: 'At the gateway' } },
      { value: 'made', label: { ja: '返金済み', en: 'Made' } },
      { value: 'all', label: { ja: 'すべて', en: 'All' } },
    ],
  },
  {
    name: 'way',
    label: { ja: '返金の方法', en: 'By' },
    kind: 'select',
    options: optionsOf(wayWords),
  },
]

const stateOf = ({ status, way, waitingHours }: Row): TemplateResult => {
  const { label, tone } = refundStatusWords(status as RefundStatus, way as RefundWay)
  return html`<span>
    ${chip(label, tone)} ${typeof waitingHours === 'number' ? waitingFor(waitingHours) : ''}
  </span>`
}

const columns: readonly Column[] = [
  { key: 'name', label: { ja: 'アカウント', en: 'Account' }, title: true },
  { key: 'requestedAt', label: { ja: '発生日時', en: 'Owed since' }, kind: 'instant' },
  { key: 'amount', label: { ja: '返金額', en: 'Amount' }, kind: 'money' },
  {
    key: 'cause',
    label: { ja: '理由', en: 'For' },
    cell: ({ cause }) => text(causeWords[cause as RefundCause]),
  },
  {
    key: 'way',
    label: { ja: '返金の方法', en: 'By' },
    cell: ({ way }) => text(wayWords[way as RefundWay]),
  },
  { key: 'status', label: { ja: '状態', en: 'State' }, cell: stateOf },
  { key: 'doneAt', label: { ja: '完了日時', en: 'Done' }, kind: 'instant', wideOnly: true },
]

/** 返金: what goes back to customers, first what waits for staff (PAY-02). */
export const screen: ScreenModule['screen'] = () =>
  page({
    heading: words.heading,
    lead: words.lead,
    body: html`<k-table
      source="staff/refunds"
      .columns=${columns}
      .filters=${filters}
      .views=${['refund']}
      .href=${({ orderId }: Row) => `/staff/orders/${String(orderId)}`}
      .empty=${{ title: words.empty, hint: words.hint }}
      caption=${text(words.heading)}
      csv
    ></k-table>`,
  })
