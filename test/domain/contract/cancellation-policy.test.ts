import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CancellationPolicy,
  cancellationOf,
  cancellationPolicies,
  endOf,
  policyFor,
  productGroups,
} from '../../../domain/contract/cancellation-policy.ts'
import {
  addMonths,
  instantOf,
  japanMonthOf,
  lastInstantOf,
  monthEnd,
} from '../../../domain/kernel/calendar.ts'
import vectors from '../../vectors/cancellation.json' with { type: 'json' }

const policies: Record<CancellationPolicy, string | null> = {
  'same-month': '22:00:00.000',
  'next-month': '22:00:00.000',
  'next-month-no-cutoff': null,
}
const names = Object.keys(policies) as CancellationPolicy[]
const end = (policy: CancellationPolicy, at: string) =>
  endOf({ policy, cutOff: policies[policy] }, at)

describe('ORD-31 and CAL-02 vectors', () => {
  for (const vector of vectors.cases)
    for (const policy of names)
      test(`${policy}, applied ${vector.at}, ends ${vector[policy]}`, () =>
        expect(end(policy, vector.at).endsOn).toBe(vector[policy]))

  test('ORD-31 22:00:00.000 is in time and 22:00:00.001 is late', () => {
    expect(end('same-month', '2026-04-30T13:00:00.000Z').endsOn).toBe('2026-04-30')
    expect(end('same-month', '2026-04-30T13:00:00.001Z').endsOn).toBe('2026-05-31')
  })

  test('ORD-31 the cut-off instant is that of the month of application', () => {
    expect(end('next-month', '2026-02-01T00:00:00+09:00').cutoffAt).toBe('2026-02-28T13:00:00.000Z')
    expect(end('next-month', '2026-02-28T23:59:59+09:00').cutoffAt).toBe('2026-02-28T13:00:00.000Z')
    expect(end('next-month-no-cutoff', '2026-02-01T00:00:00+09:00').cutoffAt).toBeNull()
  })
})

describe('the dated table', () => {
  const before = '2024-09-30T14:59:59.999Z'
  const since = '2024-09-30T15:00:00.000Z'
  const policyAt = (at: string) =>
    Object.fromEntries(productGroups.map((group) => [group, policyFor(group, at).policy]))

  test('ORD-31 X-01 X-32 until 2024-09-30 in Japan everything was same-month', () =>
    expect(new Set(Object.values(policyAt(before)))).toEqual(new Set(['same-month'])))

  test('ORD-31 from 2024-10-01 in Japan next-month, circles and channels on their own', () =>
    expect(policyAt(since)).toEqual({
      unique: 'next-month',
      number: 'next-month',
      option: 'next-month',
      'sip-trunk': 'next-month',
      account: 'next-month',
      channel: 'next-month-no-cutoff',
      circle: 'same-month',
    }))

  test('the policy is chosen by the instant of application, late or not', () =>
    expect(cancellationOf('unique', '2024-09-30T22:00:01+09:00')).toEqual({
      policy: 'same-month',
      cutoffAt: '2024-09-30T13:00:00.000Z',
      endsOn: '2024-10-31',
    }))

  test('a published later row rules from its day on and not before', () => {
    const later = {
      policyKey: 'cancel.circle.2',
      productGroup: 'circle',
      policy: 'next-month',
      cutOff: '22:00:00.000',
      validFrom: '2027-01-01',
      source: 'test',
    } as const
    const table = [later, ...cancellationPolicies]
    expect(policyFor('circle', '2026-12-31T14:59:59.999Z', table).policy).toBe('same-month')
    expect(policyFor('circle', '2026-12-31T15:00:00.000Z', table)).toBe(later)
  })

  test('policy keys are unique', () => {
    const keys = cancellationPolicies.map((row) => row.policyKey)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('properties', () => {
  const instant = fc
    .tuple(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: -7_300_000, max: 90_000_000 }))
    .map(([months, beforeEndMs]) => {
      const last = lastInstantOf(monthEnd(addMonths('1990-01', months)))
      return Temporal.Instant.from(last).subtract({ milliseconds: beforeEndMs })
    })
  const iso = (at: Temporal.Instant) => at.toString({ smallestUnit: 'millisecond' })

  test('ORD-31 a later application never ends earlier', () => {
    fc.assert(
      fc.property(instant, instant, fc.constantFrom(...names), (a, b, policy) => {
        const [first, second] = [a, b].sort(Temporal.Instant.compare)
        if (first === undefined || second === undefined) throw new Error('two instants')
        return end(policy, iso(first)).endsOn <= end(policy, iso(second)).endsOn
      }),
    )
  })

  test('ORD-31 the offset in which the instant is written changes nothing', () => {
    const offsets = fc.integer({ min: -14 * 60, max: 14 * 60 })
    fc.assert(
      fc.property(instant, offsets, fc.constantFrom(...names), (at, minutes, policy) => {
        const sign = minutes < 0 ? '-' : '+'
        const two = (value: number) => String(Math.trunc(Math.abs(value))).padStart(2, '0')
        const zone = `${sign}${two(minutes / 60)}:${two(minutes % 60)}`
        const written = at.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never' })
        expect(end(policy, written)).toEqual(end(policy, iso(at)))
        expect(instantOf(written)).toBe(iso(at))
      }),
    )
  })

  test('ORD-31 the end is a month end, at most one month behind the notice', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const month = japanMonthOf(iso(at))
        const late = end('same-month', iso(at)).endsOn > monthEnd(month)
        const behind = late ? 1 : 0
        expect(end('same-month', iso(at)).endsOn).toBe(monthEnd(addMonths(month, behind)))
        expect(end('next-month', iso(at)).endsOn).toBe(monthEnd(addMonths(month, 1 + behind)))
        expect(end('next-month-no-cutoff', iso(at)).endsOn).toBe(monthEnd(addMonths(month, 1)))
        const inTheLastTwoHours =
          Temporal.Instant.from(lastInstantOf(monthEnd(month)))
            .since(at)
            .total('seconds') <
          2 * 3600 - 0.001
        expect(late).toBe(inTheLastTwoHours)
      }),
    )
  })
})
