import { html, nothing, type TemplateResult } from 'lit'
import type { Cart } from '../../read-api/schemas/cart.ts'
import { money } from '../components/money.ts'
import { figures } from '../components/page.ts'
import { type Decimals, decimalsOf } from '../format/money.ts'
import { type Bilingual, text } from '../text/language.ts'
import {
  decimalsOfRows,
  type LineEditor,
  type RowParts,
  rowsOf,
  type ShownLine,
  type ShownStatutory,
  shippingRow,
  statutoryRow,
} from './order-rows.ts'

type RowDecimals = ReturnType<typeof decimalsOfRows>

type Totals = Cart['totals']['firstMonth']

const words = {
  product: { ja: '商品', en: 'Product' },
  class: { ja: '区分', en: 'Class' },
  unit: { ja: '単価（税抜）', en: 'Unit price (ex tax)' },
  prorated: { ja: '日割', en: 'By days' },
  quantity: { ja: '数量', en: 'Quantity' },
  subtotal: { ja: '小計（初月）', en: 'Subtotal (first month)' },
  remove: { ja: '削除', en: 'Remove' },
  net: { ja: '小計（税抜）', en: 'Net' },
  tax: { ja: '消費税（10%）', en: 'Consumption tax (10%)' },
  total: { ja: '合計（税込）', en: 'Total (tax included)' },
  firstMonth: { ja: '今回のお支払い', en: 'To pay now' },
  next: { ja: '翌月からの月額', en: 'Each month from the next' },
  note: {
    ja: '初期費用と、日割りした初月の月額です。',
    en: 'Initial fees and the first month by days.',
  },
} as const

const tickCell = (tick: unknown): TemplateResult =>
  tick === undefined ? html`<td></td>` : html`<td data-label=${text(words.remove)}>${tick}</td>`

const subtotalCell = ({ full, first }: RowParts['subtotal'], decimals: Decimals) =>
  first === undefined
    ? html`<span>${money(full, { decimals })}</span>`
    : html`<span>${money(full, { decimals })}<br />(${money(first, { decimals })})</span>`

const row = (parts: RowParts, decimals: RowDecimals, isEdited: boolean) => html`<tr
  class=${parts.isFaded === true ? 'k-faded' : ''}
>
  <td class="k-cell-title">${parts.title}</td>
  <td data-label=${text(words.class)}>${text(parts.kind)}</td>
  <td class="k-right" data-label=${text(words.unit)}>
    ${money(parts.unit, { decimals: decimals.unit })}
  </td>
  <td data-label=${text(words.prorated)}>${text(parts.prorated)}</td>
  <td class="k-right" data-label=${text(words.quantity)}>${parts.quantity}</td>
  <td class="k-right" data-label=${text(words.subtotal)}>
    ${subtotalCell(parts.subtotal, decimals.subtotal)}
  </td>
  ${isEdited ? tickCell(parts.tick) : nothing}
</tr>`

/** What stands in a table of lines beside them. */
export type LinesExtras = {
  statutory?: readonly ShownStatutory[]
  /** Of devices, ex tax; null where nothing is sent. */
  shippingFee?: string | null
  /** What is no goods: top-ups and cancellations. */
  others?: readonly RowParts[]
  editor?: LineEditor
}

/** Lines of a cart or order: each class a row of its own, the first month in brackets (ORD-10). */
export const orderLines = (
  lines: readonly ShownLine[],
  { statutory = [], shippingFee = null, others = [], editor }: LinesExtras = {},
): TemplateResult => {
  const rows = [
    ...lines.flatMap((line) => rowsOf(line, editor)),
    ...statutory.map(statutoryRow),
    ...(shippingFee === null ? [] : [shippingRow(shippingFee)]),
    ...others,
  ]
  const decimals = decimalsOfRows(rows)
  return html`<div
  class="k-table-scroll"
  tabindex="0"
  role="group"
  aria-label=${text(words.product)}
>
  <table>
    <thead>
      <tr>
        <th scope="col">${text(words.product)}</th>
        <th scope="col">${text(words.class)}</th>
        <th scope="col" class="k-right">${text(words.unit)}</th>
        <th scope="col">${text(words.prorated)}</th>
        <th scope="col" class="k-right">${text(words.quantity)}</th>
        <th scope="col" class="k-right">${text(words.subtotal)}</th>
        ${editor === undefined ? nothing : html`<th scope="col">${text(words.remove)}</th>`}
      </tr>
    </thead>
    <tbody>
      ${rows.map((parts) => row(parts, decimals, editor !== undefined))}
    </tbody>
  </table>
</div>`
}

const sum = (classes: Totals['classes'], key: 'base' | 'tax'): string =>
  classes.reduce((total, each) => total + BigInt(each[key]), 0n).toString()

const block = (heading: Bilingual, { classes, total }: Totals): TemplateResult => {
  const [net, tax] = [sum(classes, 'base'), sum(classes, 'tax')]
  const decimals = decimalsOf([net, tax, total])
  return html`<div>
    <h3>${text(heading)}</h3>
    ${figures([
      [words.net, money(net, { decimals })],
      [words.tax, money(tax, { decimals })],
      [words.total, html`<strong>${money(total, { decimals })}</strong>`],
    ])}
  </div>`
}

/** What is due now and each month from the next on; the order is charged as it stands here. */
export const orderTotals = (totals: Cart['totals'], isMonthly = true): TemplateResult => html`<div
    class="k-grid k-order-totals"
  >
    ${block(words.firstMonth, totals.firstMonth)}
    ${isMonthly ? block(words.next, totals.fromNextMonth) : ''}
  </div>
  ${isMonthly ? html`<p class="k-hint">${text(words.note)}</p>` : ''}`

/** A cart's lines as the table shows them; of one settlement where it is named. */
export const shownLinesOf = (
  cart: Pick<Cart, 'lines'>,
  settlement?: Cart['settlement'],
): ShownLine[] =>
  cart.lines
    .filter((line) => settlement === undefined || line.settlement === settlement)
    .map((line) => ({ ...line, isDevice: line.group === 'device' }))
