/** An exact fraction; the denominator is always above zero. */
export type Rational = { readonly numerator: bigint; readonly denominator: bigint }

/**
 * The ways to round to a whole number. All act on the absolute value, so that a correction of −x
 * is exactly the opposite of x (TAX-08): floor goes towards zero, ceil away from it.
 */
export type Rounding = 'half-up' | 'floor' | 'ceil'

/** The names of all roundings, for schemas. */
export const roundings = ['half-up', 'floor', 'ceil'] as const satisfies readonly Rounding[]

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value)

/** Divides two whole numbers and rounds the quotient by the named rule. */
export const divide = (numerator: bigint, denominator: bigint, rounding: Rounding): bigint => {
  if (denominator === 0n) throw new RangeError('division by zero')
  const negative = numerator < 0n !== denominator < 0n
  const dividend = magnitude(numerator)
  const divisor = magnitude(denominator)
  const whole = dividend / divisor
  const rest = dividend % divisor
  const up = rounding === 'ceil' ? rest > 0n : rounding === 'half-up' && rest * 2n >= divisor
  const rounded = up ? whole + 1n : whole
  return negative ? -rounded : rounded
}

/** a × b ÷ c, rounded once by the named rule: the product is never rounded on its own. */
export const mulDiv = (a: bigint, b: bigint, c: bigint, rounding: Rounding): bigint =>
  divide(a * b, c, rounding)

/** The fraction of two whole numbers, its sign carried by the numerator. */
export const ratio = (numerator: bigint, denominator = 1n): Rational => {
  if (denominator === 0n) throw new RangeError('division by zero')
  return denominator < 0n
    ? { numerator: -numerator, denominator: -denominator }
    : { numerator, denominator }
}

/** The exact sum of two fractions. */
export const add = (a: Rational, b: Rational): Rational =>
  a.denominator === b.denominator
    ? ratio(a.numerator + b.numerator, a.denominator)
    : ratio(
        a.numerator * b.denominator + b.numerator * a.denominator,
        a.denominator * b.denominator,
      )

/** The exact product of two fractions. */
export const multiply = (a: Rational, b: Rational): Rational =>
  ratio(a.numerator * b.numerator, a.denominator * b.denominator)

/** Below zero, zero or above zero as a is less than, equal to or greater than b. */
export const compare = (a: Rational, b: Rational): number => {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The fraction as a whole number, rounded once by the named rule. */
export const roundRational = (value: Rational, rounding: Rounding): bigint =>
  divide(value.numerator, value.denominator, rounding)
