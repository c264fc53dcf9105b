import { describe, expect, test } from 'vitest'
import { longestRetention, retainedOn, retainedUntil } from '../../../domain/erasure/retention.ts'

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
