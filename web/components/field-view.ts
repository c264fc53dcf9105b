import { html, nothing, type TemplateResult } from 'lit'
import { type Bilingual, text } from '../text/language.ts'
import { words } from '../text/words.ts'
import type { Field, FieldValue, FormValues } from './form-model.ts'
import './date-field.ts'

/** What a field is drawn from. */
export type FieldView = {
  field: Field
  id: string
  values: FormValues
  wrong: Bilingual | undefined
  changed: (value: FieldValue) => void
}

const inputOf = (event: Event) => event.target as HTMLInputElement

const inputTypes: Record<string, string> = { email: 'email', tel: 'tel', password: 'password' }
const inputModes: Record<string, string> = { count: 'numeric', amount: 'decimal', tel: 'tel' }

const tokensOf = ({ field, values }: FieldView): string | undefined =>
  typeof field.autocomplete === 'function' ? field.autocomplete(values) : field.autocomplete

const described = ({ field, id }: FieldView) =>
  `${field.example === undefined ? '' : `${id}-example `}${id}-error`

const textInput = (view: FieldView): TemplateResult => {
  const { field, id, values, wrong, changed } = view
  const kind = field.kind ?? 'text'
  const width = field.narrow === true ? 'k-input-narrow' : ''
  const figures = kind === 'count' || kind === 'amount'
  return html`<div class="k-input-with-unit">
    <input
      class="k-input ${figures ? 'k-input-amount' : ''} ${width}"
      id=${id}
      name=${field.name}
      type=${inputTypes[kind] ?? 'text'}
      inputmode=${inputModes[kind] ?? nothing}
      autocomplete=${tokensOf(view) ?? 'off'}
      maxlength=${field.maxLength ?? 1000}
      ?readonly=${field.readonly === true}
      aria-required=${field.required === true ? 'true' : nothing}
      aria-invalid=${wrong === undefined ? nothing : 'true'}
      aria-describedby=${described(view)}
      .value=${String(values[field.name] ?? '')}
      @input=${(event: Event) => changed(inputOf(event).value)}
      @change=${(event: Event) => figures && changed(inputOf(event).value.normalize('NFKC'))}
    />
    ${field.unit === undefined ? nothing : html`<span>${text(field.unit)}</span>`}
  </div>`
}

const textArea = (view: FieldView): TemplateResult => html`<textarea
  class="k-input"
  id=${view.id}
  name=${view.field.name}
  rows=${view.field.lines ?? 4}
  maxlength=${view.field.maxLength ?? 4000}
  aria-required=${view.field.required === true ? 'true' : nothing}
  aria-invalid=${view.wrong === undefined ? nothing : 'true'}
  aria-describedby=${described(view)}
  .value=${String(view.values[view.field.name] ?? '')}
  @input=${(event: Event) => view.changed((event.target as HTMLTextAreaElement).value)}
></textarea>`

const select = (view: FieldView): TemplateResult => {
  const { field, id, values, wrong, changed } = view
  const value = String(values[field.name] ?? '')
  return html`<select
    class="k-input ${field.narrow === true ? 'k-input-narrow' : ''}"
    id=${id}
    name=${field.name}
    autocomplete=${tokensOf(view) ?? nothing}
    aria-required=${field.required === true ? 'true' : nothing}
    aria-invalid=${wrong === undefined ? nothing : 'true'}
    aria-describedby=${described(view)}
    @change=${(event: Event) => changed((event.target as HTMLSelectElement).value)}
  >
    <option value="" .selected=${value === ''}>${text(words.choose)}</option>
    ${(field.options ?? []).map(
      (option) => html`<option
        value=${option.value}
        .selected=${option.value === value}
        ?disabled=${option.disabled === true}
      >
        ${text(option.label)}
      </option>`,
    )}
  </select>`
}

const isChosen = (view: FieldView, value: string): boolean => {
  const held = view.values[view.field.name]
  return Array.isArray(held) ? held.includes(value) : held === value
}

const choose = (view: FieldView, value: string, on: boolean) => {
  if (view.field.kind === 'radio') return view.changed(value)
  const held = view.values[view.field.name]
  const others = (Array.isArray(held) ? held : []).filter((each) => each !== value)
  view.changed(on ? [...others, value] : others)
}

const choices = (view: FieldView): TemplateResult => html`<div class="k-choices">
  ${(view.field.options ?? []).map(
    (option, index) => html`<label class="k-check">
        <input
          type=${view.field.kind === 'radio' ? 'radio' : 'checkbox'}
          id=${index === 0 ? view.id : `${view.id}-${option.value}`}
          name=${view.field.name}
          value=${option.value}
          ?disabled=${option.disabled === true}
          aria-describedby=${option.hint === undefined ? nothing : `${view.id}-${index}-hint`}
          .checked=${isChosen(view, option.value)}
          @change=${(event: Event) => choose(view, option.value, inputOf(event).checked)}
        />
        <span>${text(option.label)}</span>
      </label>
      ${
        option.hint === undefined
          ? nothing
          : html`<p class="k-example" id="${view.id}-${index}-hint">${text(option.hint)}</p>`
      }`,
  )}
</div>`

const date = (view: FieldView): TemplateResult => html`<k-date-field
  input-id=${view.id}
  name=${view.field.name}
  described-by=${described(view)}
  .min=${view.field.min ?? ''}
  .max=${view.field.max ?? ''}
  .value=${String(view.values[view.field.name] ?? '')}
  .invalid=${view.wrong !== undefined}
  .required=${view.field.required === true}
  @k-change=${(event: CustomEvent<string>) => view.changed(event.detail)}
></k-date-field>`

const fileWords = {
  choose: { ja: 'ファイルを選ぶ', en: 'Choose a file' },
  none: { ja: '選択されていません', en: 'None chosen' },
} as const

const chosenFile = (view: FieldView): string => {
  const held = view.values[view.field.name]
  return held instanceof File ? held.name : text(fileWords.none)
}

const file = (view: FieldView): TemplateResult => html`<div class="k-file">
  <label class="k-button" for=${view.id}>${text(fileWords.choose)}</label>
  <span aria-live="polite">${chosenFile(view)}</span>
  ${fileInput(view)}
</div>`

const fileInput = (view: FieldView): TemplateResult => html`<input
  class="k-only-heard"
  type="file"
  id=${view.id}
  name=${view.field.name}
  accept=${view.field.accept ?? nothing}
  aria-required=${view.field.required === true ? 'true' : nothing}
  aria-invalid=${view.wrong === undefined ? nothing : 'true'}
  aria-describedby=${described(view)}
  @change=${(event: Event) => view.changed(inputOf(event).files?.[0] ?? null)}
/>`

const control = (view: FieldView): TemplateResult => {
  switch (view.field.kind) {
    case 'textarea':
      return textArea(view)
    case 'select':
      return select(view)
    case 'radio':
    case 'checks':
      return choices(view)
    case 'date':
      return date(view)
    case 'file':
      return file(view)
    default:
      return textInput(view)
  }
}

const mark = ({ required }: Field) =>
  required === true ? html`<span class="k-must">${text(words.required)}</span>` : nothing

const below = ({ field, id, values, wrong }: FieldView) => html`<p
    class="k-field-error"
    id="${id}-error"
  >
    ${wrong === undefined ? nothing : text(wrong)}
  </p>
  ${field.note?.(values) ?? nothing}`

const example = ({ field, id }: FieldView) =>
  field.example === undefined
    ? nothing
    : html`<p class="k-example" id="${id}-example">${text(field.example)}</p>`

const singleCheck = (view: FieldView): TemplateResult => html`<label class="k-check" for=${view.id}>
    <input
      type="checkbox"
      id=${view.id}
      name=${view.field.name}
      aria-required=${view.field.required === true ? 'true' : nothing}
      aria-invalid=${view.wrong === undefined ? nothing : 'true'}
      aria-describedby=${described(view)}
      .checked=${view.values[view.field.name] === true}
      @change=${(event: Event) => view.changed(inputOf(event).checked)}
    />
    <span>${text(view.field.label)}${mark(view.field)}</span>
  </label>
  ${example(view)} ${below(view)}`

/** A field with its label, mark, example and error. */
export function fieldView(view: FieldView): TemplateResult {
  const { field, id, wrong } = view
  const classes = `k-field ${wrong === undefined ? '' : 'k-field-wrong'}`
  if (field.kind === 'check') return html`<div class=${classes}>${singleCheck(view)}</div>`
  if (field.kind === 'radio' || field.kind === 'checks')
    return html`<div class=${classes}>
      <fieldset aria-describedby=${described(view)}>
        <legend>${text(field.label)}${mark(field)}</legend>
        ${example(view)} ${control(view)}
      </fieldset>
      ${below(view)}
    </div>`
  return html`<div class=${classes}>
    <label for=${id}>${text(field.label)}${mark(field)}</label>
    ${example(view)} ${control(view)} ${below(view)}
  </div>`
}
