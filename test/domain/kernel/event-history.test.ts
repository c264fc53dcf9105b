import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defineEvent, past } from '../../../domain/kernel/event.ts'
import { Money } from '../../../domain/kernel/money.ts'

const SeatsChanged = defineEvent(
  'SeatsChanged',
  z.strictObject({ seats: z.int(), fee: Money, effectiveOn: z.iso.date() }),
  [
    past(z.object({ seats: z.number(), changedAt: z.string() }), (first) => ({
      seats: first.seats,
      effectiveOn: first.changedAt.slice(0, 10),
    })),
    past(z.object({ seats: z.number(), effectiveOn: z.string() }), (second) => ({
      ...second,
      fee: '0',
    })),
  ],
)

describe('an event with a history (OPS-14)', () => {
  test('the version is the length of the history plus one', () => {
    expect(SeatsChanged.version).toBe(3)
  })

  test('every shape ever written is read in the newest one', () => {
    const newest = { seats: 3, fee: 0n, effectiveOn: '2026-03-01' }
    expect(SeatsChanged.decode(1, { seats: 3, changedAt: '2026-03-01T00:00:00.000Z' })).toEqual(
      newest,
    )
    expect(SeatsChanged.decode(2, { seats: 3, effectiveOn: '2026-03-01' })).toEqual(newest)
    expect(SeatsChanged.decode(3, SeatsChanged.encode(newest))).toEqual(newest)
  })

  test('a version from the future is refused loudly, before any fold', () => {
    expect(() => SeatsChanged.decode(4, {})).toThrow(/version 4/)
    expect(() => SeatsChanged.decode(0, {})).toThrow(/version 0/)
  })

  test('what could not be read is not written', () => {
    expect(() => SeatsChanged.encode({ seats: 1.5, fee: 0n, effectiveOn: '2026-03-01' })).toThrow()
  })
})
