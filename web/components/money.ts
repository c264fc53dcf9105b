import { html, type TemplateResult } from 'lit'
import { formatMoney } from '../format/money.ts'
import { text } from '../text/language.ts'
import { words } from '../text/words.ts'
import { define, KaisenElement } from './element.ts'
import { type ExplainedFigure, openExplanation } from './explain.ts'

/**
 * `<k-money>`: an amount in units of 1/10000 yen. With `explain` it is a quiet link that
 * opens the formula and the events behind the figure (BEY-02).
 */
export class MoneyFigure extends KaisenElement {
  static override properties = {
    amount: {},
    plus: { type: Boolean },
    decimals: {},
    explain: { attribute: false },
  }

  declare amount: string | bigint | null
  declare plus: boolean
  /** `always` writes four decimals in every row. */
  declare decimals: 'auto' | 'always'
  declare explain: ExplainedFigure | null

  constructor() {
    super()
    this.amount = null
    this.plus = false
    this.decimals = 'auto'
    this.explain = null
  }

  protected override render(): TemplateResult | string {
    if (this.amount === null || this.amount === '') return '—'
    const shown = formatMoney(this.amount, { plus: this.plus, decimals: this.decimals })
    const { explain } = this
    if (explain === null) return html`<span class="k-figure">${shown}</span>`
    return html`<button
      type="button"
      class="k-explains"
      aria-haspopup="dialog"
      title=${text(words.why)}
      @click=${() => openExplanation(explain)}
    >
      <span class="k-figure">${shown}</span>
      <span class="k-only-heard">${text(words.why)}</span>
    </button>`
  }
}

define('k-money', MoneyFigure)

/** An amount for templates: `money(row.amount, { explain: { figure: 'lot', id }  })`. */
export const money = (
  amount: string | bigint | null | undefined,
  options: { plus?: boolean; decimals?: 'auto' | 'always'; explain?: ExplainedFigure } = {},
): TemplateResult => html`<k-money
  .amount=${amount ?? null}
  .plus=${options.plus ?? false}
  .decimals=${options.decimals ?? 'auto'}
  .explain=${options.explain ?? null}
></k-money>`
