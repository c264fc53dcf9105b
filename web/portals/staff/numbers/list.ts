import { html } from 'lit'
import { numberKindNames, numberStatusNames } from '../../../../domain/number/number-names.ts'
import type { InventoryCounts, InventoryNumber } from '../../../../read-api/schemas/numbers.ts'
import { LiveQuery } from '../../../client/live-query.ts'
import { hasOneOf } from '../../../client/rights.ts'
import { define, KaisenElement } from '../../../components/element.ts'
import { optionsOf } from '../../../components/form-model.ts'
import { card, chip, page } from '../../../components/page.ts'
import type { Column, Filter, Row } from '../../../components/table-model.ts'
import { countryName } from '../../../format/country.ts'
import type { ScreenModule } from '../../../router/route.ts'
import { language, text } from '../../../text/language.ts'
import '../../../components/table.ts'

const words = {
  heading: { ja: '番号在庫', en: 'Number stock' },
  lead: {
    ja: 'すべての電話番号と、その状態です。番号を選ぶと履歴を見られます。',
    en: 'Every number and its state. Choose one to see its history.',
  },
  import: { ja: 'CSVから取り込む', en: 'Import from CSV' },
  counts: { ja: '種類ごとの件数', en: 'How many of each type' },
  list: { ja: '電話番号の一覧', en: 'Numbers' },
} as const

const filters: readonly Filter[] = [
  {
    name: 'search',
    label: { ja: '電話番号', en: 'Number' },
    kind: 'search',
    example: { ja: '例：06-6345', en: 'For example 06-6345' },
  },
  {
    name: 'status',
    label: { ja: '状態', en: 'State' },
    kind: 'select',
    options: optionsOf(numberStatusNames),
  },
  {
    name: 'kind',
    label: { ja: '種類', en: 'Type' },
    kind: 'select',
    options: optionsOf(numberKindNames),
  },
]

/** How a state is meant, in colours beside its word. */
const tones = {
  'in-stock': 'good',
  held: 'waiting',
  reserved: 'waiting',
  awaiting: 'waiting',
  assigned: 'active',
  ended: 'ended',
  quarantined: 'ended',
  'out-of-stock': 'bad',
} as const

const statusOf = (row: Row) => row.status as InventoryNumber['status']

const columns: readonly Column[] = [
  { key: 'display', label: { ja: '電話番号', en: 'Number' }, title: true },
  {
    key: 'kind',
    label: { ja: '種類', en: 'Type' },
    cell: ({ kind }) => text(numberKindNames[kind as InventoryNumber['kind']]),
  },
  { key: 'kindCode', label: { ja: '種別', en: 'Mark' } },
  {
    key: 'place',
    label: { ja: '地域', en: 'Place' },
    cell: ({ prefecture, area, country, state, city }) =>
      country === 'JP'
        ? [prefecture, area].filter(Boolean).join(' ') || '—'
        : [countryName(String(country), language()), state, city].filter(Boolean).join(' '),
  },
  {
    key: 'status',
    label: { ja: '状態', en: 'State' },
    cell: (row) => chip(numberStatusNames[statusOf(row)], tones[statusOf(row)]),
  },
  { key: 'quarantinedUntil', label: { ja: '在庫に戻る日', en: 'In stock again' }, kind: 'date' },
]

const hrefOf = (row: Row): string => `/staff/numbers/${String(row.e164).slice(1)}`

/** One row a kind and country, one column a state. */
const countRows = (items: InventoryCounts['items']): Row[] => {
  const rows = new Map<string, Record<string, unknown>>()
  for (const { kind, country, status, count } of items) {
    const key = `${kind} ${country}`
    const row = rows.get(key) ?? { kind, country }
    rows.set(key, { ...row, [status]: count })
  }
  return [...rows.values()]
}

const shownStatuses = ['in-stock', 'held', 'awaiting', 'assigned', 'quarantined', 'out-of-stock']

const countColumns: readonly Column[] = [
  {
    key: 'kind',
    label: { ja: '種類', en: 'Type' },
    title: true,
    cell: ({ kind, country }) =>
      [
        text(numberKindNames[kind as InventoryNumber['kind']]),
        ...(country === 'JP' ? [] : [countryName(String(country), language())]),
      ].join(' '),
  },
  ...shownStatuses.map(
    (status): Column => ({
      key: status,
      label: numberStatusNames[status as InventoryNumber['status']],
      kind: 'count',
      cell: (row) => String(row[status] ?? 0),
    }),
  ),
]

/** 番号在庫: every number of the operator with its state, and how many there are (ORD-02). */
export class StaffNumbers extends KaisenElement {
  #counts = new LiveQuery<InventoryCounts>(this, () => ({ path: 'numbers/inventory/counts' }), {
    views: ['numbers'],
  })

  protected override render() {
    return page({
      heading: words.heading,
      lead: words.lead,
      ...(hasOneOf(['stock:write'])
        ? {
            action: html`<a class="k-button k-primary" href="/staff/numbers/import">
        ${text(words.import)}
      </a>`,
          }
        : {}),
      body: html`<div class="k-stack">
        <k-table
          .columns=${columns}
          .filters=${filters}
          .href=${hrefOf}
          .views=${['numbers']}
          source="numbers/inventory"
          size="25"
          caption=${text(words.list)}
          csv
        ></k-table>
        ${this.#counts.render(({ items }) =>
          card(
            text(words.counts),
            html`<k-table
              .columns=${countColumns}
              .rows=${countRows(items)}
              url-prefix="counts"
              caption=${text(words.counts)}
            ></k-table>`,
          ),
        )}
      </div>`,
    })
  }
}

define('staff-numbers', StaffNumbers)

export const screen: ScreenModule['screen'] = () => html`<staff-numbers></staff-numbers>`
