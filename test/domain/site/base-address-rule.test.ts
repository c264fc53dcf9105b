import { describe, expect, test } from 'vitest'
import { type AccountState, account } from '../../../domain/account/decider.ts'
import * as events from '../../../domain/account/events.ts'
import { baseAddressRefusal } from '../../../domain/site/base-address-rule.ts'
import { details, id, surroundings } from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(account, surroundings)
const opened = events.AccountOpened({ loginId: 'naniwa', details })
const tokyoBase = events.BaseAddressVerified({ siteId: id(50), prefecture: '東京都' })
const osaka = { kind: 'geographic', prefecture: '大阪府' }
const tokyo = { kind: 'geographic', prefecture: '東京都' }
const free = { kind: 'free-dial', prefecture: null }
const stateOf = (...happened: Parameters<typeof given>): AccountState =>
  given(...happened).state as AccountState

describe('TEL-05 a number with an area code needs a base in its area', () => {
  test("the contractor's own screened address is one", () => {
    expect(baseAddressRefusal(stateOf(opened), [osaka, free])).toBeNull()
  })
  test('elsewhere a verified base address is needed', () => {
    expect(baseAddressRefusal(stateOf(opened), [osaka, tokyo, tokyo])).toMatchObject({
      code: 'base_address_missing',
      details: { prefectures: ['東京都'] },
    })
    expect(baseAddressRefusal(stateOf(opened, tokyoBase), [osaka, tokyo])).toBeNull()
  })
  test('a removed base address counts no more', () => {
    const removed = events.BaseAddressRemoved({ siteId: id(50) })
    expect(baseAddressRefusal(stateOf(opened, tokyoBase, removed), [tokyo])).not.toBeNull()
  })
  test('an address that was not screened proves nothing', () => {
    const pending = events.AccountScreeningChanged({ screening: 'pending', caseId: id(9) })
    expect(baseAddressRefusal(stateOf(opened, pending), [osaka])).not.toBeNull()
  })
})
