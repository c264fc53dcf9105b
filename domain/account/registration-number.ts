/** Why a registration number (登録番号) is not taken. */
export type RegistrationNumberFault = 'form' | 'check_digit'

export type RegistrationNumberCheck =
  | { valid: true; number: string; warning?: RegistrationNumberFault }
  | { valid: false; reason: RegistrationNumberFault }

/** A corporation's number is checked in full; others' digits need not follow the rule (TAX-02). */
export type RegistrationNumberHolder = 'corporation' | 'other'

/** Full-width letters and digits and hyphens as people paste them, to `T` and digits. */
const normalise = (input: string): string =>
  input
    .normalize('NFKC')
    .replace(/[\s\-‐‑‒–—―−ー]/g, '')
    .toUpperCase()
    .replace(/^(?=\d)/, 'T')

/**
 * The check digit of the 12 digits behind it (省令第2条): 9 less the remainder by 9 of the digits'
 * sum, every second one from the right counted twice.
 */
export const checkDigitOf = (base: string): number => {
  const weighted = [...base]
    .reverse()
    .map((digit, place) => Number(digit) * (place % 2 === 0 ? 1 : 2))
  return 9 - (weighted.reduce((sum, value) => sum + value, 0) % 9)
}

/** Checks a registration number of a qualified-invoice issuer: `T` and 13 digits (TAX-02). */
export const checkRegistrationNumber = (
  input: string,
  holder: RegistrationNumberHolder = 'corporation',
): RegistrationNumberCheck => {
  const number = normalise(input)
  if (!/^T[1-9]\d{12}$/.test(number)) return { valid: false, reason: 'form' }
  if (checkDigitOf(number.slice(2)) === Number(number[1])) return { valid: true, number }
  return holder === 'corporation'
    ? { valid: false, reason: 'check_digit' }
    : { valid: true, number, warning: 'check_digit' }
}
