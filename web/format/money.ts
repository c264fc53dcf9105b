import { grouped } from '../../domain/kernel/figure-text.ts'

const unitsPerYen = 10_000n
const fractionDigits = 4

/** How many decimals: four where they matter (`auto`), for every row (`always`), or none. */
export type Decimals = 'auto' | 'always'

/** Options of `formatMoney`. `plus` puts a `+` before credits where debits stand beside them. */
export type MoneyOptions = { decimals?: Decimals; plus?: boolean }

/** Amounts that stand under one another have their decimals alike: all four as soon as one has. */
export const decimalsOf = (amounts: readonly (bigint | string)[]): Decimals =>
  amounts.some((amount) => BigInt(amount) % unitsPerYen !== 0n) ? 'always' : 'auto'

/**
 * Money for people: `¥1,234`, `¥1,234.5678` where a fraction of a yen matters, `−¥500` for debits.
 * Takes units of 1/10000 yen as bigint or as the decimal string that JSON carries.
 */
export function formatMoney(amount: bigint | string, options: MoneyOptions = {}): string {
  const units = BigInt(amount)
  const size = units < 0n ? -units : units
  const fraction = size % unitsPerYen
  const decimals =
    options.decimals === 'always' || fraction !== 0n
      ? `.${fraction.toString().padStart(fractionDigits, '0')}`
      : ''
  const sign = units < 0n ? '−' : options.plus === true && units > 0n ? '+' : ''
  return `${sign}¥${grouped((size / unitsPerYen).toString())}${decimals}`
}

/** Units of 1/10000 yen from what a person typed ("1,100", "¥1１００", "2.5"); null if no amount. */
export function parseMoney(typed: string): bigint | null {
  const plain = typed
    .normalize('NFKC')
    .replace(/[¥\\,\s円]/g, '')
    .replace(/^[−–]/, '-')
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,4}))?$/.exec(plain)
  if (match === null) return null
  const [, sign, whole = '0', fraction = ''] = match
  const units = BigInt(whole) * unitsPerYen + BigInt(fraction.padEnd(fractionDigits, '0'))
  return sign === '-' ? -units : units
}

/** The typed amount as JSON carries it; what is no amount is sent empty and refused there. */
export const sentMoney = (typed: unknown): string => (parseMoney(String(typed)) ?? '').toString()

/** Money as a field holds it at first: "1100", with its decimals where there are some: "0.5". */
export const typedYen = (amount: string): string => {
  const units = BigInt(amount)
  const rest = (units % unitsPerYen).toString().padStart(fractionDigits, '0').replace(/0+$/, '')
  return `${units / unitsPerYen}${rest === '' ? '' : `.${rest}`}`
}

/** A whole number from what a person typed ("12", "１２", "1,200"); null if it is none. */
export function parseCount(typed: string): number | null {
  const plain = typed.normalize('NFKC').replace(/[,\s]/g, '')
  return /^\d{1,9}$/.test(plain) ? Number(plain) : null
}

/** A count with thousands separators: `12,345`. */
export const formatCount = (count: number | bigint): string => {
  const whole = BigInt(count)
  return whole < 0n ? `−${grouped((-whole).toString())}` : grouped(whole.toString())
}
