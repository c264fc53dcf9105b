import { html, nothing, type TemplateResult } from 'lit'
import type { Cart } from '../../read-api/schemas/cart.ts'
import { money } from '../components/money.ts'
import { chip, figures } from '../components/page.ts'
import { decimalsOf } from '../format/money.ts'
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
  prorated: boolean
  /** What the monthly fee is counted by at the month's close; null: a fee per contract. */
  countedBy: string | null
  isDevice: boolean
  /** Paid for once its proof was accepted, nothing before (ORD-02). */
  startsAtActivation?: boolean
  display: string | null
  expired?: boolean
}

/** A fee of the law per number, as a line of its own. */
export type ShownStatutory = {
  kind: string
  name: Bilingual
  unitPrice: string
  quantity: number
}

/** What the cart puts beside a line: what becomes of it, its quantity to type, its tick. */
export type LineEditor = {
  note: (line: ShownLine) => unknown
  quantity: (line: ShownLine) => unknown
  tick: (line: ShownLine) => unknown
}

const words = {
  product: { ja: '商品', en: 'Product' },
  class: { ja: '区分', en: 'Class' },
  initial: { ja: '初期費用', en: 'Initial fee' },
  monthly: { ja: '月額費用', en: 'Monthly fee' },
  device: { ja: '機器/送料', en: 'Device, shipping' },
  unit: { ja: '単価（税抜）', en: 'Unit price (ex tax)' },
  prorated: { ja: '日割', en: 'By days' },
  yes: { ja: 'あり', en: 'Yes' },
  no: { ja: 'なし', en: 'No' },
  later: { ja: '審査後に開始・お支払い', en: 'Begins and is paid after screening' },
  counted: { ja: '月末に集計', en: 'Counted at month end' },
  quantity: { ja: '数量', en: 'Quantity' },
  subtotal: { ja: '小計（初月）', en: 'Subtotal (first month)' },
  remove: { ja: '削除', en: 'Remove' },
  shipping: { ja: '国内配送料', en: 'Domestic shipping' },
  onDelivery: { ja: '着払い', en: 'Paid on delivery' },
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

/** A row of the table: a class of a line, or a fee. */
export type RowParts = {
  title: unknown
  kind: Bilingual
  unit: string
  prorated: Bilingual
  quantity: unknown
  subtotal: unknown
  tick?: unknown
  isFaded?: boolean
}

const tickCell = (tick: unknown): TemplateResult =>
  tick === undefined ? html`<td></td>` : html`<td data-label=${text(words.remove)}>${tick}</td>`

const row = (parts: RowParts, isEdited: boolean): TemplateResult => html`<tr
  class=${parts.isFaded === true ? 'k-faded' : ''}
>
  <td class="k-cell-title">${parts.title}</td>
  <td data-label=${text(words.class)}>${text(parts.kind)}</td>
  <td class="k-right" data-label=${text(words.unit)}>${money(parts.unit)}</td>
  <td data-label=${text(words.prorated)}>${text(parts.prorated)}</td>
  <td class="k-right" data-label=${text(words.quantity)}>${parts.quantity}</td>
  <td class="k-right" data-label=${text(words.subtotal)}><span>${parts.subtotal}</span></td>
  ${isEdited ? tickCell(parts.tick) : nothing}
</tr>`

const rowsOf = (line: ShownLine, editor: LineEditor | undefined): TemplateResult[] => {
  const title = html`${text(line.name)}
  ${line.display === null || line.display === '' ? '' : html`<br />${line.display}`}
  ${line.startsAtActivation === true ? html`<br />${chip(words.later, 'waiting')}` : ''}
  ${editor?.note(line) ?? ''}`
  const kinds: ('initial' | 'monthly')[] = [
    ...(BigInt(line.initialFee) > 0n || line.isDevice ? (['initial'] as const) : []),
    ...(line.isDevice ? [] : (['monthly'] as const)),
  ]
  return kinds.map((kind, index) => {
    const isInitial = kind === 'initial'
    const unit = isInitial ? line.initialFee : line.monthlyFee
    const now = isInitial ? line.initialFee : line.firstMonthFee
    const isCounted = !isInitial && line.countedBy !== null
    const isLater = isCounted || line.startsAtActivation === true
    const prorated = !isInitial && line.prorated ? words.yes : words.no
    return row(
      {
        title,
        kind: line.isDevice ? words.device : words[kind],
        unit,
        prorated: isCounted ? words.counted : prorated,
        quantity: index === 0 ? (editor?.quantity(line) ?? line.quantity) : line.quantity,
        subtotal: isLater ? money('0') : subtotal(unit, now, line.quantity),
        ...(index === 0 && editor !== undefined ? { tick: editor.tick(line) } : {}),
        isFaded: line.expired === true,
      },
      editor !== undefined,
    )
  })
}

const statutoryRow = (fee: ShownStatutory, isEdited: boolean): TemplateResult =>
  row(
    {
      title: text(fee.name),
      kind: words.monthly,
      unit: fee.unitPrice,
      prorated: words.no,
      quantity: fee.quantity,
      subtotal: money(times(fee.unitPrice, fee.quantity)),
    },
    isEdited,
  )

const shippingRow = (fee: string, isEdited: boolean): TemplateResult =>
  row(
    {
      title: html`${text(words.shipping)}${
        BigInt(fee) === 0n ? html`<br />${text(words.onDelivery)}` : ''
      }`,
      kind: words.device,
      unit: fee,
      prorated: words.no,
      quantity: 1,
      subtotal: money(fee),
    },
    isEdited,
  )

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
): TemplateResult => html`<div
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
      ${lines.map((line) => rowsOf(line, editor))}
      ${statutory.map((fee) => statutoryRow(fee, editor !== undefined))}
      ${shippingFee === null ? nothing : shippingRow(shippingFee, editor !== undefined)}
      ${others.map((parts) => row(parts, editor !== undefined))}
    </tbody>
  </table>
</div>`

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
