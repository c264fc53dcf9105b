import { html } from 'lit'
import type { PriceLists, StatutoryFeeView } from '../../../../read-api/schemas/price-lists.ts'
import { card } from '../../../components/page.ts'
import { banner } from '../../../components/states.ts'
import type { Column, Row } from '../../../components/table-model.ts'
import { formatMonth } from '../../../format/japan-time.ts'
import { type Bilingual, text } from '../../../text/language.ts'
import '../../../components/table.ts'

const words = {
  heading: { ja: '法律で定められた料金', en: 'Fees of the law' },
  lead: {
    ja: '電話番号1件・1か月あたりの額（税抜）です。適用月で決まり、料金表とは別に計算します。',
    en: 'Per number and month, ex tax. The month decides; price lists have no part in it.',
  },
  knownTo: { ja: 'は、', en: ' is known to ' },
  unknown: {
    ja: '分までしか登録されていません。今月分は0円として計算しています。',
    en: ' only: this month it is reckoned as nothing.',
  },
  check: {
    ja: '総務省・TCAの告示を確認し、システム管理者に登録を依頼してください。',
    en: 'Please look up the announcement and ask the administrator to enter it.',
  },
  none: { ja: 'なし', en: 'None' },
} as const

const columns: readonly Column[] = [
  {
    key: 'name',
    label: { ja: '料金', en: 'Fee' },
    title: true,
    cell: ({ name }) => text(name as Bilingual),
  },
  { key: 'from', label: { ja: '開始月', en: 'From' }, kind: 'month' },
  {
    key: 'to',
    label: { ja: '終了月', en: 'To' },
    cell: ({ to }) => (to === null ? text(words.none) : formatMonth(String(to))),
  },
  { key: 'net', label: { ja: '金額（税抜）', en: 'Amount (ex tax)' }, kind: 'money' },
  {
    key: 'excluded',
    label: { ja: '対象外の番号', en: 'Numbers left out' },
    wideOnly: true,
  },
  { key: 'source', label: { ja: '根拠', en: 'Source' }, wideOnly: true },
]

const rowOf = ({ excludedPrefixes, ...row }: StatutoryFeeView): Row => ({
  ...row,
  excluded: excludedPrefixes.join('、'),
})

type Unknown = PriceLists['statutoryUnknown'][number]

const sentenceOf = ({ name, knownTo }: Unknown): string =>
  [text(name), text(words.knownTo), formatMonth(knownTo), text(words.unknown)].join('')

/** Staff are told of a fee whose value is not entered, which would else silently be nothing. */
const warning = (unknown: readonly Unknown[]): unknown =>
  unknown.length === 0
    ? ''
    : banner(
        'warning',
        html`${unknown.map((each) => html`<p>${sentenceOf(each)}</p>`)}
          <p>${text(words.check)}</p>`,
      )

/** The dated fees of the law, and whether this month's are known (TAX-13). */
export const statutoryFeesCard = ({ statutoryFees, statutoryUnknown }: PriceLists) =>
  card(
    words.heading,
    html`${warning(statutoryUnknown)}
      <p>${text(words.lead)}</p>
      <k-table
        .columns=${columns}
        .rows=${statutoryFees.map(rowOf)}
        url-prefix="statutory"
        size="50"
        caption=${text(words.heading)}
      ></k-table>`,
  )
