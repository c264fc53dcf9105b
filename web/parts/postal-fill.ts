import { abroad, prefectures } from '../../domain/account/address.ts'
import type { PostalPlaces } from '../../read-api/schemas/postal-codes.ts'
import type { FormValues } from '../components/form-model.ts'

/** Where a postal code delivers. */
export type Place = PostalPlaces['places'][number]

/** Text by the name of its field. */
export type Written = Readonly<Record<string, string>>

/** How a form asks for an address: field by field, or as one line. */
export type AddressForm = {
  /** The field with the postal code. */
  postalCode: string
  /** A place as it stands in the form's fields. */
  write: (place: Place) => Written
  /** What is written over where somebody asks for it; a street never is. */
  replaced: readonly string[]
  /** The prefecture that the form holds; empty where none can be told. */
  prefectureIn: (values: FormValues) => string
}

const textIn = (values: FormValues, name: string): string => String(values[name] ?? '')

/** An address with a field for each part, named below `prefix`. */
export const addressInParts = (prefix: string): AddressForm => ({
  postalCode: `${prefix}postalCode`,
  write: ({ prefecture, city, town }) => ({
    [`${prefix}prefecture`]: prefecture,
    [`${prefix}city`]: city,
    [`${prefix}street`]: town,
  }),
  replaced: [`${prefix}prefecture`, `${prefix}city`],
  prefectureIn: (values) => textIn(values, `${prefix}prefecture`),
})

/** An address in one field. */
export const addressInOneLine = (name: string): AddressForm => ({
  postalCode: 'postalCode',
  write: ({ prefecture, city, town }) => ({ [name]: `${prefecture}${city}${town}` }),
  replaced: [],
  prefectureIn: (values) => {
    const line = textIn(values, name).trim()
    return prefectures.find((each) => line.startsWith(each)) ?? ''
  },
})

const sameIn = (texts: readonly string[]): string =>
  texts.every((each) => each === texts[0]) ? (texts[0] ?? '') : ''

/** What all places of a code have in common: the town is left open where there are several. */
export function commonOf(places: readonly Place[]): Place {
  const prefecture = sameIn(places.map((each) => each.prefecture))
  const city = prefecture === '' ? '' : sameIn(places.map((each) => each.city))
  const town = city === '' ? '' : sameIn(places.map((each) => each.town))
  return { prefecture, city, town }
}

/**
 * What to write into the form: empty fields, and those that still hold what was written before.
 * What somebody typed stays (ACC-02).
 */
export function fillOf(values: FormValues, wanted: Written, before: Written): Written {
  const open = Object.entries(wanted).filter(([name, value]) => {
    const held = textIn(values, name)
    return held !== value && (held.trim() === '' || held === before[name])
  })
  return Object.fromEntries(open)
}

/** As `fillOf`, over prefecture and city too: somebody asked for it. */
export const replaceOf = (
  { write, replaced }: AddressForm,
  values: FormValues,
  place: Place,
  before: Written,
): Written => {
  const given = replaced.map((name) => [name, textIn(values, name)])
  return fillOf(values, write(place), { ...before, ...Object.fromEntries(given) })
}

/** What of the form now stands there because it was written, not typed. */
export const writtenAfter = (filled: Written, before: Written, values: FormValues): Written =>
  Object.fromEntries(
    Object.entries({ ...before, ...filled }).filter(
      ([name, value]) => value !== '' && (name in filled || textIn(values, name) === value),
    ),
  )

/** Whether the form's prefecture is none of the code's: worth a second look, never refused. */
export const isElsewhere = (form: AddressForm, values: FormValues, places: readonly Place[]) => {
  const prefecture = form.prefectureIn(values)
  if (prefecture === '' || prefecture === abroad || places.length === 0) return false
  return places.every((place) => place.prefecture !== prefecture)
}
