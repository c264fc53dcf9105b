import { describe, expect, test } from 'vitest'
import { checkRegistrationNumber } from '../../../domain/account/registration-number.ts'
import vectors from '../../vectors/registration-numbers.json' with { type: 'json' }

describe('TAX-02 registration number', () => {
  for (const { input, valid, reason } of vectors.cases)
    test(`${JSON.stringify(input)} is ${valid ? 'valid' : reason}`, () =>
      expect(checkRegistrationNumber(input)).toMatchObject(valid ? { valid } : { valid, reason }))

  test('is kept without hyphens, half-width', () =>
    expect(checkRegistrationNumber('Ｔ7-1234-5678-9012')).toEqual({
      valid: true,
      number: 'T7123456789012',
    }))

  test("a sole proprietor's check digit only warns", () =>
    expect(checkRegistrationNumber('T1234567890123', 'other')).toEqual({
      valid: true,
      number: 'T1234567890123',
      warning: 'check_digit',
    }))

  test('a single wrong digit is found, save 0 for 9', () => {
    const number = 'T4011001098993'
    for (let place = 1; place < number.length; place += 1)
      for (const digit of '12345678') {
        if (number[place] === digit) continue
        const wrong = number.slice(0, place) + digit + number.slice(place + 1)
        const isNineForZero = (Number(digit) - Number(number[place])) % 9 === 0
        expect(checkRegistrationNumber(wrong).valid, wrong).toBe(isNineForZero)
      }
  })
})
