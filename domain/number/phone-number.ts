import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'

/** What a number is by the numbering plan (TEL-01), in the words of the rating classes. */
export type PhoneNumberKind =
  | 'fixed'
  | 'mobile'
  | 'ip'
  | 'free-dial'
  | 'navi-dial'
  | 'special'
  | 'm2m'
  | 'pager'
  | 'fmc'
  | 'service'
  | 'emergency'
  | 'overseas'

/** A number that exists by the numbering plan. */
export type PhoneNumber = {
  kind: PhoneNumberKind
  /** Null for numbers that only exist within Japan: 110, 117. */
  e164: string | null
  /** The digits as dialled in Japan: with the leading 0, or `010` and the country's code. */
  dialled: string
  /** As people read it (TEL-02); foreign numbers stand as `010…` without hyphens (TEL-03). */
  display: string
  /** ISO 3166 code, where the number tells it. */
  country: string | null
}

const internationalPrefix = '010'
const e164DigitsMax = 15

/**
 * Full-width digits, hyphens of every kind, dots, brackets and spaces as people type them, to
 * digits with at most a leading plus; null where something else stands among them.
 */
export const normaliseDigits = (input: string): string | null => {
  const digits = input.normalize('NFKC').replace(/[\s.()\-‐‑‒–—―−ー・]/g, '')
  return /^\+?\d+$/.test(digits) ? digits : null
}

/** The digits as one dials them in Japan: `+81 3…` is `03…`, `+44…` is `01044…`. */
export const dialledDigits = (normalised: string): string => {
  if (normalised.startsWith('+81')) return `0${normalised.slice(3).replace(/^0/, '')}`
  return normalised.startsWith('+') ? internationalPrefix + normalised.slice(1) : normalised
}

/** What the caller asked for by 184 (withhold) or 186 (send), and the number behind it. */
export type CallerNumberWish = { wish: 'withhold' | 'send' | null; dialled: string }

/** Takes 184 or 186 off before a number is classified, routed or rated (TEL-01, CALL-02). */
export const stripCallerNumberWish = (dialled: string): CallerNumberWish => {
  const parts = /^(184|186)(\d{3,})$/.exec(dialled)
  return parts === null
    ? { wish: null, dialled }
    : { wish: parts[1] === '184' ? 'withhold' : 'send', dialled: parts[2] ?? '' }
}

/** The emergency numbers of Japan: always allowed, never rated (TEL-04, CALL-02). */
export const emergencyNumbers: readonly string[] = ['110', '118', '119']

/** Where hyphens stand, as lengths of the groups. */
type Grouping = readonly [number, number, number]

type Range = { pattern: RegExp; kind: PhoneNumberKind; grouping: Grouping }

/** The ranges that the plan itself fixes; the area codes of the rest come from the metadata. */
const ranges: readonly Range[] = [
  { pattern: /^0(120)\d{6}$/, kind: 'free-dial', grouping: [4, 3, 3] },
  { pattern: /^0800\d{7}$/, kind: 'free-dial', grouping: [4, 3, 4] },
  { pattern: /^0570\d{6}$/, kind: 'navi-dial', grouping: [4, 3, 3] },
  { pattern: /^0(170|180|990)\d{6}$/, kind: 'special', grouping: [4, 3, 3] },
  { pattern: /^0600\d{7}$/, kind: 'fmc', grouping: [4, 3, 4] },
  { pattern: /^0[6-9]0[1-9]\d{7}$/, kind: 'mobile', grouping: [3, 4, 4] },
  { pattern: /^050[1-9]\d{7}$/, kind: 'ip', grouping: [3, 4, 4] },
  { pattern: /^020[1-35-9]\d{7}$/, kind: 'm2m', grouping: [3, 4, 4] },
  { pattern: /^0204\d{7}$/, kind: 'pager', grouping: [3, 4, 4] },
  { pattern: /^0200\d{10}$/, kind: 'm2m', grouping: [4, 5, 5] },
]

const hyphenate = (digits: string, [first, second]: Grouping): string =>
  [digits.slice(0, first), digits.slice(first, first + second), digits.slice(first + second)].join(
    '-',
  )

const domestic = (digits: string): Omit<PhoneNumber, 'dialled' | 'country'> | null => {
  if (emergencyNumbers.includes(digits)) return { kind: 'emergency', e164: null, display: digits }
  if (/^1\d{2}$/.test(digits)) return { kind: 'service', e164: null, display: digits }
  const e164 = `+81${digits.slice(1)}`
  const range = ranges.find(({ pattern }) => pattern.test(digits))
  if (range !== undefined)
    return { kind: range.kind, e164, display: hyphenate(digits, range.grouping) }
  if (!/^0[1-9]\d{8}$/.test(digits)) return null
  const parsed = parsePhoneNumberFromString(e164)
  return parsed?.isValid() && parsed.getType() === 'FIXED_LINE'
    ? { kind: 'fixed', e164, display: parsed.formatNational() }
    : null
}

const foreign = (digits: string): PhoneNumber | null => {
  const international = digits.slice(internationalPrefix.length)
  if (international.length > e164DigitsMax) return null
  const parsed = parsePhoneNumberFromString(`+${international}`)
  // The library drops a national leading 0 that does not belong: then it is another number.
  if (!parsed?.isValid() || parsed.number !== `+${international}`) return null
  return {
    kind: 'overseas',
    e164: parsed.number,
    dialled: digits,
    display: digits,
    country: parsed.country ?? null,
  }
}

/**
 * Reads a phone number as people write it, Japanese or foreign (TEL-01 to TEL-03); null where the
 * numbering plan has no such number.
 */
export const parsePhoneNumber = (input: string): PhoneNumber | null => {
  const normalised = normaliseDigits(input)
  if (normalised === null) return null
  const digits = dialledDigits(normalised).replace(/^01081/, '0')
  if (digits.startsWith(internationalPrefix)) return foreign(digits)
  const number = domestic(digits)
  return number === null ? null : { ...number, dialled: digits, country: 'JP' }
}

/** A number as people read it; as it is where the numbering plan has no such number. */
export const displayOf = (phone: string): string => parsePhoneNumber(phone)?.display ?? phone

/** How numbers of a country begin when dialled from Japan: `01049`; null for no country. */
export const dialledPrefixOf = (country: string): string | null =>
  isSupportedCountry(country)
    ? internationalPrefix + getCountryCallingCode(country as CountryCode)
    : null
