import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeWindows31j, notInWindows31j } from '../../read-api/windows-31j.ts'

const hex = (text: string): string => Buffer.from(encodeWindows31j(text)).toString('hex')

describe('TXT-05 CP932', () => {
  test.each([
    ['～', '8160'],
    ['〜', '8160'],
    ['－', '817c'],
    ['−', '817c'],
    ['∥', '8161'],
    ['‖', '8161'],
    ['—', '815c'],
    ['¥', '818f'],
    ['①', '8740'],
    ['㈱', '878a'],
    ['髙', 'fbfc'],
    ['﨑', 'fab1'],
    ['№', '8782'],
    ['ｶ', 'b6'],
    ['A,\r\n', '412c0d0a'],
  ])('%s is written as Windows writes it', (text, bytes) => {
    expect(hex(text)).toBe(bytes)
  })

  test('names what it does not have, instead of writing a question mark', () => {
    expect(notInWindows31j('𠮷野é😀㋿ 髙橋')).toEqual(['𠮷', 'é', '😀', '㋿'])
    expect(() => encodeWindows31j('𠮷')).toThrow('𠮷')
  })

  test('is read back as it was, but for the forms that it does not tell apart', () => {
    const decoder = new TextDecoder('shift_jis')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(notInWindows31j(text).length === 0)
        const forms: Record<string, string> = {
          '〜': '～',
          '−': '－',
          '‖': '∥',
          '—': '―',
          '¥': '￥',
        }
        const expected = [...text].map((character) => forms[character] ?? character).join('')
        expect(decoder.decode(encodeWindows31j(text))).toBe(expected)
      }),
    )
  })
})
