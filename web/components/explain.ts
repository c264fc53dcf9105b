import { html, nothing, type TemplateResult } from 'lit'
import type { Actor } from '../../domain/kernel/event.ts'
import type { Params } from '../client/api.ts'
import { LiveQuery } from '../client/live-query.ts'
import { formatInstantShort } from '../format/japan-time.ts'
import { formatMoney } from '../format/money.ts'
import { actorName } from '../text/actor-names.ts'
import { eventName } from '../text/event-names.ts'
import { type Bilingual, text } from '../text/language.ts'
import { words } from '../text/words.ts'
import { define, KaisenElement, uniqueId } from './element.ts'
import { icon } from './icon.ts'

/** A figure that can be explained (BEY-02); `line` counts an invoice's lines from 0. */
export type ExplainedFigure = {
  figure: 'balance' | 'invoice-line' | 'invoice-total' | 'wallet-entry' | 'lot' | 'call'
  id: string
  line?: number
}

type EventView = {
  position: string
  stream: string
  revision: number
  type: string
  version: number
  occurredAt: string
  actor: Actor
  data: unknown
}

type Explanation = {
  amount: string
  formula: Bilingual
  inputs: readonly { label: Bilingual; value: string }[]
  events: readonly EventView[]
}

const explainWords = {
  panel: { ja: 'この金額の内訳', en: 'What makes up this amount' },
  formula: { ja: '計算式', en: 'Formula' },
  events: { ja: '根拠となる記録', en: 'Records behind it' },
  none: { ja: '記録はありません。', en: 'There are no records.' },
  data: { ja: '記録の内容', en: 'What was recorded' },
} as const

/** An instant among the inputs is shown in Japan time, as everywhere. */
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

const input = ({ label, value }: { label: Bilingual; value: string }): TemplateResult => html`<div>
  <dt>${text(label)}</dt>
  <dd class="k-figure">${instant.test(value) ? formatInstantShort(value) : value}</dd>
</div>`

const happened = (event: EventView): TemplateResult => html`<li>
  <p class="k-event-name">${text(eventName(event.type))}</p>
  <p class="k-event-line">
    <time datetime=${event.occurredAt}>
      ${formatInstantShort(event.occurredAt, { seconds: true })}
    </time>
    <span>${actorName(event.actor.kind)} ${event.actor.id}</span>
  </p>
  <details>
    <summary>${text(explainWords.data)}</summary>
    <p class="k-event-id">
      ${event.stream} #${event.revision} · ${event.type} v${event.version} · ${event.position}
    </p>
    <pre class="k-event-data" tabindex="0">${JSON.stringify(event.data, null, 2)}</pre>
  </details>
</li>`

/** `<k-explain>`: the side panel that says why; `openExplanation` brings it. */
export class Explain extends KaisenElement {
  static override properties = { of: { attribute: false } }
  declare of: ExplainedFigure | null

  #id = uniqueId('explain')
  #query = new LiveQuery<Explanation>(this, () =>
    this.of === null ? null : { path: 'explain', params: this.of satisfies Params },
  )

  constructor() {
    super()
    this.of = null
  }

  /** Shows why a figure is what it is. */
  show(of: ExplainedFigure): void {
    this.#query.value = undefined
    this.of = { ...of }
    void this.updateComplete.then(() => this.querySelector('dialog')?.showModal())
  }

  #close = () => this.querySelector('dialog')?.close()

  #body({ amount, formula, inputs, events }: Explanation): TemplateResult {
    return html`<p class="k-big-figure">${formatMoney(amount)}</p>
      <h3>${text(explainWords.formula)}</h3>
      <p class="k-formula">${text(formula)}</p>
      <dl class="k-parts">
        ${inputs.map(input)}
      </dl>
      <h3>${text(explainWords.events)}</h3>
      ${
        events.length === 0
          ? html`<p>${text(explainWords.none)}</p>`
          : html`<ol class="k-events">
              ${events.map(happened)}
            </ol>`
      }`
  }

  protected override render(): TemplateResult {
    return html`<dialog
      class="k-panel"
      aria-labelledby="${this.#id}-heading"
      @click=${(event: Event) => event.target === event.currentTarget && this.#close()}
    >
      <div class="k-dialog-head">
        <h2 id="${this.#id}-heading">${text(explainWords.panel)}</h2>
        <button
          type="button"
          class="k-icon-button"
          aria-label=${text(words.close)}
          @click=${this.#close}
        >
          ${icon('close')}
        </button>
      </div>
      <div class="k-dialog-body">
        ${this.of === null ? nothing : this.#query.render((value) => this.#body(value), 6)}
      </div>
    </dialog>`
  }
}

define('k-explain', Explain)

/** Opens the side panel with the formula and the events behind a figure. */
export function openExplanation(of: ExplainedFigure): void {
  const panel =
    document.querySelector<Explain>('k-explain') ??
    document.body.appendChild(document.createElement('k-explain') as Explain)
  panel.show(of)
}

/** "なぜ？" as a link of its own, where the figure stands in words. */
export const whyLink = (of: ExplainedFigure): TemplateResult => html`<button
  type="button"
  class="k-why"
  aria-haspopup="dialog"
  @click=${() => openExplanation(of)}
>
  ${text(words.why)}
</button>`
