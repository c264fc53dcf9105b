import { html, nothing, type TemplateResult } from 'lit'
import { type Outcome, type Refused, sentenceOf } from '../client/refused.ts'
import { type Bilingual, text } from '../text/language.ts'
import { words } from '../text/words.ts'
import { define, KaisenElement, uniqueId } from './element.ts'
import { icon } from './icon.ts'
import { banner } from './states.ts'

/** A question before something is done: what happens, when, what is lost, what it costs. */
export type Confirmation = {
  heading: Bilingual
  /** Drawn anew at every change; says what will happen. */
  body: () => unknown
  /** The verb on the button: 解約を申し込む, never OK. */
  verb: Bilingual
  danger?: boolean
  /** What has to be typed first, for what cannot be undone. */
  typed?: string
  /** Does it; the dialog stays open and says why where it is refused. */
  act: () => Promise<Outcome<unknown>>
}

const dialogWords = {
  type: { ja: '確認のため、次の文字を入力してください：', en: 'To confirm, please type: ' },
} as const

/**
 * `<k-confirm>`: asks before something is done. `open(confirmation)` resolves true when it was
 * done, false when it was left (Esc, the button, or a press outside).
 */
export class Confirm extends KaisenElement {
  #id = uniqueId('confirm')
  #asked: Confirmation | null = null
  #refused: Refused | null = null
  #busy = false
  #typed = ''
  #resolve: (done: boolean) => void = () => undefined

  /** Opens it. */
  open(asked: Confirmation): Promise<boolean> {
    this.#asked = asked
    this.#refused = null
    this.#typed = ''
    this.requestUpdate()
    void this.updateComplete.then(() => this.#dialog()?.showModal())
    return new Promise((resolve) => {
      this.#resolve = resolve
    })
  }

  #dialog = () => this.querySelector('dialog')

  #leave() {
    if (!this.#busy) this.#dialog()?.close()
  }

  #closed() {
    this.#asked = null
    this.#resolve(false)
    this.requestUpdate()
  }

  async #act() {
    const asked = this.#asked
    if (asked === null || this.#busy) return
    if (asked.typed !== undefined && this.#typed !== asked.typed) return
    this.#busy = true
    this.requestUpdate()
    const outcome = await asked.act()
    this.#busy = false
    this.#refused = outcome.ok ? null : outcome.refused
    if (outcome.ok) {
      this.#resolve(true)
      this.#dialog()?.close()
    }
    this.requestUpdate()
  }

  #confirmField(typed: string): TemplateResult {
    return html`<div class="k-field">
      <label for="${this.#id}-typed">${text(dialogWords.type)}<strong>${typed}</strong></label>
      <input
        class="k-input"
        id="${this.#id}-typed"
        autocomplete="off"
        .value=${this.#typed}
        @input=${(event: Event) => {
          this.#typed = (event.target as HTMLInputElement).value.trim()
          this.requestUpdate()
        }}
      />
    </div>`
  }

  protected override render(): TemplateResult {
    const asked = this.#asked
    const blocked = asked?.typed !== undefined && this.#typed !== asked.typed
    return html`<dialog
      class="k-dialog"
      aria-labelledby="${this.#id}-heading"
      @close=${this.#closed}
      @click=${(event: Event) => event.target === this.#dialog() && this.#leave()}
      @cancel=${(event: Event) => this.#busy && event.preventDefault()}
    >
      ${
        asked === null
          ? nothing
          : html`<div class="k-dialog-head">
                <h2 id="${this.#id}-heading">${text(asked.heading)}</h2>
                <button
                  type="button"
                  class="k-icon-button"
                  aria-label=${text(words.close)}
                  @click=${this.#leave}
                >
                  ${icon('close')}
                </button>
              </div>
              <div class="k-dialog-body">
                ${asked.body()}
                ${asked.typed === undefined ? nothing : this.#confirmField(asked.typed)}
                ${this.#refused === null ? nothing : banner('error', sentenceOf(this.#refused))}
              </div>
              <div class="k-dialog-foot">
                <button type="button" class="k-button" @click=${this.#leave}>
                  ${text(words.cancel)}
                </button>
                <button
                  type="button"
                  class="k-button ${asked.danger === true ? 'k-danger' : 'k-primary'}"
                  aria-disabled=${this.#busy || blocked ? 'true' : nothing}
                  @click=${this.#act}
                >
                  ${text(asked.verb)}
                </button>
              </div>`
      }
    </dialog>`
  }
}

define('k-confirm', Confirm)

/** Asks before something is done, from anywhere: true when it was done, false when left. */
export function confirmFirst(asked: Confirmation): Promise<boolean> {
  const element =
    document.querySelector<Confirm>('k-confirm') ??
    document.body.appendChild(document.createElement('k-confirm') as Confirm)
  return element.open(asked)
}
