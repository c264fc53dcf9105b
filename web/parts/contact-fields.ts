import { isReadableName } from '../../domain/account/account-name.ts'
import { abroad, postalCodeAbroad, prefectures } from '../../domain/account/address.ts'
import { accountRefusalText } from '../../domain/account/refusal-text.ts'
import type { Contact } from '../../domain/account/values.ts'
import type { Field, FieldValue, FormValues } from '../components/form-model.ts'
import { halfWidth, postalCodeOf } from '../format/half-width.ts'
import type { Bilingual } from '../text/language.ts'
import { prefectureLabel } from '../text/prefecture-names.ts'
import { furiganaField, streetKana } from './furigana-field.ts'
import { addressInParts } from './postal-fill.ts'
import { postalNote } from './postal-lookup.ts'
import { phoneOf, phoneOrNull, textIn, textOrNull } from './typed-text.ts'

const words = {
  postalCode: {
    ja: '7桁の数字で入力してください。海外の場合は0000000です。',
    en: 'Seven digits, please; 0000000 for an address abroad.',
  },
  phone: {
    ja: '半角の数字、+、( )、ハイフン、スペースで入力してください。',
    en: 'Digits, +, ( ), hyphens and spaces only, please.',
  },
  email: {
    ja: 'メールアドレスの形になっていません。例：soumu@example.jp',
    en: 'This is not an e-mail address, such as office@example.jp.',
  },
  emailsDiffer: {
    ja: '上のメールアドレスと一致しません。',
    en: 'This is not the address above.',
  },
} as const satisfies Record<string, Bilingual>

const sentence = (code: string): Bilingual => accountRefusalText[code] as { ja: string; en: string }

/** Names are taken as they are typed, unless nobody could see them (TXT-01). */
export const checkName = (value: FieldValue): Bilingual | null =>
  isReadableName(String(value)) ? null : sentence('name_not_readable')

const checkPostalCode =
  (prefectureField: string) =>
  (value: FieldValue, values: FormValues): Bilingual | null => {
    const code = postalCodeOf(String(value))
    if (!/^\d{7}$/.test(code) && code !== '00000000') return words.postalCode
    const isAbroad = Number(code) === Number(postalCodeAbroad)
    const chosen = textIn(values, prefectureField)
    if (chosen === '' || isAbroad === (chosen === abroad)) return null
    return sentence(isAbroad ? 'postal_code_domestic' : 'postal_code_abroad')
  }

const checkPhone = (value: FieldValue): Bilingual | null =>
  /^[0-9+() -]{6,24}$/.test(halfWidth(String(value)).trim()) ? null : words.phone

/** An address as it is sent: half-width, without what stands around it. */
export const emailOf = (typed: unknown): string => halfWidth(String(typed ?? '')).trim()

/** The form that commands take; where two full stops follow one another no mail server listens. */
const emailForm = /^(?!\.)(?!.*\.\.)[\w'+.-]*[\w+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/

/** Whether a text is one e-mail address. */
export const isEmail = (text: string): boolean => emailForm.test(text)

const checkEmail = (value: FieldValue): Bilingual | null =>
  isEmail(emailOf(value)) ? null : words.email

/** Whose data a browser fills in below a prefix: the contractor's own stand in no section. */
const sectionTokens: Readonly<Record<string, string>> = {
  '': '',
  'user.': 'section-user ',
  'billing.': 'billing ',
  'shipping.': 'shipping ',
}

/** The tokens of a field below a prefix: `postal-code` of `billing.` is `billing postal-code`. */
const tokensBelow = (prefix: string, token: string): string =>
  `${sectionTokens[prefix] ?? ''}${token}`

/** A phone or fax field. */
export const phoneField = (name: string, label: Bilingual, more: Partial<Field> = {}): Field => ({
  name,
  label,
  kind: 'tel',
  maxLength: 24,
  autocomplete: 'tel',
  check: checkPhone,
  ...more,
})

/** An e-mail field. */
export const emailField = (name: string, label: Bilingual, more: Partial<Field> = {}): Field => ({
  name,
  label,
  kind: 'email',
  maxLength: 254,
  autocomplete: 'email',
  check: checkEmail,
  ...more,
})

/** An e-mail address typed a second time, against slips. */
export const emailAgainField = (name: string, label: Bilingual, of: string): Field => ({
  name,
  label,
  kind: 'email',
  required: true,
  maxLength: 254,
  autocomplete: 'email',
  check: (value, values) => (emailOf(value) === emailOf(values[of]) ? null : words.emailsDiffer),
})

/** Postal code to building, each below `prefix` (`''` or `billing.`). */
export const addressFields = (prefix: string): Field[] => [
  {
    name: `${prefix}postalCode`,
    label: { ja: '郵便番号', en: 'Postal code' },
    required: true,
    narrow: true,
    maxLength: 10,
    autocomplete: tokensBelow(prefix, 'postal-code'),
    example: {
      ja: '7桁の半角数字。例：1600023（海外の場合は0000000）',
      en: 'Seven digits, such as 1600023; 0000000 abroad',
    },
    check: checkPostalCode(`${prefix}prefecture`),
    note: postalNote(addressInParts(prefix)),
  },
  {
    name: `${prefix}prefecture`,
    label: { ja: '都道府県', en: 'Prefecture' },
    kind: 'select',
    required: true,
    autocomplete: tokensBelow(prefix, 'address-level1'),
    options: [...prefectures, abroad].map((name) => ({
      value: name,
      label: prefectureLabel(name),
    })),
  },
  {
    name: `${prefix}city`,
    label: { ja: '市区町村', en: 'City' },
    required: true,
    maxLength: 80,
    autocomplete: tokensBelow(prefix, 'address-level2'),
    example: { ja: '例：大阪市北区', en: 'For example 大阪市北区' },
  },
  furiganaField(`${prefix}cityFurigana`, { ja: '市区町村フリガナ', en: 'City, furigana' }),
  {
    name: `${prefix}street`,
    label: { ja: '番地・建物名', en: 'Street and building' },
    required: true,
    maxLength: 120,
    autocomplete: tokensBelow(prefix, 'address-line1'),
    example: { ja: '例：梅田2丁目5番8号 青空ビル3階', en: 'For example 梅田2丁目5番8号' },
  },
  {
    ...furiganaField(`${prefix}streetFurigana`, {
      ja: '番地・建物名フリガナ',
      en: 'Street and building, furigana',
    }),
    example: streetKana,
  },
]

/** What is sent of an address. */
export const addressOf = (values: FormValues, prefix: string) => ({
  postalCode: postalCodeOf(textIn(values, `${prefix}postalCode`)),
  prefecture: textIn(values, `${prefix}prefecture`),
  city: textIn(values, `${prefix}city`),
  cityFurigana: textOrNull(values, `${prefix}cityFurigana`),
  street: textIn(values, `${prefix}street`),
  streetFurigana: textOrNull(values, `${prefix}streetFurigana`),
})

const personFields = (prefix: string, needsPerson: boolean): Field[] => [
  {
    name: `${prefix}department`,
    label: { ja: '部署・役職', en: 'Department and title' },
    maxLength: 80,
    autocomplete: tokensBelow(prefix, 'organization-title'),
  },
  furiganaField(
    `${prefix}departmentFurigana`,
    { ja: '部署・役職フリガナ', en: 'Department and title, furigana' },
    false,
  ),
  {
    name: `${prefix}person`,
    label: { ja: '担当者', en: 'Person in charge' },
    required: needsPerson,
    maxLength: 80,
    autocomplete: tokensBelow(prefix, 'name'),
    check: checkName,
  },
  {
    ...furiganaField(
      `${prefix}personFurigana`,
      { ja: '担当者フリガナ', en: 'Person in charge, furigana' },
      needsPerson,
    ),
  },
]

/** All fields of a contact of its own, with names below `prefix`. */
export const contactFields = (
  prefix: string,
  { name, needsPerson, needsEmail }: { name: Bilingual; needsPerson: boolean; needsEmail: boolean },
): Field[] => [
  {
    name: `${prefix}name`,
    label: name,
    required: true,
    maxLength: 80,
    autocomplete: tokensBelow(prefix, 'organization'),
    check: checkName,
  },
  furiganaField(`${prefix}furigana`, { ja: `${name.ja}フリガナ`, en: `${name.en}, furigana` }),
  ...personFields(prefix, needsPerson),
  ...addressFields(prefix),
  phoneField(
    `${prefix}phone`,
    { ja: '電話番号', en: 'Phone' },
    { required: true, autocomplete: tokensBelow(prefix, 'tel') },
  ),
  phoneField(
    `${prefix}fax`,
    { ja: 'FAX番号', en: 'Fax' },
    { autocomplete: tokensBelow(prefix, 'fax tel') },
  ),
  emailField(
    `${prefix}email`,
    { ja: 'メールアドレス', en: 'E-mail address' },
    { required: needsEmail, autocomplete: tokensBelow(prefix, 'email') },
  ),
]

/** What is sent of a contact. */
export const contactOf = (values: FormValues, prefix: string): Contact => ({
  name: textIn(values, `${prefix}name`),
  furigana: textOrNull(values, `${prefix}furigana`),
  department: textOrNull(values, `${prefix}department`),
  departmentFurigana: textOrNull(values, `${prefix}departmentFurigana`),
  person: textOrNull(values, `${prefix}person`),
  personFurigana: textOrNull(values, `${prefix}personFurigana`),
  ...addressOf(values, prefix),
  phone: phoneOf(values, `${prefix}phone`),
  fax: phoneOrNull(values, `${prefix}fax`),
  email: emailOf(values[`${prefix}email`]) || null,
})

/** A contact, or an address, as a form holds it: nothing stands as an empty field. */
export const fieldValues = (
  thing: Readonly<Record<string, unknown>> | null,
  prefix: string,
): FormValues =>
  Object.fromEntries(
    Object.entries(thing ?? {}).flatMap(([name, value]) =>
      value === null || typeof value === 'string' ? [[`${prefix}${name}`, value ?? '']] : [],
    ),
  )
