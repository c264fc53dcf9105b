import type { TemplateResult } from 'lit'
import type { FieldRefusal } from '../client/refused.ts'
import { formatDate } from '../format/japan-time.ts'
import { parseCount } from '../format/money.ts'
import { parseTypedDate } from '../format/typed-date.ts'
import type { Bilingual } from '../text/language.ts'

/** What a field holds; `checks` hold a list, `file` a file, `check` a boolean, others text. */
export type FieldValue = string | boolean | readonly string[] | File | null

/** What a form holds, by field name. */
export type FormValues = Readonly<Record<string, FieldValue>>

/** How a field is asked. `amount` is money in yen as typed; the date is `YYYY-MM-DD`. */
export type FieldKind =
  | 'text'
  | 'email'
  | 'tel'
  | 'password'
  | 'count'
  | 'amount'
  | 'textarea'
  | 'select'
  | 'radio'
  | 'checks'
  | 'check'
  | 'date'
  | 'file'

/** A choice with what it means; `disabled` ones say why in the hint. */
export type FieldOption = {
  value: string
  label: Bilingual
  hint?: Bilingual
  disabled?: boolean
}

/** Choices of what has names: each value with its own. */
export const optionsOf = (names: Readonly<Record<string, Bilingual>>): FieldOption[] =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

/** One question of a form. */
export type Field = {
  name: string
  label: Bilingual
  kind?: FieldKind
  required?: boolean
  /** An example under the label: 例：大阪府. */
  example?: Bilingual
  options?: readonly FieldOption[]
  /** The browser's `autocomplete` tokens: what of the user's own data it asks for (WCAG 1.3.5). */
  autocomplete?: string | ((values: FormValues) => string)
  maxLength?: number
  /** 円, 件 … after the field. */
  unit?: Bilingual
  narrow?: boolean
  readonly?: boolean
  /** Rows of a `textarea`. */
  lines?: number
  /** Accepted files, as in `accept`. */
  accept?: string
  min?: string
  max?: string
  /** Asked only while this holds; its value is not sent otherwise. */
  when?: (values: FormValues) => boolean
  /** Its own rule, after required: the sentence where it does not hold. */
  check?: (value: FieldValue, values: FormValues) => Bilingual | null
  /** Drawn below the field: a fee that follows from it, a link to terms. */
  note?: (values: FormValues) => TemplateResult | null
}

/** An amount of yen that has to be typed. */
export const amountField = (name: string, label: Bilingual): Field => ({
  name,
  label,
  kind: 'amount',
  required: true,
  unit: { ja: '円', en: 'yen' },
  narrow: true,
})

/** A business day that has to be given. */
export const dayField = (name: string, label: Bilingual): Field => ({
  name,
  label,
  kind: 'date',
  required: true,
})

/** Questions that belong together, under a heading. */
export type FormSection = {
  heading?: Bilingual
  lead?: Bilingual
  fields: readonly Field[]
  when?: (values: FormValues) => boolean
}

const formWords = {
  missing: { ja: '入力してください。', en: 'Please fill this in.' },
  notChosen: { ja: '選択してください。', en: 'Please choose.' },
  notADate: { ja: '日付として読み取れません。例：2026/11/21', en: 'Not a date. Try 2026/11/21.' },
  notACount: { ja: '整数を数字で入力してください。', en: 'Please enter a whole number.' },
  early: (min: string) => ({
    ja: `${formatDate(min, 'ja')}以降の日付を入力してください。`,
    en: `Not before ${formatDate(min, 'en')}, please.`,
  }),
  late: (max: string) => ({
    ja: `${formatDate(max, 'ja')}以前の日付を入力してください。`,
    en: `Not after ${formatDate(max, 'en')}, please.`,
  }),
} as const

const chosenKinds: ReadonlySet<FieldKind> = new Set(['select', 'radio', 'checks', 'check', 'file'])

/** The fields that are asked with these values, in order. */
export const askedFields = (
  sections: readonly FormSection[],
  values: FormValues,
): readonly Field[] =>
  sections
    .filter(({ when }) => when === undefined || when(values))
    .flatMap(({ fields }) => fields)
    .filter(({ when }) => when === undefined || when(values))

/**
 * How a field is called away from its place, as in a summary: of several with one label each has
 * its section's heading before it.
 */
export function labelAway(sections: readonly FormSection[], field: Field): Bilingual {
  const namesakes = sections.filter(({ fields }) =>
    fields.some(({ label }) => label.ja === field.label.ja),
  )
  const heading = sections.find(({ fields }) => fields.includes(field))?.heading
  if (namesakes.length < 2 || heading === undefined) return field.label
  return {
    ja: `${heading.ja}の${field.label.ja}`,
    en: `${heading.en}: ${field.label.en}`,
  }
}

const isEmpty = (value: FieldValue | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

/**
 * Typed text as it is checked and sent: without blanks at its ends, and a pasted line without the
 * tabs and line breaks that it brought along. A password is what was typed.
 */
function textSent(value: string, kind: FieldKind = 'text'): string {
  if (kind === 'password') return value
  if (kind === 'count') return value.normalize('NFKC').replace(/[,\s]/g, '')
  return kind === 'textarea' ? value.trim() : value.replace(/\p{Cc}+/gu, ' ').trim()
}

const dateRefusal = ({ min = '', max = '' }: Field, value: string): Bilingual | null => {
  const date = parseTypedDate(value)
  if (date === null) return formWords.notADate
  if (min !== '' && date < min) return formWords.early(min)
  if (max !== '' && date > max) return formWords.late(max)
  return null
}

/** What is wrong with one field; null if nothing. */
export function fieldRefusal(field: Field, values: FormValues): Bilingual | null {
  const value = values[field.name] ?? null
  if (isEmpty(value)) {
    if (field.required !== true) return null
    return chosenKinds.has(field.kind ?? 'text') ? formWords.notChosen : formWords.missing
  }
  if (field.kind === 'date') {
    const wrong = dateRefusal(field, String(value))
    if (wrong !== null) return wrong
  }
  if (field.kind === 'count' && parseCount(String(value)) === null) return formWords.notACount
  const read = typeof value === 'string' ? textSent(value, field.kind) : value
  return field.check?.(read, values) ?? null
}

/** Everything that is wrong, in the order of the page. */
export const refusalsOf = (
  sections: readonly FormSection[],
  values: FormValues,
): readonly FieldRefusal[] =>
  askedFields(sections, values).flatMap((field) => {
    const sentence = fieldRefusal(field, values)
    return sentence === null ? [] : [{ field: field.name, sentence }]
  })

/** What is sent: the values of the fields that are asked, text without blanks at its ends. */
export function sentValues(sections: readonly FormSection[], values: FormValues): FormValues {
  const sent: Record<string, FieldValue> = {}
  for (const { name, kind } of askedFields(sections, values)) {
    const value = values[name] ?? (kind === 'checks' ? [] : kind === 'check' ? false : '')
    sent[name] = typeof value === 'string' ? textSent(value, kind) : value
  }
  return sent
}

/** Whether a value may lie in the browser's store until the form is sent. */
export const mayBeKept = ({ kind }: Field): boolean => kind !== 'password' && kind !== 'file'
