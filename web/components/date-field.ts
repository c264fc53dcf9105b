import { html, nothing, type TemplateResult } from 'lit'
import { today } from '../client/session.ts'
import { formatDate } from '../format/japan-time.ts'
import { parseTypedDate } from '../format/typed-date.ts'
import { text } from '../text/language.ts'
import { type CalendarState, calendar, dayAfterKey } from './calendar.ts'
import { define, KaisenElement, uniqueId } from './element.ts'
import { icon } from './icon.ts'

const dateWords = {
  open: { ja: 'カレンダーから選ぶ', en: 'Choose from a calendar' },
  shape: { ja: '年/月/日', en: 'yyyy/mm/dd' },
  notADate: { ja: '日付として読み取れません。', en: 'This cannot be read as a date.' },
} as const

/**
 * `<k-date-field>`: a day as text in the ways people write it, with a calendar beside it. Its
 * `value` is `YYYY-MM-DD` or empty; `k-change` carries the new one, and what is no date as typed.
 */
export class DateField extends KaisenElement {
  static override properties = {
    value: {},
    name: {},
    inputId: { attribute: 'input-id' },
    min: {},
    max: {},
    describedBy: { attribute: 'described-by' },
    invalid: { type: Boolean },
    required: { type: Boolean },
  }

  declare value: string
  declare name: string
  /** The id that a label's `for` names. */
  declare inputId: string
  /** First and last day that may be chosen, `YYYY-MM-DD`. */
  declare min: string
  declare max: string
  declare describedBy: string
  declare invalid: boolean
  declare required: boolean

  #id = uniqueId('date')
  #calendar: CalendarState | null = null

  constructor() {
    super()
    this.value = ''
    this.name = ''
    this.inputId = ''
    this.min = ''
    this.max = ''
    this.describedBy = ''
    this.invalid = false
    this.required = false
  }

  #choose(value: string) {
    this.value = value
    this.dispatchEvent(new CustomEvent('k-change', { detail: value, bubbles: true }))
  }

  #onTyped(event: Event) {
    const typed = (event.target as HTMLInputElement).value
    this.#choose(typed.trim() === '' ? '' : (parseTypedDate(typed) ?? typed))
  }

  #dialog = () => this.querySelector('dialog')

  #open() {
    const known = parseTypedDate(this.value) ?? today()
    this.#calendar = { month: known.slice(0, 7), focused: known }
    this.requestUpdate()
    void this.updateComplete.then(() => {
      this.#dialog()?.showModal()
      this.#focusDay()
    })
  }

  #close() {
    this.#dialog()?.close()
    this.querySelector<HTMLElement>('.k-date-open')?.focus()
  }

  #focusDay() {
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>('dialog [data-day][tabindex="0"]')?.focus(),
    )
  }

  #move(state: CalendarState, focus: boolean) {
    this.#calendar = state
    this.requestUpdate()
    if (focus) this.#focusDay()
  }

  #onKey(event: KeyboardEvent) {
    const state = this.#calendar
    const onDay = (event.target as Element).closest('[data-day]') !== null
    const next = state === null || !onDay ? null : dayAfterKey(state.focused, event.key)
    if (next === null) return
    event.preventDefault()
    this.#move({ month: next.slice(0, 7), focused: next }, true)
  }

  #popUp(): TemplateResult {
    return html`<dialog
      class="k-calendar"
      aria-label=${text(dateWords.open)}
      @keydown=${this.#onKey}
      @click=${(event: Event) => event.target === this.#dialog() && this.#close()}
    >
      ${
        this.#calendar === null
          ? nothing
          : calendar(this.#calendar, {
              chosen: this.value,
              today: today(),
              min: this.min,
              max: this.max,
              choose: (day) => {
                this.#choose(day)
                this.#close()
              },
              turn: (state) => this.#move(state, false),
              close: () => this.#close(),
            })
      }
    </dialog>`
  }

  protected override render(): TemplateResult {
    const readable = parseTypedDate(this.value)
    const unreadable = this.value !== '' && readable === null
    return html`<div class="k-date">
        <input
          class="k-input"
          id=${this.inputId === '' ? this.#id : this.inputId}
          name=${this.name === '' ? nothing : this.name}
          inputmode="numeric"
          autocomplete="off"
          aria-describedby=${`${this.describedBy} ${this.#id}-read`.trim()}
          aria-invalid=${this.invalid || unreadable ? 'true' : nothing}
          aria-required=${this.required ? 'true' : nothing}
          .value=${readable === null ? this.value : readable.replaceAll('-', '/')}
          placeholder=${text(dateWords.shape)}
          @change=${this.#onTyped}
        />
        <button
          type="button"
          class="k-icon-button k-date-open"
          aria-label=${text(dateWords.open)}
          aria-haspopup="dialog"
          @click=${this.#open}
        >
          ${icon('calendar')}
        </button>
      </div>
      <p class="k-date-read" id="${this.#id}-read">
        ${unreadable ? text(dateWords.notADate) : nothing}
        ${readable === null ? nothing : formatDate(readable)}
      </p>
      ${this.#popUp()}`
  }
}

define('k-date-field', DateField)
