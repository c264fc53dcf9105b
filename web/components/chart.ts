import { html, nothing, svg, type TemplateResult } from 'lit'
import { formatDate, formatDayOfYear, formatMonth } from '../format/japan-time.ts'
import { formatMoney } from '../format/money.ts'
import { type Bilingual, text } from '../text/language.ts'
import { type ChartPoint, type ChartScale, heightOf, scaleOf } from './chart-scale.ts'
import { define, KaisenElement, uniqueId } from './element.ts'

const chartWords = {
  asTable: { ja: '数値で見る', en: 'As figures' },
  when: { ja: '日付', en: 'Date' },
  amount: { ja: '金額', en: 'Amount' },
} as const

const height = 200
const top = 12
const bottom = 28
const left = 84
const right = 12
const labelWidth = 96

const plain = (at: string) => (at.length === 7 ? formatMonth(at) : formatDate(at))
const short = (at: string) => (at.length === 7 ? formatMonth(at) : formatDayOfYear(at))

/**
 * `<k-chart>`: money over days or months as bars (lots, months) or a line (forecast). `from` marks
 * the first point that is a forecast and draws it dashed; every figure also stands in a table.
 */
export class Chart extends KaisenElement {
  static override properties = {
    points: { attribute: false },
    kind: {},
    label: { attribute: false },
    from: {},
    width: { state: true },
  }

  declare points: readonly ChartPoint[]
  declare kind: 'bars' | 'line'
  /** What the chart says, in a sentence. */
  declare label: Bilingual
  /** First point (`at`) that is a forecast. */
  declare from: string
  declare width: number

  #id = uniqueId('chart')
  #watch: ResizeObserver | null = null

  constructor() {
    super()
    this.points = []
    this.kind = 'line'
    this.label = { ja: '', en: '' }
    this.from = ''
    this.width = 640
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#watch = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0)
      if (width > 0) this.width = width
    })
    this.#watch.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#watch?.disconnect()
  }

  #x(index: number): number {
    const inner = this.width - left - right
    const slots = this.kind === 'bars' ? this.points.length : Math.max(1, this.points.length - 1)
    return left + (inner * (this.kind === 'bars' ? index + 0.5 : index)) / slots
  }

  #y(amount: bigint, scale: ChartScale): number {
    return height - bottom - heightOf(amount, scale) * (height - top - bottom)
  }

  #grid(scale: ChartScale): TemplateResult {
    return html`${scale.ticks.map((tick) => {
      const y = this.#y(tick, scale)
      const end = this.width - right
      return svg`
        <line class=${tick === 0n ? 'k-axis' : 'k-gridline'} x1=${left} x2=${end} y1=${y} y2=${y} />
        <text class="k-tick" x=${left - 8} y=${y + 4} text-anchor="end">${formatMoney(tick)}</text>
      `
    })}`
  }

  #labels(): TemplateResult {
    const fit = Math.max(1, Math.floor((this.width - left - right) / labelWidth))
    const every = Math.max(1, Math.ceil(this.points.length / fit))
    return html`${this.points.map((point, index) =>
      index % every === 0
        ? svg`<text class="k-tick" x=${this.#x(index)} y=${height - 8} text-anchor=${
            index === 0 && this.kind === 'line' ? 'start' : 'middle'
          }>${short(point.at)}</text>`
        : nothing,
    )}`
  }

  #bars(scale: ChartScale): TemplateResult {
    const slot = (this.width - left - right) / Math.max(1, this.points.length)
    const wide = Math.min(48, slot * 0.6)
    const zero = this.#y(0n, scale)
    return html`${this.points.map((point, index) => {
      const y = this.#y(point.amount, scale)
      const later = this.from !== '' && point.at >= this.from
      return svg`<rect class=${later ? 'k-bar k-bar-later' : 'k-bar'} x=${
        this.#x(index) - wide / 2
      } y=${Math.min(y, zero)} width=${wide} height=${Math.abs(zero - y)} rx="2" />`
    })}`
  }

  #line(scale: ChartScale): TemplateResult {
    const at = (point: ChartPoint, index: number) =>
      `${this.#x(index).toFixed(1)},${this.#y(point.amount, scale).toFixed(1)}`
    const all = this.points.map(at)
    const first = this.from === '' ? -1 : this.points.findIndex((point) => point.at >= this.from)
    const split = first < 0 ? all.length : first
    return html`${svg`<polyline class="k-line" points=${all.slice(0, split).join(' ')} />`}
    ${
      first < 0
        ? nothing
        : svg`<polyline class="k-line k-line-later" points=${all
            .slice(Math.max(0, split - 1))
            .join(' ')} />`
    }`
  }

  #table(): TemplateResult {
    return html`<details class="k-chart-table">
      <summary>${text(chartWords.asTable)}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">${text(chartWords.when)}</th>
            <th scope="col" class="k-right">${text(chartWords.amount)}</th>
          </tr>
        </thead>
        <tbody>
          ${this.points.map(
            ({ at, amount }) => html`<tr>
              <th scope="row">${plain(at)}</th>
              <td class="k-right">${formatMoney(amount)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </details>`
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.points.length === 0) return nothing
    const scale = scaleOf(this.points.map(({ amount }) => amount))
    return html`<figure class="k-chart">
      <svg
        role="img"
        aria-labelledby="${this.#id}-label"
        width=${this.width}
        height=${height}
        viewBox="0 0 ${this.width} ${height}"
      >
        ${this.#grid(scale)} ${this.#labels()}
        ${this.kind === 'bars' ? this.#bars(scale) : this.#line(scale)}
      </svg>
      <figcaption id="${this.#id}-label">${text(this.label)}</figcaption>
      ${this.#table()}
    </figure>`
  }
}

define('k-chart', Chart)
