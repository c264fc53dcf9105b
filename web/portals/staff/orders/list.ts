import { html } from 'lit'
import { transferReference } from '../../../../domain/order/transfer-reference.ts'
import { chip, page } from '../../../components/page.ts'
import type { Column, Filter, Row } from '../../../components/table-model.ts'
import { paymentNames, statusNames, statusTones } from '../../../parts/device-order-words.ts'
import type { ScreenModule } from '../../../router/route.ts'
import { text } from '../../../text/language.ts'
import '../../../components/table.ts'

const words = {
  heading: { ja: '注文と発送', en: 'Orders and shipping' },
  lead: {
    ja: '機器の注文です。入金の確認、発送、返品と保証の対応をします。',
    en: 'Orders of devices: confirm deposits, ship, take back.',
  },
  stock: { ja: '機器の在庫', en: 'Device stock' },
  refunds: { ja: '返金', en: 'Refunds' },
  empty: { ja: '該当する注文はありません', en: 'There is no such order' },
} as const

const filters: readonly Filter[] = [
  {
    name: 'search',
    label: { ja: '注文番号・振込の文字・アカウント', en: 'Order number, or account' },
    kind: 'search',
  },
  {
    name: 'state',
    label: { ja: 'すること', en: 'To do' },
    kind: 'select',
    preset: 'to-ship',
    options: [
      { value: 'to-ship', label: { ja: '発送待ち', en: 'To ship' } },
      { value: 'to-pay', label: { ja: '入金待ち', en: 'Waiting for payment' } },
      { value: 'shipped', label: { ja: '発送済み', en: 'Shipped' } },
      { value: 'parked', label: { ja: '保留中の入金あり', en: 'With parked money' } },
      { value: 'over', label: { ja: '取消・期限切れ', en: 'Over' } },
    ],
  },
]

const columns: readonly Column[] = [
  { key: 'placedAt', label: { ja: '注文日時', en: 'Ordered' }, kind: 'instant' },
  { key: 'name', label: { ja: 'アカウント', en: 'Account' }, title: true },
  { key: 'pieces', label: { ja: '点数', en: 'Pieces' }, kind: 'count' },
  { key: 'total', label: { ja: '合計（税込）', en: 'Total' }, kind: 'money' },
  {
    key: 'payment',
    label: { ja: 'お支払い方法', en: 'Payment' },
    cell: (row) => text(paymentNames[row.payment as keyof typeof paymentNames]),
  },
  {
    key: 'status',
    label: { ja: '状態', en: 'Status' },
    cell: (row: Row) => {
      const status = row.status as keyof typeof statusNames
      return chip(statusNames[status], statusTones[status])
    },
  },
  {
    key: 'orderId',
    label: { ja: '振込の文字', en: 'On the transfer' },
    cell: ({ payment, orderId }) =>
      payment === 'bank-transfer' ? transferReference(String(orderId)) : '',
    wideOnly: true,
  },
  { key: 'shipBy', label: { ja: '発送期限', en: 'Ship by' }, kind: 'date' },
  { key: 'dueOn', label: { ja: '支払期限', en: 'Pay by' }, kind: 'date', wideOnly: true },
]

/** 注文と発送: what is to be shipped first. */
export const screen: ScreenModule['screen'] = () =>
  page({
    heading: words.heading,
    lead: words.lead,
    action: html`<a class="k-button" href="/staff/refunds">${text(words.refunds)}</a>
      <a class="k-button" href="/staff/devices">${text(words.stock)}</a>`,
    body: html`<k-table
      source="staff/orders"
      .columns=${columns}
      .filters=${filters}
      .views=${['order']}
      .href=${(row: Row) => `/staff/orders/${row.orderId}`}
      .empty=${{ title: words.empty }}
      caption=${text(words.heading)}
      csv
    ></k-table>`,
  })
