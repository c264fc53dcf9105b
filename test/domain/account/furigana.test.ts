import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { katakanaOf, readFurigana } from '../../../domain/account/furigana.ts'

const today = '2026-11-21'

describe('TXT-01 furigana', () => {
  test.each([
    ['ﾌﾞﾗｯｸ', 'ブラック'],
    ['やまだ', 'ヤマダ'],
    ['ｶﾞ', 'ガ'],
    ['ﾊﾟﾝﾀﾞ', 'パンダ'],
    ['ヤマダ タロウ', 'ヤマダ タロウ'],
    ['ヤマダ　タロウ', 'ヤマダ　タロウ'],
    ['ｻﾝﾄﾞ･ｳｨｯﾁｰ', 'サンド・ウィッチー'],
    ['か\u3099', 'ガ'],
    ['ゔぁいおりん', 'ヴァイオリン'],
    ['  ヤマダ ', 'ヤマダ'],
  ])('%s is taken as %s', (input, normalised) => {
    expect(readFurigana(input, today)).toEqual({ valid: true, normalised })
  })

  test.each([
    ['山田', '山田', 'furigana_not_kana'],
    ['ｶ)ｸﾗｳﾄﾞ', 'カ)クラウド', 'furigana_not_kana'],
    ['㈱ヤマダ', '㈱ヤマダ', 'furigana_not_kana'],
    ['ヤマダ～', 'ヤマダ～', 'furigana_not_kana'],
    ['ヤマダ①', 'ヤマダ①', 'furigana_not_kana'],
    ['ABC', 'ABC', 'furigana_not_kana'],
    ['　', '', 'furigana_missing'],
  ])('%s is refused', (input, normalised, reason) => {
    expect(readFurigana(input, today)).toEqual({ valid: false, normalised, reason })
  })

  test('X-06 half-width letters and digits were allowed until the newest manual', () => {
    expect(readFurigana('KDDI 2', '2025-11-17').valid).toBe(true)
    expect(readFurigana('KDDI 2', '2025-11-18').valid).toBe(false)
    expect(readFurigana('ＡＢＣ', '2025-11-17').valid).toBe(false)
  })

  test('normalising is done once and for all, and touches kana only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        expect(katakanaOf(katakanaOf(text))).toBe(katakanaOf(text))
      }),
    )
    for (const name of ['㈱髙橋﨑', '㍿', '①～－−〜', '神\uFA19', 'ＡＢＣ'])
      expect(katakanaOf(name)).toBe(name)
  })

  test('whatever is accepted is full-width katakana, and stays as it is', () => {
    const kana = fc.string({
      unit: fc.constantFrom(...'ｱｶﾞﾊﾟｯｰ･あがぱっーアガヴヶ 　'),
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(kana, (text) => {
        const verdict = readFurigana(text, today)
        if (!verdict.valid) return
        expect(verdict.normalised).toMatch(/^[ァ-ヶー・　 ]+$/)
        expect(readFurigana(verdict.normalised, today)).toEqual(verdict)
      }),
    )
  })
})
