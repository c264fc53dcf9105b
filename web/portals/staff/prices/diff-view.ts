import { html, type TemplateResult } from 'lit'
import type {
  PriceListDiff,
  ProductChange,
  ProductData,
} from '../../../../domain/catalogue/price-list-diff.ts'
import { money } from '../../../components/money.ts'
import type { Column } from '../../../components/table-model.ts'
import { type Bilingual, text } from '../../../text/language.ts'
import { fieldLabels } from './words.ts'
import '../../../components/table.ts'

const words = {
  none: { ja: '変更はまだありません。', en: 'Nothing has changed yet.' },
  caption: { ja: '変更点', en: 'Changes' },
  added: { ja: '追加', en: 'Added' },
  removed: { ja: '販売終了（削除）', en: 'Removed' },
  undo: { ja: '元に戻す', en: 'Undo' },
  yes: { ja: 'はい', en: 'Yes' },
  no: { ja: 'いいえ', en: 'No' },
  nothing: { ja: 'なし', en: 'None' },
} as const

const moneyFields = new Set(['monthlyFee', 'initialFee', 'device.shippingFee'])

const shown = (field: string, value: unknown): unknown => {
  if (value === null || value === undefined) return text(words.nothing)
  if (moneyFields.has(field)) return money(String(value))
  if (typeof value === 'boolean') return text(value ? words.yes : words.no)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

type Row = { code: string; name: Bilingual; change: unknown; running: number }

const fees = ({ monthlyFee, initialFee }: ProductData) =>
  html`${money(monthlyFee)} / ${money(initialFee)}`

const changeText = ({ field, from, to }: ProductChange): TemplateResult => {
  const label = fieldLabels[field]
  return html`${label === undefined ? field : text(label)}：${shown(field, from)} →
    ${shown(field, to)}<br />`
}

const columns: readonly Column[] = [
  {
    key: 'name',
    label: { ja: '商品', en: 'Product' },
    title: true,
    cell: ({ name }) => text(name as Bilingual),
  },
  { key: 'code', label: { ja: '商品コード', en: 'Code' } },
  { key: 'change', label: { ja: '変更（旧 → 新）', en: 'Old → new' }, cell: (row) => row.change },
]

/** How many running contracts the change does not touch: orders keep their price (ORD-01). */
const runningColumn: Column = {
  key: 'running',
  label: { ja: '料金が変わらない契約中の件数', en: 'Running contracts, unaffected' },
  kind: 'count',
}

/** Whether there is anything to publish. */
export const isEmptyDiff = ({ added, removed, changed }: PriceListDiff): boolean =>
  added.length + removed.length + changed.length === 0

/** How many products changed, came and went, in a sentence. */
export const countsSentence = ({
  changed,
  added,
  removed,
}: Readonly<Record<keyof PriceListDiff, number>>): Bilingual => ({
  ja: `変更 ${changed}件、追加 ${added}件、削除 ${removed}件`,
  en: `${changed} changed, ${added} added, ${removed} removed`,
})

/** The difference in a sentence. */
export const diffSentence = ({ added, removed, changed }: PriceListDiff): Bilingual =>
  countsSentence({ changed: changed.length, added: added.length, removed: removed.length })

const undoColumn = (undo: (code: string) => void): Column => ({
  key: 'undo',
  label: words.undo,
  cell: ({ code, name }) => html`<button
    type="button"
    class="k-button"
    aria-label="${text(name as Bilingual)} ${text(words.undo)}"
    @click=${() => undo(String(code))}
  >
    ${text(words.undo)}
  </button>`,
})

type DiffOptions = {
  /** Contracts that run of each product. */
  running?: ReadonlyMap<string, number>
  undo?: (code: string) => void
  /** Names the table in the address, where a page has several. */
  prefix?: string
}

/** Product by product, old → new, what comes and what goes. */
export function diffView(
  diff: PriceListDiff,
  { running, undo, prefix = 'diff' }: DiffOptions,
): unknown {
  if (isEmptyDiff(diff)) return html`<p>${text(words.none)}</p>`
  const rowOf = ({ code, name }: ProductData, change: unknown): Row => ({
    ...{ code, name, change },
    running: running?.get(code) ?? 0,
  })
  const rows = [
    ...diff.changed.map(({ product, changes }) => rowOf(product, changes.map(changeText))),
    ...diff.added.map((product) => rowOf(product, html`${text(words.added)} ${fees(product)}`)),
    ...diff.removed.map((product) => rowOf(product, text(words.removed))),
  ]
  return html`<p>${text(diffSentence(diff))}</p>
    <k-table
      .columns=${[
        ...columns,
        ...(running === undefined ? [] : [runningColumn]),
        ...(undo === undefined ? [] : [undoColumn(undo)]),
      ]}
      .rows=${rows}
      url-prefix=${prefix}
      size="50"
      caption=${text(words.caption)}
    ></k-table>`
}
