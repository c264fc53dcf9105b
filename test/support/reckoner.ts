import { type Rational, ratio } from '../../domain/kernel/rational.ts'

const unitsPerYen = 10_000n

const plus = (a: Rational, b: Rational): Rational =>
  ratio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
const product = (a: Rational, b: Rational): Rational =>
  ratio(a.numerator * b.numerator, a.denominator * b.denominator)
const inverse = ({ numerator, denominator }: Rational): Rational => ratio(denominator, numerator)
const opposite = ({ numerator, denominator }: Rational): Rational => ratio(-numerator, denominator)

/** Half up on the absolute value, to whole units. */
const rounded = ({ numerator, denominator }: Rational, unit: bigint): bigint => {
  const size = numerator < 0n ? -numerator : numerator
  const steps = (size * 2n + denominator * unit) / (denominator * unit * 2n)
  return (numerator < 0n ? -steps : steps) * unit
}

const token = /round|¥[\d,]+(?:\.\d+)?|\d+%?|[()+−×÷]/g

const amountOf = (text: string): Rational => {
  if (text.endsWith('%')) return ratio(BigInt(text.slice(0, -1)), 100n)
  if (!text.startsWith('¥')) return ratio(BigInt(text))
  const [whole = '', decimals = ''] = text.slice(1).replaceAll(',', '').split('.')
  return ratio(BigInt(whole) * unitsPerYen + BigInt(decimals.padEnd(4, '0')))
}

/** Reckons written arithmetic with pencil and paper, knowing nothing of how it was written. */
const exactValueOf = (text: string): Rational => {
  const tokens = text.match(token) ?? []
  if (tokens.join('') !== text.replaceAll(' ', '')) throw new Error(`not arithmetic: ${text}`)
  let at = 0
  const atom = (): Rational => {
    const next = tokens[at]
    at += 1
    if (next === '−') return opposite(atom())
    if (next === 'round') return ratio(rounded(atom(), unitsPerYen))
    if (next !== '(') return amountOf(next ?? '')
    const inside = total()
    at += 1
    return inside
  }
  const factors = (): Rational => {
    let value = atom()
    while (tokens[at] === '×' || tokens[at] === '÷') {
      const sign = tokens[at]
      at += 1
      value = product(value, sign === '×' ? atom() : inverse(atom()))
    }
    return value
  }
  const total = (): Rational => {
    let value = factors()
    while (tokens[at] === '+' || tokens[at] === '−') {
      const sign = tokens[at]
      at += 1
      value = plus(value, sign === '+' ? factors() : opposite(factors()))
    }
    return value
  }
  const value = total()
  if (at !== tokens.length) throw new Error(`left over in: ${text}`)
  return value
}

/** The result of arithmetic in 1/10000 yen, half up. */
export const reckon = (text: string): bigint => rounded(exactValueOf(text), 1n)

/** Whether "a = b" is so; an amount alone is. */
export const isTrue = (written: string): boolean => {
  const [left = '', right] = written.split(' = ')
  return right === undefined || reckon(left) === reckon(right)
}
