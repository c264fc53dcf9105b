import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { abroad, prefectures } from '../../domain/account/address.ts'
import { EmailAddress } from '../../domain/account/values.ts'
import { labelAway } from '../../web/components/form-model.ts'
import { emailOf, isEmail } from '../../web/parts/contact-fields.ts'
import { detailsSections } from '../../web/parts/details-fields.ts'
import { prefectureLabel } from '../../web/text/prefecture-names.ts'

test('ACC-02 in a summary fields of one label are told apart by their sections', () => {
  const called = (name: string): string | undefined => {
    const field = detailsSections.flatMap(({ fields }) => fields).find((each) => each.name === name)
    return field && labelAway(detailsSections, field).ja
  }
  expect(called('name')).toBe('契約者情報のお名前・会社名')
  expect(called('billing.name')).toBe('請求担当者のお名前・会社名')
  expect(called('shipping.city')).toBe('送付先の市区町村')
  expect(called('contractorClass')).toBe('契約者区分')
  expect(called('emailAgain')).toBe('メールアドレス（確認）')
})

test.each([
  ['ｶ)ｱｻﾋﾃﾞﾝｷ', '「カ）」などと略さず'],
  ['カブシキガイシャ（アサヒ）', '「カ）」などと略さず'],
  ['ウメダ２ノ５', '数字は読み'],
  ['朝日', '全角カタカナで'],
])('TXT-01 what is wrong with the furigana %s is said in its own words', (typed, sentence) => {
  const [field] = detailsSections.flatMap(({ fields }) =>
    fields.filter((f) => f.name === 'furigana'),
  )
  expect(field?.check?.(typed, {})?.ja).toContain(sentence)
  expect(field?.check?.('カブシキガイシャアサヒ', {})).toBeNull()
})

test('ACC-11 TXT-03 every prefecture can be chosen by who reads no Japanese', () => {
  const labels = [...prefectures, abroad].map((name) => ({ name, ...prefectureLabel(name) }))
  for (const { name, ja, en } of labels) {
    expect(ja).toBe(name)
    expect(en).toMatch(new RegExp(`^[A-Z][a-z]+ \\(${name}\\)$`))
  }
  expect(new Set(labels.map(({ en }) => en)).size).toBe(48)
  expect(prefectureLabel('大阪府').en).toBe('Osaka (大阪府)')
})

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
