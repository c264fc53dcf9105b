import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  identityHold,
  identityRecordUntil,
  longestRetention,
  retainedOn,
  retainedUntil,
} from '../../../domain/erasure/retention.ts'
import { addDays } from '../../../domain/kernel/calendar.ts'

describe('TAX-11 EBK-04 how long documents are kept', () => {
  const vectors: [issuedOn: string, years: number, fiscalYearEndMonth: number, until: string][] = [
    ['2026-03-31', 7, 3, '2033-05-31'],
    ['2025-04-01', 7, 3, '2033-05-31'],
    ['2026-04-01', 7, 3, '2034-05-31'],
    ['2026-12-31', 7, 12, '2034-02-28'],
    ['2026-01-01', 7, 12, '2034-02-28'],
    ['2026-03-31', 10, 3, '2036-05-31'],
    ['2020-12-31', 7, 12, '2028-02-29'],
  ]
  test.each(vectors)('TAX-11 %s, %i years, year ends in month %i: until %s', (...vector) => {
    const [issuedOn, years, fiscalYearEndMonth, until] = vector
    expect(retainedUntil(issuedOn, { years, fiscalYearEndMonth })).toBe(until)
  })

  test('EBK-04 ten years is the policy; the last day still holds, the next does not', () => {
    const issued = ['2026-03-31', '2025-05-31']
    expect(longestRetention(issued)).toBe('2036-05-31')
    expect(retainedOn('2036-05-31', issued)).toHaveLength(2)
    expect(retainedOn('2036-06-01', issued)).toEqual([])
    expect(longestRetention([])).toBeNull()
  })
})

describe('TEL-06 OPS-12 how long the record of an identity check is kept', () => {
  test.each([
    ['2026-11-30', '2033-11-30'],
    ['2026-12-31', '2033-12-31'],
    // The seven years begin on 1 March, and end on the day before it: a leap day, or not.
    ['2021-02-28', '2028-02-29'],
    ['2028-02-29', '2035-02-28'],
    // They begin on a leap day, and the seventh year has none: the month's last day ends them.
    ['2028-02-28', '2035-02-28'],
    ['2013-04-01', '2020-04-01'],
    ['2013-03-31', null],
  ])('the last contract ended on %s: until %s', (endedOn, until) => {
    expect(identityRecordUntil(endedOn)).toBe(until)
  })

  test('民法第143条 they are seven years whatever day they begin on', () => {
    const day = fc.integer({ min: 0, max: 30_000 }).map((days) => addDays('2013-04-01', days))
    fc.assert(
      fc.property(day, (endedOn) => {
        const after = addDays(identityRecordUntil(endedOn) ?? '', 1)
        const begins = Temporal.PlainDate.from(endedOn).add({ days: 1 })
        const isLeapDay = begins.month === 2 && begins.day === 29
        const ends = begins.add({ years: 7 }).add({ days: isLeapDay ? 1 : 0 })
        expect(after).toBe(ends.toString())
      }),
    )
  })

  const record = { isIdentified: true, contracts: 0, lastEndedOn: '2026-11-30' }
  test.each([
    ['the last day', record, '2033-11-30', 1, '2033-11-30'],
    ['the day after it', record, '2033-12-01', 0, null],
    ['contracts still run', { ...record, contracts: 1 }, '2026-12-01', 1, null],
    ['never a contract', { ...record, lastEndedOn: null }, '2026-12-01', 0, null],
    ['never identified, or sent back', { ...record, isIdentified: false }, '2026-12-01', 0, null],
  ] as const)('%s', (_, each, today, identityRecords, identityUntil) => {
    expect(identityHold(each, today)).toEqual({ identityRecords, identityUntil })
  })
})
