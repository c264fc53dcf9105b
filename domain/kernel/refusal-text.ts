import { accessRefusalText } from '../access/refusal-text.ts'
import { accountRefusalText } from '../account/refusal-text.ts'
import { callRefusalText } from '../call/refusal-text.ts'
import { cancellationRefusalText } from '../cancellation/refusal-text.ts'
import { catalogueRefusalText } from '../catalogue/refusal-text.ts'
import { consumerRefusalText } from '../consumer/refusal-text.ts'
import { erasureRefusalText } from '../erasure/refusal-text.ts'
import { noticeRefusalText } from '../notice/refusal-text.ts'
import { numberRefusalText } from '../number/refusal-text.ts'
import { orderRefusalText } from '../order/refusal-text.ts'
import { rulesRefusalText } from '../policy/refusal-text.ts'
import { refundRefusalText } from '../refund/refusal-text.ts'
import { screeningRefusalText } from '../screening/refusal-text.ts'
import { walletRefusalText } from '../wallet/refusal-text.ts'
import { anyFieldText, fieldText } from './field-text.ts'
import { grouped, japaneseDate } from './figure-text.ts'
import { operationRefusalText } from './operation-refusal-text.ts'
import { requestRefusalText } from './request-refusal-text.ts'

/** Sentences of one part of the business, by refusal code. */
export type RefusalText = Readonly<Record<string, { readonly ja: string; readonly en: string }>>

/**
 * The sentence for every refusal code, in both languages, for screens, mail and API alike.
 * `{name}` is filled from the refusal's details, `{name:yen}` as an amount; what stands in brackets
 * is said only where its detail holds something. Each part of the business brings its own.
 */
export const refusalText: RefusalText = {
  ...accessRefusalText,
  ...accountRefusalText,
  ...callRefusalText,
  ...noticeRefusalText,
  ...erasureRefusalText,
  ...cancellationRefusalText,
  ...catalogueRefusalText,
  ...consumerRefusalText,
  ...operationRefusalText,
  ...numberRefusalText,
  ...orderRefusalText,
  ...refundRefusalText,
  ...requestRefusalText,
  ...rulesRefusalText,
  ...screeningRefusalText,
  ...walletRefusalText,
}

/** "11000000" (1/10000 yen) as people write it: ¥1,100; decimals only where there are some. */
const yenText = (units: string): string => {
  const parts = /^(-?)(\d*?)(\d{1,4})$/.exec(units)
  if (parts === null) return units
  const [, sign, whole, rest = ''] = parts
  const decimals = rest.padStart(4, '0').replace(/0+$/, '')
  return `${sign}¥${grouped(whole || '0')}${decimals === '' ? '' : `.${decimals}`}`
}

type Language = 'ja' | 'en'

const isBilingual = (value: unknown): value is Record<Language, string> =>
  typeof value === 'object' && value !== null && 'ja' in value && 'en' in value

const separator = { ja: '、', en: ', ' } as const
const nothing = { ja: 'なし', en: 'none' } as const

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** A business date as people read it: 2026年11月24日, 24 Nov 2026. */
const dateText = (date: string, language: Language): string => {
  if (language === 'ja') return japaneseDate(date)
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return `${day} ${months[month - 1]} ${year}`
}

const businessDate = /^\d{4}-(0[1-9]|1[0-2])-\d{2}$/

const detailText = (value: unknown, form: string | undefined, language: Language): string => {
  if (Array.isArray(value))
    return value.length === 0
      ? nothing[language]
      : value.map((each) => detailText(each, form, language)).join(separator[language])
  if (isBilingual(value)) return value[language]
  const said = String(value)
  if (form === 'yen') return yenText(said)
  return businessDate.test(said) ? dateText(said, language) : said
}

/** Without the parts in brackets whose detail is an empty list. */
const partsSaid = (text: string, details: Record<string, unknown>): string =>
  text.replaceAll(/\[([^[\]]*\{(\w+)[^[\]]*)\]/g, (_, part: string, name: string) => {
    const value = details[name]
    return Array.isArray(value) && value.length === 0 ? '' : part
  })

/** A refusal as a sentence for people; the code itself where none was written yet. */
export function refusalSentence(
  refusal: { code: string; details: Record<string, unknown> },
  language: Language,
): string {
  const text = refusalText[refusal.code]?.[language] ?? refusal.code
  return partsSaid(text, refusal.details).replaceAll(
    /\{(\w+)(?::(yen))?\}/g,
    (whole, name: string, form?: string) =>
      Object.hasOwn(refusal.details, name)
        ? detailText(refusal.details[name], form, language)
        : whole,
  )
}

/** What a field was refused for, as a sentence: by its refusal's code, or by its schema's. */
export const fieldSentence = (
  fault: { code: string; details: Record<string, unknown> },
  language: Language,
): string =>
  refusalText[fault.code] === undefined
    ? (fieldText[fault.code] ?? anyFieldText)[language]
    : refusalSentence(fault, language)
