import { z } from 'zod'

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
