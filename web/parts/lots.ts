import { html, type TemplateResult } from 'lit'
import type { Account } from '../../read-api/schemas/account.ts'
import type { ChartPoint } from '../components/chart-scale.ts'
import { money } from '../components/money.ts'
import { emptyState } from '../components/states.ts'
import type { Column, Row } from '../components/table-model.ts'
import { text } from '../text/language.ts'
import '../components/chart.ts'
import '../components/table.ts'

type Lot = Account['lots'][number]

const words = {
  caption: { ja: '残額の内訳', en: 'What the balance is made of' },
  byMonth: { ja: '有効期限の月ごとの残額', en: 'Balance by the month in which it expires' },
  none: { ja: '利用できるチャージはありません', en: 'There is nothing to use' },
  hint: { ja: 'チャージすると、ここに表示されます。', en: 'Top-ups stand here.' },
} as const

const columns: readonly Column[] = [
  {
    key: 'lastUsableOn',
    label: { ja: '有効期限', en: 'Usable until' },
    kind: 'date',
    title: true,
  },
  {
    key: 'remaining',
    label: { ja: '残額', en: 'Left' },
    kind: 'money',
    cell: ({ remaining, lotId }, decimals) =>
      money(String(remaining), { decimals, explain: { figure: 'lot', id: String(lotId) } }),
  },
  { key: 'amount', label: { ja: 'チャージ額', en: 'Top-up' }, kind: 'money' },
  { key: 'startsOn', label: { ja: 'チャージ日', en: 'Topped up' }, kind: 'date' },
]

const monthsOf = (lots: readonly Lot[]): readonly ChartPoint[] => {
  const months = new Map<string, bigint>()
  for (const { lastUsableOn, remaining } of lots) {
    const month = lastUsableOn.slice(0, 7)
    months.set(month, (months.get(month) ?? 0n) + BigInt(remaining))
  }
  return [...months].map(([at, amount]) => ({ at, amount })).sort((a, b) => (a.at < b.at ? -1 : 1))
}

/** The top-ups that are not used up, the one that expires first on top, and as bars (PAY-02). */
export const lotsOf = (lots: readonly Lot[]): TemplateResult =>
  lots.length === 0
    ? emptyState(words.none, words.hint)
    : html`<k-chart kind="bars" .points=${monthsOf(lots)} .label=${words.byMonth}></k-chart>
        <k-table
          .columns=${columns}
          .rows=${lots.map((lot): Row => ({ ...lot }))}
          url-prefix="lots"
          caption=${text(words.caption)}
        ></k-table>`
