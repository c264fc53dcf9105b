import { html, type TemplateResult } from 'lit'
import type { Cart } from '../../read-api/schemas/cart.ts'
import { money } from '../components/money.ts'
import { definitions } from '../components/page.ts'
import { type Bilingual, text } from '../text/language.ts'

type Totals = Cart['totals']['firstMonth']

/** What an order line needs to be shown. */
export type ShownLine = {
  lineId: string
  name: Bilingual
  quantity: number
  monthlyFee: string
  initialFee: string
  firstMonthFee: string
  e164: string | null
}

const words = {
  product: { ja: '商品', en: 'Product' },
  class: { ja: '区分', en: 'Class' },
  initial: { ja: '初期費用', en: 'Initial fee' },
  monthly: { ja: '月額費用', en: 'Monthly fee' },
  unit: { ja: '単価（税抜）', en: 'Unit price (ex tax)' },
  quantity: { ja: '数量', en: 'Quantity' },
  subtotal: { ja: '小計（初月）', en: 'Subtotal (first month)' },
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

const times = (amount: string, quantity: number): string =>
  (BigInt(amount) * BigInt(quantity)).toString()

const subtotal = (unit: string, now: string, quantity: number): TemplateResult =>
  now === unit
    ? money(times(unit, quantity))
    : html`${money(times(unit, quantity))}<br />(${money(times(now, quantity))})`

const row = (line: ShownLine, display: string, kind: 'initial' | 'monthly'): TemplateResult => {
  const unit = kind === 'initial' ? line.initialFee : line.monthlyFee
  const now = kind === 'initial' ? line.initialFee : line.firstMonthFee
  return html`<tr>
    <td class="k-cell-title">
      ${text(line.name)}${display === '' ? '' : html`<br />${display}`}
    </td>
    <td data-label=${text(words.class)}>${text(words[kind])}</td>
    <td class="k-right" data-label=${text(words.unit)}>${money(unit)}</td>
    <td class="k-right" data-label=${text(words.quantity)}>${line.quantity}</td>
    <td class="k-right" data-label=${text(words.subtotal)}>
      <span>${subtotal(unit, now, line.quantity)}</span>
    </td>
  </tr>`
}

/** The lines of a cart or order, initial and monthly fees apart; the first month in brackets. */
export const orderLines = (
  lines: readonly (ShownLine & { display?: string | null })[],
): TemplateResult => html`<div
  class="k-table-scroll"
  tabindex="0"
  role="group"
  aria-label=${text(words.product)}
>
  <table >
    <thead>
      <tr>
        <th scope="col">${text(words.product)}</th>
        <th scope="col">${text(words.class)}</th>
        <th scope="col" class="k-right">${text(words.unit)}</th>
        <th scope="col" class="k-right">${text(words.quantity)}</th>
        <th scope="col" class="k-right">${text(words.subtotal)}</th>
      </tr>
    </thead>
    <tbody>
      ${lines.map((line) => [
        row(line, line.display ?? '', 'initial'),
        row(line, line.display ?? '', 'monthly'),
      ])}
    </tbody>
  </table>
</div>`

const sum = (classes: Totals['classes'], key: 'base' | 'tax'): string =>
  classes.reduce((total, each) => total + BigInt(each[key]), 0n).toString()

const block = (heading: Bilingual, { classes, total }: Totals): TemplateResult => html`<div>
  <h3>${text(heading)}</h3>
  ${definitions([
    [words.net, money(sum(classes, 'base'))],
    [words.tax, money(sum(classes, 'tax'))],
    [words.total, html`<strong>${money(total)}</strong>`],
  ])}
</div>`

/** What is due now and each month from the next on; the order is charged as it stands here. */
export const orderTotals = (totals: Cart['totals']): TemplateResult => html`<div
  class="k-grid k-order-totals"
>
  ${block(words.firstMonth, totals.firstMonth)} ${block(words.next, totals.fromNextMonth)}
</div>
<p class="k-hint">${text(words.note)}</p>`
