import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EmailAddress } from '../../domain/account/values.ts'
import { emailOf, isEmail } from '../../web/parts/contact-fields.ts'

describe('ACC-02 e-mail addresses in forms', () => {
  test.each([
    ['office@example.jp', true],
    ["o'hara+tel.co@mail.example.co.jp", true],
    ['office@example', false],
    ['office@@example.jp', false],
    ['of fice@example.jp', false],
    ['a..b@example.jp', false],
    ['.a@example.jp', false],
    ['事務所@example.jp', false],
    ['', false],
  ])('%s: %s', (address, isTaken) => {
    expect(isEmail(address)).toBe(isTaken)
    expect(EmailAddress.safeParse(address).success).toBe(isTaken)
  })
  test('what a kana keyboard types is sent in half-width letters', () => {
    expect(emailOf('　ｏｆｆｉｃｅ＠ｅｘａｍｐｌｅ．ｊｐ ')).toBe('office@example.jp')
  })
  test('what a form takes, commands take, and the other way round', () => {
    const text = fc.string({ unit: fc.constantFrom(...'aZ0.@-_+\' "あ'), maxLength: 24 })
    const address = fc.tuple(text, text).map(([name, domain]) => `${name}@${domain}.jp`)
    fc.assert(
      fc.property(fc.oneof(text, address, fc.emailAddress()), (typed) => {
        expect(isEmail(typed)).toBe(EmailAddress.safeParse(typed).success)
      }),
    )
  })
})
