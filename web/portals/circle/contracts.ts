import { html } from 'lit'
import { page } from '../../components/page.ts'
import type { Column, Filter, Row } from '../../components/table-model.ts'
import { formatPhone } from '../../format/phone.ts'
import type { ScreenModule } from '../../router/route.ts'
import { type Bilingual, text } from '../../text/language.ts'
import { circleId } from './circle-in-force.ts'
import { contractChip } from './uniques.ts'
import '../../components/table.ts'

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

/** 契約と解約: every contract of the circle; a row opens its cancellation (ORD-30). */
export const screen: ScreenModule['screen'] = () =>
  page({
    heading: { ja: '契約と解約', en: 'Contracts and cancellation' },
    lead: {
      ja: '解約する契約を選んでください。解約の取り消しも同じ画面でできます。',
      en: 'Choose the contract to cancel. Withdraw a cancellation on the same page.',
    },
    body: html`<k-table
      .columns=${columns}
      .filters=${filters}
      .source=${`circles/${circleId()}/contracts`}
      .views=${['contracts']}
      .href=${(row: Row) => `/circle/contracts/${row.contractId}`}
      sort="-startedOn"
      csv
      .empty=${{ title: { ja: '契約はまだありません', en: 'No contracts yet' } }}
    ></k-table>`,
  })
