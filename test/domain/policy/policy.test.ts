import { describe, expect, test } from 'vitest'
import { yenOf } from '../../../domain/kernel/money.ts'
import { fromTheStart, rowInForce } from '../../../domain/policy/dated-table.ts'
import { isLotUsable, lotExpiryOf, topUpLimitOf } from '../../../domain/policy/prepaid.ts'
import {
  statutoryFeesOf,
  statutoryFeesUnknownIn,
  statutoryRowIn,
} from '../../../domain/policy/statutory-fees.ts'

describe('dated tables', () => {
  const rows = [
    { validFrom: '2026-04-01', value: 2 },
    { validFrom: fromTheStart, value: 1 },
  ]
  test('the latest row that has begun rules, whatever the order of the rows', () => {
    expect(rowInForce(rows, '2026-03-31')?.value).toBe(1)
    expect(rowInForce(rows, '2026-04-01')?.value).toBe(2)
    expect(rowInForce(rows.slice(0, 1), '2026-03-31')).toBeNull()
  })
})

describe('PAY-02 PSA-03 lots', () => {
  test.each([
    ['2026-04-01', '2026-09-28'],
    ['2026-09-01', '2027-02-28'],
    ['2026-10-15', '2027-04-13'],
  ])('a lot of %s is usable to %s, that day included', (start, last) => {
    expect(lotExpiryOf(start)).toBe(last)
    expect(isLotUsable(last, last)).toBe(true)
    expect(isLotUsable(last, '2027-12-31')).toBe(false)
  })
})

describe('PAY-01 X-02 top-up limits', () => {
  test('convenience stores took 299,999 and take 300,000', () => {
    expect(topUpLimitOf('convenience-store', '2025-11-17').highest).toBe(yenOf(299_999))
    expect(topUpLimitOf('convenience-store', '2025-11-18').highest).toBe(yenOf(300_000))
    expect(topUpLimitOf('convenience-store', '2026-01-01').lowest).toBe(yenOf(2000))
    expect(topUpLimitOf('bank-transfer', '2026-01-01').lowest).toBe(yenOf(1))
  })
})

describe('TAX-13 statutory fees', () => {
  const numbers = [...Array.from({ length: 11 }, (_, n) => `03123456${n + 10}`), '02012345678']
  const total = (month: string) =>
    statutoryFeesOf(month, numbers).reduce((sum, { net }) => sum + net, 0n)
  test('12 numbers, one of them 020, cost 47 yen in 2025-11 and 35 in 2026-02', () => {
    expect(total('2025-11')).toBe(yenOf(47))
    expect(total('2026-02')).toBe(yenOf(35))
  })
  test('a month that no row knows is told, a month between rows is known to be free', () => {
    const relay = [{ kind: 'telephone-relay', knownTo: '2026-03' }]
    for (const month of ['2021-06', '2022-02', '2022-10', '2025-11', '2026-03'])
      expect(statutoryFeesUnknownIn(month), month).toEqual([])
    for (const month of ['2026-04', '2026-11', '2030-01'])
      expect(statutoryFeesUnknownIn(month), month).toEqual(relay)
  })
  test('the row in force is found by its months, both ends included', () => {
    const netIn = (month: string) => statutoryRowIn('universal-service', month)?.net ?? null
    expect(netIn('2025-06')).toBe(yenOf(2))
    expect(netIn('2025-07')).toBe(yenOf(3))
    expect(netIn('2025-12')).toBe(yenOf(3))
    expect(netIn('2026-01')).toBe(yenOf(2))
    expect(statutoryRowIn('telephone-relay', '2022-10')).toBe(null)
  })
  test('a month without a value carries no relay fee', () =>
    expect(statutoryFeesOf('2026-04', numbers).map(({ kind }) => kind)).toEqual([
      'universal-service',
    ]))
})
