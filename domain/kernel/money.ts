import { z } from 'zod'
import { divide, type Rounding } from './rational.ts'

/** Amounts are bigint in units of 1/10000 yen, in code and (as a decimal string) in events. */
export type Money = bigint

/** One yen in our unit. */
export const yen = 10_000n

/** Money as JSON: an integer string of 1/10000 yen ("11000000" is 1,100 yen). */
export const Money = z.codec(z.string().regex(/^-?(0|[1-9]\d{0,17})$/), z.bigint(), {
  decode: (text) => BigInt(text),
  encode: (units) => units.toString(),
})

/** Money that is never below zero. */
export const MoneyNotNegative = Money.refine((units) => units >= 0n, 'negative')

/** Whole yen as money. */
export const yenOf = (whole: number | bigint): Money => BigInt(whole) * yen

const decimalYen = /^(-?)(\d{1,14})(?:\.(\d{1,4}))?$/

/** Yen as people write them ("1100", "-8.25", up to 4 decimals) as money; else null. */
export const parseYen = (text: string): Money | null => {
  const parts = decimalYen.exec(text)
  if (parts === null) return null
  const [, sign, whole = '', decimals = ''] = parts
  const units = BigInt(whole) * yen + BigInt(decimals.padEnd(4, '0'))
  return sign === '-' ? -units : units
}

/** How many decimals of a yen are shown: 4 in the ledger, 2 in breakdowns, 0 on documents. */
export type YenDecimals = 0 | 2 | 4

const unitsPerStep: Record<YenDecimals, bigint> = { 0: yen, 2: 100n, 4: 1n }

/** Money as plain decimal yen ("610.7143"), rounded half up where fewer decimals are asked for. */
export const formatYen = (money: Money, decimals: YenDecimals = 4): string => {
  const steps = divide(money, unitsPerStep[decimals], 'half-up')
  const digits = (steps < 0n ? -steps : steps).toString().padStart(decimals + 1, '0')
  const split = digits.length - decimals
  const text = decimals === 0 ? digits : `${digits.slice(0, split)}.${digits.slice(split)}`
  return steps < 0n ? `-${text}` : text
}

/** Money rounded to whole yen, still in our unit: only a document's totals are (glossary). */
export const roundToYen = (money: Money, rounding: Rounding): Money =>
  divide(money, yen, rounding) * yen

/** The sum of amounts. */
export const sumOf = (amounts: Iterable<Money>): Money => {
  let total = 0n
  for (const amount of amounts) total += amount
  return total
}
