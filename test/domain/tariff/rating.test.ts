import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { formatYen, parseYen, yenOf } from '../../../domain/kernel/money.ts'
import { add, ratio, roundRational } from '../../../domain/kernel/rational.ts'
import { demonstrationTariff } from '../../../domain/tariff/demonstration-tariff.ts'
import {
  amountOf,
  callClassOf,
  maximumSeconds,
  plannedSecondsMax,
  rateByRow,
  rateCall,
  rowFor,
  tariffInForce,
} from '../../../domain/tariff/rating.ts'
import { CallRating, type Schedule, Tariff, TariffRow } from '../../../domain/tariff/values.ts'

const answeredAt = '2026-11-20T03:00:00.000Z'
const rowOf = (row: Partial<TariffRow>): TariffRow => ({
  prefix: '0',
  class: 'fixed',
  nameJa: '試験',
  nameEn: 'test',
  connectionFee: 0n,
  freeSeconds: 0,
  taxClass: 'STD10',
  bands: [],
  schedules: [],
  ...row,
})
const band = (fromSecond: number, price: string, perSeconds: number, incrementSeconds: number) => ({
  fromSecond,
  price: parseYen(price) ?? 0n,
  perSeconds,
  incrementSeconds,
})
const chargeOf = (row: TariffRow, seconds: number, at = answeredAt): string =>
  formatYen(rateByRow(row, seconds * 1000, at).charge)

describe('CALL-20 the row', () => {
  const rows = [rowOf({ prefix: '0' }), rowOf({ prefix: '090' }), rowOf({ prefix: '0903' })]
  test.each([
    ['0312345678', '0'],
    ['09012345678', '090'],
    ['09034567890', '0903'],
    ['090', '090'],
  ])('%s matches %s: the longest prefix wins', (dialled, prefix) =>
    expect(rowFor(rows, dialled)?.prefix).toBe(prefix),
  )
  test('the longest prefix wins even where a shorter one is cheaper', () => {
    const cheap = rowOf({ prefix: '0101', bands: [band(0, '1', 60, 60)] })
    const dear = rowOf({ prefix: '0101808', bands: [band(0, '9', 60, 60)] })
    const tariff = { isOnNetFree: true, rows: [cheap, dear], incomingRows: [] }
    const rated = rateCall(tariff, { dialled: '01018085550100', talkMs: 1, answeredAt })
    expect(rated?.charge).toBe(yenOf(9))
  })
  test('a number without a row is not rated at all', () =>
    expect(
      rateCall(
        { isOnNetFree: true, rows: [], incomingRows: [] },
        {
          dialled: '0312345678',
          talkMs: 1000,
          answeredAt,
        },
      ),
    ).toBeNull())
  test('the tariff in force when the call was answered applies', () => {
    const published = [{ validFrom: '2026-11-01T00:00:00.000Z' }, { validFrom: answeredAt }]
    expect(tariffInForce(published, answeredAt)).toBe(published[1])
    expect(tariffInForce(published, '2026-11-20T02:59:59.999Z')).toBe(published[0])
    expect(tariffInForce(published, '2026-10-31T23:59:59.999Z')).toBeNull()
  })
  test('a prefix stands once in a tariff and bands are in order', () => {
    const json = { ...rowOf({}), connectionFee: '0' }
    const tariff = { isOnNetFree: true, rows: [json, json] }
    expect(Tariff.safeParse(tariff).success).toBe(false)
    expect(Tariff.safeParse({ ...tariff, rows: [json] }).success).toBe(true)
    const bands = [5, 0].map((fromSecond) => ({ ...band(fromSecond, '0', 1, 1), price: '1' }))
    expect(TariffRow.safeParse({ ...json, bands }).success).toBe(false)
    expect(TariffRow.safeParse({ ...json, bands: bands.toReversed() }).success).toBe(true)
  })
})

describe('CALL-21 the charge', () => {
  const domestic = rowOf({ bands: [band(0, '8', 180, 180)] })

  test.each([
    [0, '0.0000'],
    [1, '8.0000'],
    [180, '8.0000'],
    [181, '16.0000'],
    [360, '16.0000'],
    [361, '24.0000'],
  ])('8 yen per 3 minutes: %d s cost %s', (seconds, charge) =>
    expect(chargeOf(domestic, seconds)).toBe(charge),
  )
  test('seconds are milliseconds rounded up', () => {
    expect(rateByRow(domestic, 180_000, answeredAt).charge).toBe(yenOf(8))
    expect(rateByRow(domestic, 180_001, answeredAt).charge).toBe(yenOf(16))
    expect(rateByRow(domestic, 1, answeredAt).talkSeconds).toBe(1)
  })
  test('a call that was not talked costs nothing, not even the connection fee', () => {
    const row = rowOf({ connectionFee: yenOf(10), bands: [band(0, '1', 1, 1)] })
    expect(chargeOf(row, 0)).toBe('0.0000')
    expect(chargeOf(row, 1)).toBe('11.0000')
  })
  test('the sum is exact and rounded once: 3 × 10/3 yen are 10 yen', () => {
    const row = rowOf({
      bands: [band(0, '10', 3, 1), band(1, '10', 3, 1), band(2, '10', 3, 1)],
    })
    expect(chargeOf(row, 1)).toBe('3.3333')
    expect(chargeOf(row, 2)).toBe('6.6667')
    expect(chargeOf(row, 3)).toBe('10.0000')
  })
  test('bands count from the answer', () => {
    const row = rowOf({ bands: [band(0, '30', 60, 60), band(60, '1', 6, 6)] })
    expect(chargeOf(row, 60)).toBe('30.0000')
    expect(chargeOf(row, 61)).toBe('31.0000')
    expect(chargeOf(row, 73)).toBe('33.0000')
  })
  test('free seconds are used up first and do not move the bands', () => {
    const row = rowOf({
      freeSeconds: 30,
      connectionFee: yenOf(5),
      bands: [band(0, '10', 10, 10), band(60, '1', 1, 1)],
    })
    expect(chargeOf(row, 30)).toBe('5.0000')
    expect(chargeOf(row, 31)).toBe('15.0000')
    expect(chargeOf(row, 60)).toBe('35.0000')
    expect(chargeOf(row, 62)).toBe('37.0000')
  })
  test('billed seconds are the increments begun', () =>
    expect(rateByRow(domestic, 181_000, answeredAt)).toMatchObject({
      billedSeconds: 360,
      talkSeconds: 181,
      parts: [{ increments: 2, seconds: 181, startsAtMs: 0, bandFromSecond: 0 }],
    }))
})

describe('CALL-20 time of day, weekday, holiday', () => {
  const night: Schedule = {
    name: '深夜',
    days: ['weekday', 'saturday', 'sunday', 'holiday'],
    from: '22:00',
    until: '06:00',
    bands: [band(0, '5', 60, 60)],
  }
  const holiday: Schedule = {
    name: '休日',
    days: ['sunday', 'holiday'],
    from: '00:00',
    until: '00:00',
    bands: [band(0, '7', 60, 60)],
  }
  const row = rowOf({ bands: [band(0, '10', 60, 60)], schedules: [night, holiday] })

  test('a call that crosses a boundary is priced in parts, each rounded up on its own', () => {
    const rated = rateByRow(row, 120_000, '2026-11-20T12:59:30.000Z')
    expect(
      rated.parts.map(({ schedule, seconds, increments }) => [schedule, seconds, increments]),
    ).toEqual([
      [null, 30, 1],
      ['深夜', 90, 2],
    ])
    expect(rated.charge).toBe(yenOf(20))
  })
  test('one schedule over midnight stays one part', () => {
    const rated = rateByRow(row, 90_000, '2026-11-19T14:59:30.000Z')
    expect(rated.parts).toHaveLength(1)
    expect(rated.charge).toBe(yenOf(10))
  })
  test('the first schedule that fits rules: night gives way to the holiday at 6:00', () => {
    const rated = rateByRow(row, 120_000, '2026-11-22T20:59:00.000Z')
    expect(rated.parts.map(({ schedule }) => schedule)).toEqual(['深夜', '休日'])
  })
  test('2026-11-23 is a holiday on a Monday', () =>
    expect(chargeOf(row, 60, '2026-11-23T03:00:00.000Z')).toBe('7.0000'))
  test('a boundary within a second rounds both sides up', () => {
    const rated = rateByRow(row, 60_000, '2026-11-20T12:59:30.500Z')
    expect(rated.parts.map(({ seconds, startsAtMs }) => [seconds, startsAtMs])).toEqual([
      [30, 0],
      [31, 29_500],
    ])
  })
})

describe('who pays nothing', () => {
  const call = { talkMs: 600_000, answeredAt }
  const rate = (dialled: string, more = {}) =>
    rateCall(demonstrationTariff, { ...call, dialled, ...more })

  test.each(['110', '118', '119'])('CALL-21 %s is never rated', (dialled) =>
    expect(rate(dialled)).toMatchObject({ class: 'emergency', charge: 0n, billedSeconds: 0 }),
  )
  test('on-net calls are free where the tariff says so', () => {
    expect(rate('0312345678', { isOnNet: true })).toMatchObject({ class: 'internal', charge: 0n })
    const paid = { ...demonstrationTariff, isOnNetFree: false }
    const rated = rateCall(paid, { ...call, dialled: '0312345678', isOnNet: true })
    expect(rated?.charge).toBe(yenOf(32))
  })
  test('a free-dial call costs the caller nothing and the called account its rate', () => {
    expect(rate('0120123456')?.charge).toBe(0n)
    expect(rate('0120123456', { isIncoming: true })?.charge).toBe(yenOf(32))
  })
})

describe('the demonstration tariff', () => {
  test.each([
    ['0312345678', 'fixed', '0', '8.0000'],
    ['09012345678', 'mobile', '090', '16.0000'],
    ['05012345678', 'ip', '050', '8.0000'],
    ['0570012345', 'navi-dial', '0570', '10.0000'],
    ['08001234567', 'free-dial', '0800', '0.0000'],
    ['0612345678', 'fixed', '0', '8.0000'],
    ['01014155550100', 'overseas', '0101', '6.1500'],
    ['01018085550100', 'overseas', '0101808', '6.8333'],
    ['010442079460958', 'overseas', '01044', '13.6667'],
    ['010447911123456', 'overseas', '010447', '30.7500'],
  ])('41 s to %s: %s by %s, %s yen', (dialled, callClass, prefix, charge) => {
    const rated = rateCall(demonstrationTariff, { dialled, talkMs: 41_000, answeredAt })
    expect(rated).toMatchObject({ class: callClass, prefix, charge: parseYen(charge) })
  })
  test('is a tariff as the schema wants it, and its classes agree with the numbering plan', () => {
    const { rows } = demonstrationTariff
    const json = JSON.parse(JSON.stringify(z.encode(Tariff, demonstrationTariff)))
    expect(z.decode(Tariff, json)).toEqual(demonstrationTariff)
    expect(new Set(rows.map(({ prefix }) => prefix)).size).toBe(rows.length)
    for (const { prefix, class: callClass } of rows)
      expect(callClassOf(prefix.padEnd(10, '2')), prefix).toBe(callClass)
  })
  test('CALL-21 TAX-06 foreign destinations are export-exempt', () => {
    for (const { class: callClass, taxClass } of demonstrationTariff.rows)
      expect(taxClass).toBe(callClass === 'overseas' ? 'EXPORT0' : 'STD10')
  })
})

describe('properties', () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
  const bands = fc
    .uniqueArray(
      fc.record({
        fromSecond: fc.integer({ min: 0, max: 600 }),
        price: fc.bigInt({ min: 0n, max: 10_000_000n }),
        perSeconds: fc.integer({ min: 1, max: 200 }),
        incrementSeconds: fc.integer({ min: 1, max: 200 }),
      }),
      { selector: ({ fromSecond }) => fromSecond, maxLength: 4 },
    )
    .map((list) => list.sort((a, b) => a.fromSecond - b.fromSecond))
  const schedules = fc.array(
    fc.record({
      name: fc.constantFrom('a', 'b'),
      days: fc.subarray(['weekday', 'saturday', 'sunday', 'holiday'] as const, { minLength: 1 }),
      from: time,
      until: time,
      bands,
    }),
    { maxLength: 3 },
  )
  const row = fc
    .record({
      connectionFee: fc.bigInt({ min: 0n, max: 100_000n }),
      freeSeconds: fc.integer({ min: 0, max: 120 }),
      bands,
      schedules: schedules.map((list) => list.map((one) => ({ ...one, days: [...one.days] }))),
    })
    .map((parts) => rowOf(parts))
  const answered = fc.integer({ min: 0, max: 63_072_000_000 }).map((ms) =>
    Temporal.Instant.fromEpochMilliseconds(1_735_689_600_000 + ms).toString({
      smallestUnit: 'millisecond',
    }),
  )
  const talkMs = fc.integer({ min: 0, max: 4_000_000 })

  test('a longer call never costs less', () => {
    fc.assert(
      fc.property(row, answered, talkMs, talkMs, (rate, at, a, b) => {
        const shorter = rateByRow(rate, Math.min(a, b), at).charge
        expect(shorter <= rateByRow(rate, Math.max(a, b), at).charge).toBe(true)
      }),
    )
  })
  test('the charge is the connection fee and the parts, rounded once', () => {
    fc.assert(
      fc.property(row, answered, talkMs, (rate, at, talk) => {
        const rated = rateByRow(rate, talk, at)
        const json = JSON.parse(JSON.stringify(z.encode(CallRating, rated)))
        expect(z.decode(CallRating, json)).toEqual(rated)
        const exact = rated.parts.map(amountOf).reduce(add, ratio(rated.connectionFee))
        expect(rated.charge).toBe(roundRational(exact, 'half-up'))
      }),
    )
  })
  test('the parts follow each other and cover the talk that bands price', () => {
    const priced = row.map((rate) => ({
      ...rate,
      freeSeconds: 0,
      bands: [band(0, '1', 1, 1)],
      schedules: rate.schedules.map((one) => ({ ...one, bands: [band(0, '2', 1, 1)] })),
    }))
    fc.assert(
      fc.property(priced, answered, talkMs, (rate, at, talk) => {
        const { parts, talkSeconds } = rateByRow(rate, talk, at)
        const seconds = parts.reduce((sum, part) => sum + part.seconds, 0)
        expect(seconds >= talkSeconds && seconds < talkSeconds + Math.max(parts.length, 1)).toBe(
          true,
        )
        for (const [place, part] of parts.entries())
          expect(part.startsAtMs).toBeGreaterThanOrEqual(
            place === 0 ? 0 : (parts[place - 1]?.startsAtMs ?? 0) + 1,
          )
      }),
    )
  })
  test('without schedules two calls that meet at an increment cost as one', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 1_000_000n }),
        fc.integer({ min: 1, max: 200 }),
        fc.nat({ max: 50 }),
        fc.nat({ max: 50 }),
        (price, increment, first, second) => {
          const per = { fromSecond: 0, price, perSeconds: increment, incrementSeconds: increment }
          const rate = rowOf({ bands: [per] })
          const cost = (units: number) =>
            rateByRow(rate, units * increment * 1000, answeredAt).charge
          expect(cost(first) + cost(second)).toBe(cost(first + second))
        },
      ),
    )
  })
  test('CALL-22 the maximum is affordable and one second more is not', () => {
    fc.assert(
      fc.property(row, answered, fc.bigInt({ min: 0n, max: 10n ** 8n }), (rate, at, available) => {
        const rateFor = (ms: number) => rateByRow(rate, ms, at)
        const seconds = maximumSeconds(rateFor, available)
        expect(rateFor(seconds * 1000).charge <= available).toBe(true)
        if (seconds < plannedSecondsMax)
          expect(rateFor((seconds + 1) * 1000).charge > available).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})
