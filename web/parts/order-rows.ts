import { html } from 'lit'
import { chip } from '../components/page.ts'
import { type Decimals, decimalsOf } from '../format/money.ts'
import { type Bilingual, text } from '../text/language.ts'

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
  initial: { ja: '初期費用', en: 'Initial fee' },
  monthly: { ja: '月額費用', en: 'Monthly fee' },
  device: { ja: '機器/送料', en: 'Device, shipping' },
  yes: { ja: 'あり', en: 'Yes' },
  no: { ja: 'なし', en: 'No' },
  later: { ja: '審査後に開始・お支払い', en: 'Begins and is paid after screening' },
  counted: { ja: '月末に集計', en: 'Counted at month end' },
  shipping: { ja: '国内配送料', en: 'Domestic shipping' },
  onDelivery: { ja: '着払い', en: 'Paid on delivery' },
} as const

/** A row of the table: a class of a line, or a fee. */
export type RowParts = {
  title: unknown
  kind: Bilingual
  unit: string
  prorated: Bilingual
  quantity: unknown
  /** Of all pieces; and of the first month, where that is another amount. */
  subtotal: { full: string; first?: string }
  tick?: unknown
  isFaded?: boolean
}

const times = (amount: string, quantity: number): string =>
  (BigInt(amount) * BigInt(quantity)).toString()

const subtotalOf = (unit: string, now: string, quantity: number): RowParts['subtotal'] => ({
  full: times(unit, quantity),
  ...(now === unit ? {} : { first: times(now, quantity) }),
})

/** A line of goods: its initial fee and its monthly fee each in a row of its own. */
export const rowsOf = (line: ShownLine, editor?: LineEditor): RowParts[] => {
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
    return {
      title,
      kind: line.isDevice ? words.device : words[kind],
      unit,
      prorated: isCounted ? words.counted : prorated,
      quantity: index === 0 ? (editor?.quantity(line) ?? line.quantity) : line.quantity,
      subtotal: isLater ? { full: '0' } : subtotalOf(unit, now, line.quantity),
      ...(index === 0 && editor !== undefined ? { tick: editor.tick(line) } : {}),
      isFaded: line.expired === true,
    }
  })
}

/** A fee of the law as a row. */
export const statutoryRow = (fee: ShownStatutory): RowParts => ({
  title: text(fee.name),
  kind: words.monthly,
  unit: fee.unitPrice,
  prorated: words.no,
  quantity: fee.quantity,
  subtotal: { full: times(fee.unitPrice, fee.quantity) },
})

/** What sending goods costs, ex tax. */
export const shippingRow = (fee: string): RowParts => ({
  title: html`${text(words.shipping)}${
    BigInt(fee) === 0n ? html`<br />${text(words.onDelivery)}` : ''
  }`,
  kind: words.device,
  unit: fee,
  prorated: words.no,
  quantity: 1,
  subtotal: { full: fee },
})

/** How the rows of one table write their amounts: all four decimals as soon as one has some. */
export const decimalsOfRows = (
  rows: readonly RowParts[],
): { unit: Decimals; subtotal: Decimals } => ({
  unit: decimalsOf(rows.map(({ unit }) => unit)),
  subtotal: decimalsOf(
    rows.flatMap(({ subtotal: { full, first } }) => (first === undefined ? [full] : [full, first])),
  ),
})
