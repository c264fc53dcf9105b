import { describe, expect, test } from 'vitest'
import { abroad, PostalCode, prefectures } from '../../../domain/account/address.ts'
import { contactIssues, detailsIssues } from '../../../domain/account/details-rules.ts'
import { AccountDetails, type ContractorClass } from '../../../domain/account/values.ts'
import { contact, details } from '../../support/sample-business.ts'

const on = '2026-11-21'
const issuesOf = (change: Partial<AccountDetails>, before?: AccountDetails) =>
  detailsIssues({ ...details, ...change }, { on, before: before ?? null }).map(
    ({ path, code }) => `${path} ${code}`,
  )

describe('ACC-02 details by contractor class', () => {
  test('a whole set of details has nothing wrong in it', () => {
    expect(issuesOf({})).toEqual([])
    expect(issuesOf({ billing: contact, shipping: contact, user: contact })).toEqual([])
  })
  test.each<ContractorClass>(['corporation', 'telemarketing'])('%s names its head', (each) => {
    expect(issuesOf({ contractorClass: each, representative: null })).toEqual([
      'representative.name representative_missing',
    ])
  })
  test('an individual has no representative', () => {
    const alone = { contractorClass: 'individual', representative: null } as const
    expect(issuesOf(alone)).toEqual([])
    expect(issuesOf({ contractorClass: 'individual' })).toEqual([
      'representative only_for_organisations',
    ])
  })
  test('an individual uses and pays alone; parcels may go elsewhere', () => {
    const alone = { contractorClass: 'individual', representative: null } as const
    expect(issuesOf({ ...alone, shipping: contact })).toEqual([])
    expect(issuesOf({ ...alone, user: contact, billing: contact })).toEqual([
      'user only_for_organisations',
      'billing only_for_organisations',
    ])
  })
  test("a corporation's billing contact names a person with furigana", () => {
    const nobody = { ...contact, person: null, personFurigana: null }
    expect(issuesOf({ billing: nobody })).toEqual([
      'billing.personFurigana furigana_missing',
      'billing.person person_missing',
    ])
    expect(issuesOf({ shipping: nobody })).toEqual([])
  })
  test("a circle's user names a person", () => {
    const entered = { on, needsPerson: true }
    expect(contactIssues({ ...contact, person: null }, entered)[0]?.code).toBe('person_missing')
    expect(contactIssues(contact, entered)).toEqual([])
  })
  test('furigana are asked for, in katakana', () => {
    expect(issuesOf({ furigana: null, cityFurigana: '大阪' })).toEqual([
      'furigana furigana_missing',
      'cityFurigana furigana_not_kana',
    ])
  })
  test('X-06 an old furigana with letters stays, a new one is refused', () => {
    const old = { ...details, furigana: 'NANIWA' }
    expect(issuesOf({ furigana: 'NANIWA' }, old)).toEqual([])
    expect(issuesOf({ furigana: 'NANIWA 2' }, old)).toEqual(['furigana furigana_not_kana'])
  })
  test('half-width kana and hiragana are kept as katakana', () => {
    const read = AccountDetails.parse({ ...details, furigana: 'ﾅﾆﾜ しょうてん' })
    expect(read.furigana).toBe('ナニワ ショウテン')
  })
})

describe('TXT-01 names', () => {
  test.each(['㈱髙橋﨑', '㍿①～－', '𠮷野家', '辻󠄀本', 'Café Ōsaka & Sons', '木村👩‍💻'])(
    '%s stays as it is typed',
    (name) => {
      expect(AccountDetails.parse({ ...details, name }).name).toBe(name)
      expect(issuesOf({ name })).toEqual([])
    },
  )
  test.each(['\u200b\u2060', '\u202Eashan', 'な\u2066にわ'])('%j is no name', (name) => {
    expect(issuesOf({ name })).toEqual(['name name_not_readable'])
    const representative = { name, furigana: 'ナニワ' }
    expect(issuesOf({ representative })).toEqual(['representative.name name_not_readable'])
    expect(issuesOf({ shipping: { ...contact, person: name } })).toEqual([
      'shipping.person name_not_readable',
    ])
  })
  test('eighty characters are taken, whatever JavaScript counts', () => {
    const read = (name: string) => AccountDetails.safeParse({ ...details, name })
    expect(read('𠮷'.repeat(80)).success).toBe(true)
    for (const name of ['𠮷'.repeat(81), 'な'.repeat(81)])
      expect(read(name).error?.issues).toMatchObject([{ path: ['name'], code: 'too_big' }])
  })
})

describe('TXT-02, TXT-03, X-03 addresses', () => {
  test('there are 47 prefectures: 1 to, 1 do, 2 fu, 43 ken', () => {
    expect(new Set(prefectures).size).toBe(47)
    const count = (end: string) => prefectures.filter((name) => name.endsWith(end)).length
    expect([count('都'), count('道'), count('府'), count('県')]).toEqual([1, 1, 2, 43])
  })
  test.each(['1600044', '0000000'])('%s is a postal code', (code) => {
    expect(PostalCode.parse(code)).toBe(code)
  })
  test('eight zeros are taken as seven', () => {
    expect(PostalCode.parse('00000000')).toBe('0000000')
  })
  test.each(['160-0044', '160004', '12345678', '１６０００４４'])('%s is none', (code) => {
    expect(PostalCode.safeParse(code).success).toBe(false)
  })
  test('abroad and the postal code go together', () => {
    expect(issuesOf({ prefecture: abroad, postalCode: '0000000' })).toEqual([])
    expect(issuesOf({ prefecture: abroad })).toEqual(['postalCode postal_code_abroad'])
    expect(issuesOf({ postalCode: '0000000' })).toEqual(['postalCode postal_code_domestic'])
    expect(issuesOf({ prefecture: '大阪' })).toEqual(['prefecture prefecture_unknown'])
  })
})
