import { html, nothing } from 'lit'
import { parseCount } from '../format/money.ts'
import { text } from '../text/language.ts'
import { define, KaisenElement } from './element.ts'

const rangeSentence = (most: number) => ({
  ja: `1〜${most}の整数を入力してください。`,
  en: `Please enter a whole number from 1 to ${most}.`,
})

let made = 0

/**
 * How many, from 1 to `most`, as people type it: full-width digits are read and become plain ones
 * when the field is left; what cannot be is said below it, and the form around waits (ORD-10).
 */
export class Quantity extends KaisenElement {
  static override properties = {
    name: {},
    inputId: { attribute: 'input-id' },
    label: {},
    most: { type: Number },
    value: { type: Number },
    wrong: { state: true },
  }
  declare name: string
  declare inputId: string
  /** Said by a screen reader where no label points to the field. */
  declare label: string
  declare most: number
  declare value: number
  declare wrong: boolean

  /** A page may hold many of them; each error has an id of its own. */
  #number = ++made

  constructor() {
    super()
    this.name = 'quantity'
    this.inputId = ''
    this.label = ''
    this.most = 99
    this.value = 1
    this.wrong = false
  }

  /** The count that is typed; null where it is none, or too many. */
  #judge(input: HTMLInputElement): number | null {
    const count = parseCount(input.value)
    const isRight = count !== null && count >= 1 && count <= this.most
    input.setCustomValidity(isRight ? '' : text(rangeSentence(this.most)))
    return isRight ? count : null
  }

  #typed({ target }: Event) {
    if (this.#judge(target as HTMLInputElement) !== null) this.wrong = false
  }

  #left({ target }: Event) {
    const input = target as HTMLInputElement
    const count = this.#judge(input)
    this.wrong = count === null
    if (count !== null) input.value = String(count)
  }

  /** The sentence stands below the field, not in a bubble that goes away. */
  #refuse(event: Event) {
    event.preventDefault()
    this.wrong = true
    const input = event.target as HTMLInputElement
    if (input.form?.querySelector('input:invalid') === input) input.focus()
  }

  protected override render() {
    const errorId = `quantity-error-${this.#number}`
    return html`<span class="k-quantity">
      <input
        class="k-input k-input-narrow"
        id=${this.inputId || nothing}
        name=${this.name}
        inputmode="numeric"
        autocomplete="off"
        maxlength="10"
        required
        aria-label=${this.label || nothing}
        aria-invalid=${this.wrong ? 'true' : nothing}
        aria-describedby=${errorId}
        .defaultValue=${String(this.value)}
        @input=${this.#typed}
        @change=${this.#left}
        @invalid=${this.#refuse}
      />
      <span class="k-field-error" id=${errorId} role="alert"
        >${this.wrong ? text(rangeSentence(this.most)) : nothing}</span
      >
    </span>`
  }
}

define('k-quantity', Quantity)
