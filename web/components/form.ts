import { html, nothing, type TemplateResult } from 'lit'
import { type FieldRefusal, type Outcome, type Refused, sentenceOf } from '../client/refused.ts'
import { session } from '../client/session.ts'
import { newCommandId } from '../client/uuid.ts'
import { type Bilingual, text } from '../text/language.ts'
import { words } from '../text/words.ts'
import { define, KaisenElement, uniqueId } from './element.ts'
import { fieldView } from './field-view.ts'
import { dropDraft, keepDraft, readDraft } from './form-draft.ts'
import {
  askedFields,
  type Field,
  type FieldValue,
  type FormSection,
  type FormValues,
  labelAway,
  refusalsOf,
  sentValues,
} from './form-model.ts'
import { icon } from './icon.ts'
import { banner } from './states.ts'

/** Sends a form. `commandId` stays the same while the same values are sent again. */
export type FormAction = (
  values: FormValues,
  attempt: { commandId: string },
) => Promise<Outcome<unknown>>

const formWords = {
  summary: { ja: '入力内容をご確認ください', en: 'Please check what was entered' },
  sending: { ja: '送信しています', en: 'Sending' },
  back: {
    ja: '入力の途中でログインが切れたため、入力した内容を戻しました。内容をご確認ください。',
    en: 'The log-in ended while you were typing. What you had typed is back: please check it.',
  },
} as const

/**
 * `<k-form>`: questions with labels above, errors at the field and in a summary with links, one
 * button with a verb. A second press does nothing while the first is on its way; what was typed
 * stays, with `draft` even over a reload. `k-done` carries the answer, `k-input` the values.
 */
export class Form extends KaisenElement {
  static override properties = {
    sections: { attribute: false },
    fields: { attribute: false },
    values: { attribute: false },
    verb: { attribute: false },
    danger: { type: Boolean },
    cancelHref: { attribute: 'cancel-href' },
    draft: {},
    action: { attribute: false },
    summary: { attribute: false },
  }

  declare sections: readonly FormSection[]
  /** Instead of `sections`, where there is only one without a heading. */
  declare fields: readonly Field[]
  /** What it starts with. */
  declare values: FormValues
  /** What the button does. */
  declare verb: Bilingual
  declare danger: boolean
  declare cancelHref: string
  /** A name under which what was typed is kept in this tab until it is sent. */
  declare draft: string
  declare action: FormAction
  /** Drawn above the button: a summary of costs, a warning. */
  declare summary: ((values: FormValues) => unknown) | undefined

  #id = uniqueId('form')
  #typed: Record<string, FieldValue> = {}
  #wrong = new Map<string, Bilingual>()
  #refused: Refused | null = null
  #busy = false
  #isDone = false
  #whose = ''
  /** The name of what was typed when the session ended in the middle of it. */
  #broken = ''
  #isBack = false
  #attempt: { commandId: string; of: string } | null = null

  constructor() {
    super()
    this.sections = []
    this.fields = []
    this.values = {}
    this.verb = { ja: '保存する', en: 'Save' }
    this.danger = false
    this.cancelHref = ''
    this.draft = ''
    this.summary = undefined
  }

  /** What the form holds now. */
  current(): FormValues {
    return { ...this.values, ...this.#typed }
  }

  #all(): readonly FormSection[] {
    return this.fields.length === 0 ? this.sections : [{ fields: this.fields }]
  }

  #fields(): readonly Field[] {
    return this.#all().flatMap((section) => section.fields)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#whose = session()?.loginId ?? ''
    const names = this.#fields().map(({ name }) => name)
    this.#broken = `${this.#whose} ${location.pathname} ${names.join(' ')}`
    if (this.draft !== '') this.#typed = readDraft(`${this.#whose} ${this.draft}`)
    const broken = readDraft(this.#broken)
    this.#isBack = Object.keys(broken).length > 0
    this.#typed = { ...this.#typed, ...broken }
    dropDraft(this.#broken)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    const hasEnded = this.#whose !== '' && session() === null
    if (hasEnded && !this.#isDone) keepDraft(this.#broken, this.#fields(), this.#typed)
  }

  #keep() {
    if (this.draft !== '') keepDraft(`${this.#whose} ${this.draft}`, this.#fields(), this.#typed)
  }

  #changed(name: string, value: FieldValue) {
    this.#typed[name] = value
    this.#isDone = false
    this.#wrong.delete(name)
    this.#keep()
    this.requestUpdate()
    this.dispatchEvent(new CustomEvent('k-input', { detail: this.current(), bubbles: true }))
  }

  #showWrong(wrong: readonly FieldRefusal[], refused: Refused | null) {
    this.#wrong = new Map(wrong.map(({ field, sentence }) => [field, sentence]))
    this.#refused = refused
    this.requestUpdate()
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>('.k-error-summary')?.focus(),
    )
  }

  async #submit(event: SubmitEvent) {
    event.preventDefault()
    if (this.#busy) return
    const wrong = refusalsOf(this.#all(), this.current())
    if (wrong.length > 0) return this.#showWrong(wrong, null)
    const values = sentValues(this.#all(), this.current())
    const of = JSON.stringify(values)
    if (this.#attempt?.of !== of) this.#attempt = { commandId: newCommandId(), of }
    this.#busy = true
    this.requestUpdate()
    try {
      const outcome = await this.action(values, { commandId: this.#attempt.commandId })
      if (outcome.ok) this.#done(outcome.value)
      else this.#showRefused(outcome.refused)
    } finally {
      this.#busy = false
      this.requestUpdate()
    }
  }

  #showRefused(refused: Refused) {
    if (refused.kind !== 'unreachable') this.#attempt = null
    this.#showWrong(refused.fields, refused)
  }

  #done(value: unknown) {
    this.#attempt = null
    this.#isDone = true
    this.#wrong = new Map()
    this.#refused = null
    this.#isBack = false
    if (this.draft !== '') dropDraft(`${this.#whose} ${this.draft}`)
    this.dispatchEvent(new CustomEvent('k-done', { detail: value, bubbles: true }))
  }

  /** Writes into fields as if it had been typed: the address that a postal code stands for. */
  fill(values: FormValues): void {
    for (const [name, value] of Object.entries(values)) this.#changed(name, value)
  }

  /** Empties it, back to `values`. */
  reset(): void {
    this.#typed = {}
    this.#keep()
    this.#showWrong([], null)
  }

  #summary(): TemplateResult | typeof nothing {
    if (this.#wrong.size === 0 && this.#refused === null) return nothing
    const fields = askedFields(this.#all(), this.current())
    const listed = fields.filter(({ name }) => this.#wrong.has(name))
    const wrongOf = ({ name }: Field): string => text(this.#wrong.get(name) as Bilingual)
    const said = this.#refused === null ? '' : sentenceOf(this.#refused)
    const isRepeated = listed.some((field) => wrongOf(field) === said)
    return html`<div class="k-banner k-banner-error k-error-summary" role="alert" tabindex="-1">
      ${icon('error')}
      <div>
        <p class="k-summary-title">
          ${said === '' || isRepeated ? text(formWords.summary) : said}
        </p>
        <ul>
          ${listed.map(
            (field) => html`<li>
              <a
                href="#${this.#id}-${field.name}"
                @click=${(event: Event) => this.#jump(event, field.name)}
              >
                ${text(labelAway(this.#all(), field))}: ${wrongOf(field)}
              </a>
            </li>`,
          )}
        </ul>
      </div>
    </div>`
  }

  #jump(event: Event, name: string) {
    event.preventDefault()
    this.querySelector<HTMLElement>(`#${CSS.escape(`${this.#id}-${name}`)}`)?.focus()
  }

  #section(section: FormSection): TemplateResult | typeof nothing {
    const values = this.current()
    if (section.when !== undefined && !section.when(values)) return nothing
    const asked = section.fields.filter(({ when }) => when === undefined || when(values))
    return html`<div class="k-form-section">
      ${section.heading === undefined ? nothing : html`<h2>${text(section.heading)}</h2>`}
      ${section.lead === undefined ? nothing : html`<p class="k-lead">${text(section.lead)}</p>`}
      ${asked.map((field) =>
        fieldView({
          field,
          id: `${this.#id}-${field.name}`,
          values,
          wrong: this.#wrong.get(field.name),
          changed: (value) => this.#changed(field.name, value),
        }),
      )}
    </div>`
  }

  protected override render(): TemplateResult {
    return html`<form novalidate @submit=${this.#submit}>
      ${this.#isBack ? banner('info', text(formWords.back)) : nothing} ${this.#summary()}
      ${this.#all().map((section) => this.#section(section))}
      ${this.summary?.(this.current()) ?? nothing}
      <div class="k-form-foot">
        <button
          class="k-button ${this.danger ? 'k-danger' : 'k-primary'}"
          aria-disabled=${this.#busy ? 'true' : nothing}
        >
          ${text(this.verb)}
        </button>
        ${
          this.cancelHref === ''
            ? nothing
            : html`<a class="k-button k-quiet" href=${this.cancelHref}>${text(words.cancel)}</a>`
        }
        <span role="status" class=${this.#busy ? 'k-sending' : 'k-only-heard'}>
          ${this.#busy ? text(formWords.sending) : nothing}
        </span>
      </div>
    </form>`
  }
}

define('k-form', Form)
