import type { FormValues } from '../components/form-model.ts'
import { halfWidth } from '../format/half-width.ts'

/** The typed text without blanks at its ends. */
export const textIn = (values: FormValues, name: string): string =>
  String(values[name] ?? '').trim()

/** The typed text as one line, or null where nothing was typed. */
export const textOrNull = (values: FormValues, name: string): string | null => {
  const typed = textIn(values, name).replace(/\p{Cc}+/gu, ' ')
  return typed === '' ? null : typed
}

/** A phone number as it is sent. */
export const phoneOf = (values: FormValues, name: string): string => halfWidth(textIn(values, name))

/** A phone number as it is sent; null where none was typed. */
export const phoneOrNull = (values: FormValues, name: string): string | null =>
  phoneOf(values, name) === '' ? null : phoneOf(values, name)
