import { grouped } from '../../domain/kernel/figure-text.ts'
import { formatYen, type Money, yen } from '../../domain/kernel/money.ts'
import { add, multiply, type Rational, ratio, roundRational } from '../../domain/kernel/rational.ts'

/** A piece of arithmetic: how it is written, and its exact value (money in 1/10000 yen). */
export type Term = {
  readonly text: string
  readonly value: Rational
  /** How tightly it binds: 1 a sum, 2 a product, 3 whatever needs no brackets. */
  readonly binding: 1 | 2 | 3
}

/** Yen as the ledger shows them, four decimals less their trailing zeros. */
export const yenText = (amount: Money): string => {
  const [whole = '', decimals = ''] = formatYen(amount < 0n ? -amount : amount, 4).split('.')
  const rest = decimals.replace(/0+$/, '')
  return `${amount < 0n ? '−' : ''}¥${grouped(whole)}${rest === '' ? '' : `.${rest}`}`
}

const bracketed = (term: Term, binding: 1 | 2 | 3): string =>
  term.binding < binding ? `(${term.text})` : term.text

/** An amount of money. */
export const yenTerm = (amount: Money): Term => ({
  text: yenText(amount),
  value: ratio(amount),
  binding: amount < 0n ? 1 : 3,
})

/** How many of something. */
export const countTerm = (count: number | bigint): Term => ({
  text: String(count),
  value: ratio(BigInt(count)),
  binding: 3,
})

/** A rate in percent. */
export const percentTerm = (percent: bigint): Term => ({
  text: `${percent}%`,
  value: ratio(percent, 100n),
  binding: 3,
})

/** a × b, exact. */
export const times = (a: Term, b: Term): Term => ({
  text: `${bracketed(a, 2)} × ${bracketed(b, 3)}`,
  value: multiply(a.value, b.value),
  binding: 2,
})

/** a ÷ b, exact. */
export const over = (a: Term, b: Term): Term => ({
  text: `${bracketed(a, 2)} ÷ ${bracketed(b, 3)}`,
  value: multiply(a.value, ratio(b.value.denominator, b.value.numerator)),
  binding: 2,
})

/** The sum of terms; of none it is nothing. */
export const sum = (terms: readonly Term[]): Term => {
  const [first = yenTerm(0n), ...rest] = terms
  if (rest.length === 0) return first
  return {
    text: [first, ...rest].map((term) => bracketed(term, 1)).join(' + '),
    value: rest.map(({ value }) => value).reduce(add, first.value),
    binding: 1,
  }
}

const opposite = ({ numerator, denominator }: Rational): Rational => ratio(-numerator, denominator)

/** a − b. */
export const minus = (a: Term, b: Term): Term => ({
  text: `${a.text} − ${bracketed(b, 2)}`,
  value: add(a.value, opposite(b.value)),
  binding: 1,
})

/** −a: what leaves the wallet. */
export const negative = (a: Term): Term => ({
  text: `−${bracketed(a, 3)}`,
  value: opposite(a.value),
  binding: 1,
})

/** Rounded half up to whole yen, as documents are (TAX-03). */
export const roundedToYen = (a: Term): Term => ({
  text: `round(${a.text})`,
  value: ratio(roundRational(multiply(a.value, ratio(1n, yen)), 'half-up') * yen),
  binding: 3,
})

/** What it comes to in 1/10000 yen, half up: the ledger's step. */
export const resultOf = ({ value }: Term): Money => roundRational(value, 'half-up')

/** The arithmetic with its result: "¥1,100 × 10 ÷ 30 = ¥366.6667". */
export const equation = (term: Term): string => {
  const result = yenText(resultOf(term))
  return term.text === result ? result : `${term.text} = ${result}`
}

/** Equal amounts written as one product each: "¥8.5 × 12 + ¥17". */
export const sumOfMany = (amounts: readonly Money[]): Term =>
  sum(
    [...Map.groupBy(amounts, (amount) => amount)].map(([amount, { length }]) =>
      length === 1 ? yenTerm(amount) : times(yenTerm(amount), countTerm(length)),
    ),
  )
