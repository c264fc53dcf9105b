import { expect, test } from 'vitest'
import { clockStopsOf } from '../../read-api/clock-stops.ts'

const at = (name: string, now: string) =>
  clockStopsOf(now).find((stop) => stop.name === name)?.at ?? null

test('OPS-15 the clock stops before the cut-off, at the turn of the month, at the release', () => {
  const now = '2026-11-21T11:00:00.000Z'
  expect(clockStopsOf(now).map(({ name }) => name)).toEqual([
    'day-end',
    'before-cut-off',
    'month-end',
    'month-start',
    'invoice-release',
  ])
  expect(at('day-end', now)).toBe('2026-11-21T15:00:00.000Z')
  expect(at('before-cut-off', now)).toBe('2026-11-30T12:59:00.000Z')
  expect(at('month-start', now)).toBe('2026-11-30T15:01:00.000Z')
})

test('INV-04 the release is the 3rd office day: New Year closes the office until 4 January', () => {
  expect(at('invoice-release', '2026-12-10T00:00:00.000Z')).toBe('2027-01-06T00:00:00.000Z')
})

test('OPS-15 what has passed is no stop: the clock never goes back', () => {
  const late = '2026-11-30T14:00:00.000Z'
  expect(at('before-cut-off', late)).toBeNull()
  expect(at('month-end', late)).toBe('2026-11-30T14:59:00.000Z')
})
