import { html, nothing, type TemplateResult } from 'lit'
import { type Decimals, formatCount } from '../format/money.ts'
import { text } from '../text/language.ts'
import { words } from '../text/words.ts'
import { cellOf, columnDecimals, isFigure, written } from './cell.ts'
import { icon } from './icon.ts'
import type { Column, Row, TablePage, TableRequest } from './table-model.ts'

/** What a table is drawn from. */
export type TableView = {
  columns: readonly Column[]
  request: TableRequest
  page: TablePage
  size: number
  caption: string
  busy: boolean
  href: ((row: Row) => string) | undefined
  clickable: boolean
  sortBy: (key: string, descending: boolean) => void
  open: (row: Row, event: Event) => void
  turn: (page: number) => void
}

/** What is turned page by page. */
type Paged = Pick<TableView, 'size' | 'turn'> & {
  request: Pick<TableRequest, 'page'>
  page: Pick<TablePage, 'total'>
}

const tableWords = {
  sortBy: { ja: '並べ替え', en: 'Sort by' },
  ascending: { ja: '昇順', en: 'ascending' },
  descending: { ja: '降順', en: 'descending' },
  paging: { ja: 'ページ送り', en: 'Pages' },
} as const

const sortKey = (column: Column): string | null =>
  column.sort === undefined || column.sort === false
    ? null
    : column.sort === true
      ? column.key
      : column.sort

const narrowClass = (column: Column) =>
  `${isFigure(column.kind) ? 'k-right' : ''} ${column.wideOnly === true ? 'k-wide-only' : ''}`

const headCell = (column: Column, { request, sortBy }: TableView): TemplateResult => {
  const key = sortKey(column)
  const sorted = key !== null && request.sort === key
  const direction = !sorted ? 'none' : request.descending ? 'descending' : 'ascending'
  if (key === null)
    return html`<th role="columnheader" scope="col" class=${narrowClass(column)}>
      ${text(column.label)}
    </th>`
  return html`<th
    role="columnheader"
    scope="col"
    class=${narrowClass(column)}
    aria-sort=${direction}
  >
    <button type="button" class="k-sort" @click=${() => sortBy(key, sorted && !request.descending)}>
      ${text(column.label)}
      ${icon(!sorted ? 'sort' : request.descending ? 'down' : 'up')}
    </button>
  </th>`
}

const bodyCell = (
  column: Column,
  row: Row,
  shown: { href: string | undefined; decimals: Decimals },
): TemplateResult => {
  const { href, decimals } = shown
  const content = cellOf(column, row, decimals)
  return html`<td
    role="cell"
    class="${narrowClass(column)} ${column.title === true ? 'k-cell-title' : ''}"
    data-label=${text(column.label)}
  >
    ${column.title === true && href !== undefined ? html`<a href=${href}>${content}</a>` : content}
  </td>`
}

const bodyRow = (view: TableView, row: Row, decimals: readonly Decimals[]): TemplateResult => {
  const href = view.href?.(row)
  return html`<tr
    role="row"
    class=${view.clickable ? 'k-row-opens' : ''}
    @click=${view.clickable ? (event: Event) => view.open(row, event) : nothing}
  >
    ${view.columns.map((column, index) =>
      bodyCell(column, row, { href, decimals: decimals[index] ?? 'auto' }),
    )}
  </tr>`
}

const footer = (
  { columns, page: { totals } }: TableView,
  decimals: readonly Decimals[],
): TemplateResult | typeof nothing => {
  if (totals === undefined || !columns.some(({ total }) => total === true)) return nothing
  const first = columns.findIndex(({ total }) => total === true)
  return html`<tfoot role="rowgroup">
    <tr role="row">
      ${columns.map((column, index) =>
        column.total === true
          ? html`<td role="cell" class=${narrowClass(column)} data-label=${text(column.label)}>
              ${written(column.kind, totals[column.key], decimals[index])}
            </td>`
          : html`<td
              role="cell"
              class="${narrowClass(column)} ${index === 0 ? 'k-cell-title' : 'k-blank'}"
            >
              ${index === 0 && first > 0 ? text(words.total) : nothing}
            </td>`,
      )}
    </tr>
  </tfoot>`
}

/** The table itself; on a phone each row is a card with its labels. */
export const tableGrid = (view: TableView): TemplateResult => {
  const decimals = view.columns.map((column) => columnDecimals(column, view.page))
  return html`<div class="k-table-scroll" aria-busy=${view.busy}>
    <table role="table">
      <caption class="k-only-heard">
        ${view.caption}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          ${view.columns.map((column) => headCell(column, view))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${view.page.items.map((row) => bodyRow(view, row, decimals))}
      </tbody>
      ${footer(view, decimals)}
    </table>
  </div>`
}

/** The count of all that match. */
export const countLine = ({ request, page, size }: TableView): TemplateResult => {
  const from = page.total === 0 ? 0 : (request.page - 1) * size + 1
  const to = Math.min(page.total, request.page * size)
  const [all, first, last] = [page.total, from, to].map(formatCount) as [string, string, string]
  const line =
    page.total <= size
      ? { ja: `${all}件`, en: `${all} in all` }
      : { ja: `${all}件中 ${first}–${last}件`, en: `${first}–${last} of ${all}` }
  return html`<p class="k-count" role="status">${text(line)}</p>`
}

/** Sorting where there are no headers to press. */
export const sortChoice = (view: TableView, id: string): TemplateResult | typeof nothing => {
  const keys = view.columns.flatMap((column) => {
    const key = sortKey(column)
    return key === null ? [] : [{ key, label: text(column.label) }]
  })
  if (keys.length === 0) return nothing
  const now = `${view.request.descending ? '-' : ''}${view.request.sort ?? ''}`
  const choose = (event: Event) => {
    const { value } = event.target as HTMLSelectElement
    view.sortBy(value.replace(/^-/, ''), value.startsWith('-'))
  }
  return html`<div class="k-sort-choice">
    <label for=${id}>${text(tableWords.sortBy)}</label>
    <select class="k-input" id=${id} @change=${choose}>
      ${view.request.sort === null ? html`<option value="" selected>—</option>` : nothing}
      ${keys.flatMap(({ key, label }) =>
        (['', '-'] as const).map(
          (sign) => html`<option value=${sign + key} ?selected=${now === sign + key}>
            ${label}
            ${text(sign === '' ? tableWords.ascending : tableWords.descending)}
          </option>`,
        ),
      )}
    </select>
  </div>`
}

/** Earlier and later pages, where there is more than one. */
export const pager = ({ request, page, size, turn }: Paged): TemplateResult | typeof nothing => {
  const pages = Math.max(1, Math.ceil(page.total / size))
  if (pages === 1 && request.page === 1) return nothing
  const step = (to: number, label: string, name: 'left' | 'right') => html`<button
    type="button"
    class="k-button"
    ?disabled=${to < 1 || to > pages}
    @click=${() => turn(to)}
  >
    ${name === 'left' ? icon('left') : nothing}${label}${name === 'right' ? icon('right') : nothing}
  </button>`
  return html`<nav class="k-pager" aria-label=${text(tableWords.paging)}>
    ${step(request.page - 1, text(words.previous), 'left')}
    <span aria-current="page">${formatCount(request.page)} / ${formatCount(pages)}</span>
    ${step(request.page + 1, text(words.next), 'right')}
  </nav>`
}
