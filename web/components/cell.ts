import { html, type TemplateResult } from 'lit'
import {
  formatDate,
  formatDateShort,
  formatDuration,
  formatInstantShort,
  formatMonth,
} from '../format/japan-time.ts'
import { type Decimals, decimalsOf, formatCount, formatMoney } from '../format/money.ts'
import { formatPhone } from '../format/phone.ts'
import type { Column, ColumnKind, Row, TablePage } from './table-model.ts'

const rightAligned: ReadonlySet<ColumnKind> = new Set(['money', 'count', 'duration'])

/** Whether figures of this kind stand under one another at the right. */
export const isFigure = (kind: ColumnKind | undefined): boolean =>
  kind !== undefined && rightAligned.has(kind)

const instant = (value: string, seconds: boolean): TemplateResult =>
  html`<time datetime=${value}>${formatInstantShort(value, { seconds })}</time>`

/** A value written as its kind says; nothing known is a dash. */
export function written(
  kind: ColumnKind | undefined,
  value: unknown,
  decimals: Decimals = 'auto',
): unknown {
  if (value === null || value === undefined || value === '') return '—'
  const plain = String(value)
  switch (kind) {
    case 'money':
      return html`<span class="k-figure">${formatMoney(plain, { decimals })}</span>`
    case 'count':
      return formatCount(Number(plain))
    case 'date':
      return html`<time datetime=${plain} title=${formatDate(plain)}>
        ${formatDateShort(plain)}
      </time>`
    case 'month':
      return formatMonth(plain)
    case 'instant':
      return instant(plain, false)
    case 'second':
      return instant(plain, true)
    case 'duration':
      return formatDuration(Number(plain))
    case 'phone':
      return formatPhone(plain)
    default:
      return plain
  }
}

/** How a column of money writes its decimals, so that they stand under one another. */
export const columnDecimals = ({ kind, key, total }: Column, page: TablePage): Decimals => {
  if (kind !== 'money') return 'auto'
  const values = page.items.map((row) => row[key])
  const shown = total === true ? [...values, page.totals?.[key]] : values
  return decimalsOf(shown.map((value) => String(value ?? '0')).filter((it) => /^-?\d+$/.test(it)))
}

/** The content of one cell. */
export const cellOf = (column: Column, row: Row, decimals: Decimals): unknown =>
  column.cell === undefined
    ? written(column.kind, row[column.key], decimals)
    : column.cell(row, decimals)
