import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AccountState, account } from '../../../domain/account/decider.ts'
import * as events from '../../../domain/account/events.ts'
import {
  areasNeededFrom,
  baseAddressRefusal,
  basesOf,
  isOpenTo,
} from '../../../domain/site/base-address-rule.ts'
import { details, id, surroundings } from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const today = '2026-11-22'
const given = specify(account, surroundings)
const opened = events.AccountOpened({ loginId: 'naniwa', details })
const base = (place: number, prefecture: string, areaCodes: string[] | null) =>
  events.BaseAddressVerified({ siteId: id(place), prefecture, areaCodes })
const tokyoBase = base(50, '東京都', ['03'])
const numberIn = (prefecture: string, areaCode: string) => ({
  kind: 'geographic',
  prefecture,
  areaCode,
})
const osaka = numberIn('大阪府', '06')
const tokyo = numberIn('東京都', '03')
const free = { kind: 'free-dial', prefecture: null, areaCode: null }
const stateOf = (...happened: Parameters<typeof given>): AccountState =>
  given(...happened).state as AccountState

describe('TEL-05 a number with an area code needs a base in its area', () => {
  test("the contractor's own screened address is one", () => {
    expect(baseAddressRefusal(stateOf(opened), [osaka, free], today)).toBeNull()
  })
  test('elsewhere a verified base address is needed; the area and its prefecture are named', () => {
    expect(baseAddressRefusal(stateOf(opened), [osaka, tokyo, tokyo], today)).toMatchObject({
      code: 'base_address_missing',
      details: { areas: ['03（東京都）'], areaCodes: ['03'], prefectures: ['東京都'] },
    })
    expect(baseAddressRefusal(stateOf(opened, tokyoBase), [osaka, tokyo], today)).toBeNull()
  })
  test('an address in one area of a prefecture opens no other area of it', () => {
    const tama = numberIn('東京都', '042')
    expect(baseAddressRefusal(stateOf(opened, tokyoBase), [tama], today)).toMatchObject({
      details: { areas: ['042（東京都）'] },
    })
  })
  test("the areas of the contractor's own address, once named, until it moves elsewhere", () => {
    const named = events.OwnAreasNamed({ areaCodes: ['06'] })
    const sakai = numberIn('大阪府', '072')
    expect(baseAddressRefusal(stateOf(opened, named), [osaka], today)).toBeNull()
    expect(baseAddressRefusal(stateOf(opened, named), [sakai], today)).not.toBeNull()
    const { name, furigana, representative, contractorClass, postalCode } = details
    const { prefecture, city, cityFurigana, street, streetFurigana } = details
    const identity = {
      ...{ name: `${name}新`, furigana, representative, contractorClass, postalCode },
      ...{ prefecture, city, cityFurigana, street, streetFurigana },
    }
    const renamed = { changeId: id(8), identity, isOtherName: true }
    const isRenamed = events.ContractorChanged(renamed)
    expect(baseAddressRefusal(stateOf(opened, named, isRenamed), [sakai], today)).not.toBeNull()
    const moved = { ...renamed, identity: { ...identity, city: '堺市堺区' } }
    const hasMoved = events.ContractorChanged(moved)
    expect(baseAddressRefusal(stateOf(opened, named, hasMoved), [sakai], today)).toBeNull()
  })
  test('an area goes beyond its prefecture: Amagasaki has 06 of Osaka', () => {
    const amagasaki = base(51, '兵庫県', ['06'])
    const elsewhere = events.AccountScreeningChanged({ screening: 'pending', caseId: id(9) })
    expect(baseAddressRefusal(stateOf(opened, elsewhere, amagasaki), [osaka], today)).toBeNull()
  })
  test('what was verified before areas were named counts for its whole prefecture', () => {
    const before = events.BaseAddressVerified.decode(1, { siteId: id(52), prefecture: '東京都' })
    const state = stateOf(opened, events.BaseAddressVerified(before))
    expect(baseAddressRefusal(state, [tokyo, numberIn('東京都', '042')], today)).toBeNull()
  })
  test('from a day on, only areas that staff have named count; not yet on its eve', () => {
    const [eve, day] = ['2027-03-31', '2027-04-01']
    expect(areasNeededFrom).toBe(day)
    const old = stateOf(opened, base(52, '東京都', null))
    expect(baseAddressRefusal(old, [osaka, tokyo], eve)).toBeNull()
    expect(baseAddressRefusal(old, [osaka, tokyo, free], day)).toMatchObject({
      details: { areaCodes: ['06', '03'] },
    })
    const named = stateOf(
      opened,
      base(52, '東京都', null),
      events.OwnAreasNamed({ areaCodes: ['06'] }),
      base(52, '東京都', ['03']),
    )
    expect(baseAddressRefusal(named, [osaka, tokyo], day)).toBeNull()
    expect(baseAddressRefusal(named, [numberIn('東京都', '042')], eve)).not.toBeNull()
  })
  test('a removed base address counts no more', () => {
    const removed = events.BaseAddressRemoved({ siteId: id(50) })
    expect(baseAddressRefusal(stateOf(opened, tokyoBase, removed), [tokyo], today)).not.toBeNull()
  })
  test('an address that was not screened proves nothing', () => {
    const pending = events.AccountScreeningChanged({ screening: 'pending', caseId: id(9) })
    expect(baseAddressRefusal(stateOf(opened, pending), [osaka], today)).not.toBeNull()
  })
})

const prefecture = fc.constantFrom('大阪府', '兵庫県', '東京都', '京都府')
const areaCode = fc.constantFrom('06', '072', '03', '042', '078', '075')
const place = fc.record({
  prefecture,
  areaCodes: fc.option(fc.uniqueArray(areaCode, { minLength: 1, maxLength: 3 })),
})
const wanted = fc.record({
  kind: fc.constantFrom('geographic', 'ip', 'free-dial', 'special', 'overseas'),
  prefecture: fc.option(prefecture),
  areaCode: fc.option(areaCode),
})

test('TEL-05 addresses × numbers: bought is what some address lies in the area of', () => {
  fc.assert(
    fc.property(
      fc.array(place, { maxLength: 4 }),
      fc.array(wanted, { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      (places, numbers, isScreened) => {
        const happened = places.map((each, at) => base(60 + at, each.prefecture, each.areaCodes))
        const notScreened = events.AccountScreeningChanged({ screening: 'none', caseId: id(9) })
        const state = stateOf(opened, ...(isScreened ? [] : [notScreened]), ...happened)
        const mayUse = (one: (typeof numbers)[number]): boolean => {
          if (one.kind !== 'geographic') return true
          if (one.prefecture === null && one.areaCode === null) return true
          if (isScreened && one.prefecture === '大阪府') return true
          return places.some(({ prefecture: where, areaCodes }) => {
            if (areaCodes !== null && one.areaCode !== null) return areaCodes.includes(one.areaCode)
            return where === one.prefecture
          })
        }
        const refused = numbers.filter((one) => !mayUse(one))
        expect(numbers.filter((one) => !isOpenTo(one, basesOf(state, today)))).toEqual(refused)
        expect(baseAddressRefusal(state, numbers, today) === null).toBe(refused.length === 0)
      },
    ),
  )
})
