import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dialledDigits,
  parsePhoneNumber,
  stripCallerNumberWish,
} from '../../../domain/number/phone-number.ts'
import vectors from '../../vectors/phone-numbers.json' with { type: 'json' }

describe('TEL-01 TEL-02 TEL-03 phone numbers', () => {
  for (const [input, kind, display, e164] of vectors.valid)
    test(`${input} is ${kind} ${display}`, () =>
      expect(parsePhoneNumber(input ?? '')).toMatchObject({ kind, display, e164 }))

  for (const input of vectors.invalid)
    test(`${JSON.stringify(input)} is no number`, () => expect(parsePhoneNumber(input)).toBeNull())

  test('TEL-03 E.164 and the 010 form are two writings of one number', () => {
    for (const [input] of vectors.valid) {
      const number = parsePhoneNumber(input ?? '')
      if (number?.e164 === undefined || number.e164 === null) continue
      expect(parsePhoneNumber(number.e164)).toEqual(number)
      expect(parsePhoneNumber(number.dialled)).toEqual(number)
      expect(parsePhoneNumber(number.display)).toEqual(number)
      expect(dialledDigits(number.e164)).toBe(number.dialled)
    }
  })
  test('a Japanese number dialled with 010 81 is the Japanese number', () =>
    expect(parsePhoneNumber('01081312345678')).toEqual(parsePhoneNumber('0312345678')))
  test('the country of a foreign number is told', () =>
    expect(parsePhoneNumber('+390612345678')?.country).toBe('IT'))
})

describe('CALL-02 184 and 186', () => {
  test.each([
    ['184110', 'withhold', '110'],
    ['1860312345678', 'send', '0312345678'],
    ['0312345678', null, '0312345678'],
    ['184', null, '184'],
  ])('%s', (dialled, wish, behind) =>
    expect(stripCallerNumberWish(dialled)).toEqual({ wish, dialled: behind }),
  )
})

test('property: nothing that is typed makes it throw, and what it takes it takes again', () => {
  const typed = fc.oneof(
    fc.string(),
    fc.stringMatching(/^\+?[0-9 ()-]{0,18}$/),
    fc.stringMatching(/^0[1-9][0-9]{8,9}$/),
  )
  fc.assert(
    fc.property(typed, (input) => {
      const number = parsePhoneNumber(input)
      if (number !== null) expect(parsePhoneNumber(number.display)).toEqual(number)
    }),
    { numRuns: 500 },
  )
})
