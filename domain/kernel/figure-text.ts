/** Digits in groups of three, as people read large figures: "1234567" is 1,234,567. */
export const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',')

/** A month (YYYY-MM, Japan) as documents print it: 2026年11月. */
export const japaneseMonth = (month: string): string =>
  `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`

/** A business date (YYYY-MM-DD, Japan) as documents print it: 2026年11月21日. */
export const japaneseDate = (date: string): string =>
  `${japaneseMonth(date)}${Number(date.slice(8))}日`

/** A postal code (seven digits) as it stands on letters: 〒541-0041. */
export const postalCodeText = (code: string): string => `〒${code.slice(0, 3)}-${code.slice(3)}`
