import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CallingLine,
  isPermitted,
  type PrefixRule,
  routeOutgoing,
} from '../../domain/call/routing.ts'
import { callClassOf } from '../../domain/tariff/rating.ts'

const seed = Number(process.env.SEED ?? 20_261_121)
const property = { seed, numRuns: 300, verbose: 1 } as const

const line: CallingLine = { callerNumber: '+81312345678', rules: [] }
const mute: CallingLine = { callerNumber: null, rules: [] }
const permit = (prefix: string): PrefixRule => ({ effect: 'permit', prefix })
const restrict = (prefix: string): PrefixRule => ({ effect: 'restrict', prefix })
const route = (to: string, from: CallingLine = line) => routeOutgoing(to, from, callClassOf)

describe('CALL-02 routing an outgoing call', () => {
  const allowed = [
    ['0312345678', '0312345678', 'fixed'],
    ['03-1234-5678', '0312345678', 'fixed'],
    ['０３ー１２３４ー５６７８', '0312345678', 'fixed'],
    ['+81312345678', '0312345678', 'fixed'],
    ['+81 (0)3 1234 5678', '0312345678', 'fixed'],
    ['01081312345678', '0312345678', 'fixed'],
    ['09012345678', '09012345678', 'mobile'],
    ['05012345678', '05012345678', 'ip'],
    ['0120000000', '0120000000', 'free-dial'],
    ['117', '117', 'special'],
  ] as const
  test.each(allowed)('CALL-02 %s goes to %s as %s', (to, dialled, callClass) => {
    expect(route(to)).toEqual({
      outcome: 'allowed',
      route: 'external',
      dialled,
      callerNumber: '+81312345678',
      anonymous: false,
      class: callClass,
    })
  })

  test('CALL-02 184 withholds the caller number, 186 sends it, both are taken off', () => {
    expect(route('1840312345678')).toMatchObject({ dialled: '0312345678', anonymous: true })
    expect(route('1860312345678')).toMatchObject({ dialled: '0312345678', anonymous: false })
    expect(route('184-03-1234-5678')).toMatchObject({ dialled: '0312345678', anonymous: true })
  })

  const refused = [
    ['', null, 'number-not-valid'],
    ['abc', null, 'number-not-valid'],
    ['0', '0', 'number-not-valid'],
    ['0312', '0312', 'number-not-valid'],
    ['184', '184', 'number-not-valid'],
    ['010442079460958', '010442079460958', 'restricted'],
    ['+442079460958', '010442079460958', 'restricted'],
    ['184010442079460958', '010442079460958', 'restricted'],
  ] as const
  test.each(refused)('CALL-02 %j is refused: %s, %s', (to, dialled, reason) => {
    expect(route(to)).toEqual({ outcome: 'refused', dialled, reason })
  })

  test('CALL-02 a line without a caller number makes no external call', () => {
    expect(route('0312345678', mute)).toMatchObject({ reason: 'external-calls-forbidden' })
  })

  test('CALL-20 a number that the tariff does not know is refused', () => {
    expect(routeOutgoing('0312345678', line, () => null)).toMatchObject({ reason: 'no-rate' })
  })
})

describe('TEL-04 emergency calls', () => {
  test('CALL-02 184110 is an emergency call and shows the caller number', () => {
    expect(route('184110')).toEqual({
      outcome: 'allowed',
      route: 'emergency',
      dialled: '110',
      callerNumber: '+81312345678',
      anonymous: false,
      class: 'emergency',
    })
  })

  test(`TEL-04 nothing refuses an emergency call (seed ${seed})`, () => {
    const rules = fc.array(
      fc.record({
        effect: fc.constantFrom('restrict' as const, 'permit' as const),
        prefix: fc.constantFrom('1', '11', '110', '118', '119', '184', '186', '0', ''),
      }),
    )
    const wishes = fc.array(fc.constantFrom('184', '186', '184-', ' 186 ', '１８４'), {
      maxLength: 3,
    })
    const emergency = fc.constantFrom('110', '118', '119', '１１０', '1-1-9')
    const callerNumber = fc.constantFrom(null, '+81312345678')
    fc.assert(
      fc.property(rules, wishes, emergency, callerNumber, (own, before, number, caller) => {
        const routed = routeOutgoing(
          before.join('') + number,
          { callerNumber: caller, rules: own },
          () => null,
        )
        expect(routed).toMatchObject({
          outcome: 'allowed',
          route: 'emergency',
          anonymous: false,
          callerNumber: caller,
        })
      }),
      property,
    )
  })

  test('TEL-04 a number that only begins like an emergency number is none', () => {
    for (const to of ['1100', '1190312345678', '01101234567', '0110'])
      expect(route(to)).not.toMatchObject({ route: 'emergency' })
  })
})

describe('CALL-04 restriction and permission', () => {
  test('TEL-03 block 010, allow 0101; a longer block changes nothing', () => {
    const opened: CallingLine = { ...line, rules: [permit('0101')] }
    expect(route('01014155550100', opened)).toMatchObject({ outcome: 'allowed', class: 'overseas' })
    expect(route('010442079460958', opened)).toMatchObject({ reason: 'restricted' })
    const blocked: CallingLine = { ...line, rules: [permit('0101'), restrict('0101415')] }
    expect(route('01014155550100', blocked)).toMatchObject({ outcome: 'allowed' })
  })

  test('CALL-04 a rule on 03 refuses what begins with it, also as +81', () => {
    const strict: CallingLine = { ...line, rules: [restrict('03')] }
    expect(route('+81312345678', strict)).toMatchObject({ reason: 'restricted' })
    expect(route('0612345678', strict)).toMatchObject({ outcome: 'allowed' })
  })

  test(`CALL-04 permission beats restriction in any order (seed ${seed})`, () => {
    const digits = fc.stringMatching(/^0[1-9]\d{8}$/)
    fc.assert(
      fc.property(
        digits,
        fc.integer({ min: 0, max: 10 }),
        fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 6 }),
        fc.nat(),
        (number, permitted, restricted, place) => {
          const rules = restricted.map((length) => restrict(number.slice(0, length)))
          expect(isPermitted(number, rules)).toBe(rules.length === 0)
          rules.splice(place % (rules.length + 1), 0, permit(number.slice(0, permitted)))
          expect(isPermitted(number, rules)).toBe(true)
        },
      ),
      property,
    )
  })
})
