import { describe, expect, test } from 'vitest'
import { checkLoginId, checkPassword } from '../../../domain/access/login-rules.ts'
import { countAttempt, type ThrottleState } from '../../../domain/access/login-throttle.ts'

describe('ACC-03 passwords', () => {
  test.each([
    ['Abcdefg!', undefined],
    ['Abcdefg1!@#$%^&*?_-', undefined],
    ['Abcde1!', 'password_too_short'],
    ['ABCDEFG!', 'password_lower_case_missing'],
    ['abcdefg!', 'password_upper_case_missing'],
    ['Abcdefg1', 'password_symbol_missing'],
    ['Abcdefg!+', 'password_character'],
    ['Abcdefg! ', 'password_character'],
    ['Abcdefgあ!', 'password_character'],
    [`Ab!${'x'.repeat(126)}`, 'password_too_long'],
  ])('%s → %s', (password, code) => {
    expect(checkPassword(password)?.code).toBe(code)
  })
})

test('ACC-03 X-17 each of eleven symbols serves, every other sign is refused', () => {
  const signs = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index))
  const symbols = signs.filter((sign) => !/[A-Za-z0-9]/.test(sign))
  expect(symbols.filter((sign) => checkPassword(`Abcdefg${sign}`) === null).join('')).toBe(
    '!#$%&*-?@^_',
  )
  for (const sign of symbols.filter((each) => !'!#$%&*-?@^_'.includes(each)))
    expect(checkPassword(`Abcdefg!${sign}`)?.code).toBe('password_character')
})

describe('ACC-06 login IDs', () => {
  test.each([
    ['a'.repeat(50), undefined],
    ['@-_.', undefined],
    ['Ａｂｃｄ', 'login_id_characters'],
    ['1'.repeat(50), 'login_id_digits_only'],
    ['abcd', undefined],
    ['kaisen@example.jp', undefined],
    ['0312-345', undefined],
    ['abc', 'login_id_length'],
    ['a'.repeat(51), 'login_id_length'],
    ['12345678', 'login_id_digits_only'],
    ['ab cd', 'login_id_characters'],
    ['ab+cd', 'login_id_characters'],
  ])('%s → %s', (loginId, code) => {
    expect(checkLoginId(loginId)?.code).toBe(code)
  })
})

describe('ACC-05 lock', () => {
  const minute = 60_000
  const attempts = (times: readonly number[]): boolean[] => {
    let state: ThrottleState = { failures: [], lockedUntil: null }
    return times.map((at) => {
      const counted = countAttempt(state, at)
      state = counted.state
      return counted.admitted
    })
  }
  test('five failures in 15 minutes lock for 15 minutes from the fifth', () => {
    expect(attempts([0, 1, 2, 3, 4].map((at) => at * minute))).not.toContain(false)
    const late = [4 * minute + 1, 19 * minute - 1, 19 * minute]
    expect(attempts([...[0, 1, 2, 3, 4].map((at) => at * minute), ...late]).slice(5)).toEqual([
      false,
      false,
      true,
    ])
  })
  test('failures older than 15 minutes do not count', () => {
    expect(attempts([0, 1, 2, 3, 15 * minute, 15 * minute + 1])).not.toContain(false)
  })
})
