import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CancellationState, cancellation } from '../../../domain/cancellation/decider.ts'
import { endOf } from '../../../domain/contract/cancellation-policy.ts'
import { type ContractState, contract } from '../../../domain/contract/decider.ts'
import type { AnyDecider } from '../../../domain/kernel/decider.ts'
import { isRefusal } from '../../../domain/kernel/refusal.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import { type Applications, endByManual, endsByManual } from '../../support/cancellation-model.ts'
import { accountId, circleId, id, orderId, terminal } from '../../support/sample-business.ts'

const millisecond = 1
const hour = 3_600_000

/** Instants close to the cut-off and to midnight of every month's end, and any others. */
const nearMonthEnd = fc
  .record({
    year: fc.integer({ min: 2020, max: 2032 }),
    month: fc.integer({ min: 0, max: 11 }),
    hours: fc.constantFrom(22, 24, 0, 21),
    off: fc.oneof(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -3 * hour, max: 3 * hour })),
  })
  .map(({ year, month, hours, off }) =>
    new Date(Date.UTC(year, month + 1, 0, hours - 9) + off * millisecond).toISOString(),
  )
const anyInstant = fc.oneof(
  nearMonthEnd,
  fc
    .date({ min: new Date('2020-01-01'), max: new Date('2032-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString()),
)

describe('ORD-31, CAL-02 every policy at every instant', () => {
  const policies = ['same-month', 'next-month', 'next-month-no-cutoff'] as const

  test('gives the end that the manual gives, whatever the zone it is written in', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...policies),
        anyInstant,
        fc.integer({ min: -14 * 60, max: 14 * 60 }),
        (policy, at, minutes) => {
          const row = { policy, cutOff: policy === 'next-month-no-cutoff' ? null : '22:00:00.000' }
          const { endsOn } = endOf(row, at)
          expect(endsOn).toBe(endByManual(policy, at))
          const sign = minutes < 0 ? '-' : '+'
          const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
          const zone = `${sign}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
          const local = new Date(Date.parse(at) + minutes * 60_000).toISOString().slice(0, -1)
          expect(endOf(row, `${local}${zone}`).endsOn).toBe(endsOn)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test('never ends earlier for an application that came later', () => {
    fc.assert(
      fc.property(fc.constantFrom(...policies), anyInstant, anyInstant, (policy, a, b) => {
        const row = { policy, cutOff: policy === 'next-month-no-cutoff' ? null : '22:00:00.000' }
        const [first = '', second = ''] = [a, b].sort()
        expect(endOf(row, first).endsOn <= endOf(row, second).endsOn).toBe(true)
      }),
    )
  })
})

type World = { circle: CancellationState; account: CancellationState; contracts: ContractState[] }

const started: ContractState = contract.evolve.ContractStarted(
  { status: 'none' },
  {
    accountId,
    circleId,
    orderId,
    productCode: terminal.code,
    productGroup: 'unique',
    name: terminal.name,
    monthlyFee: terminal.monthlyFee,
    initialFee: terminal.initialFee,
    firstMonthFee: terminal.monthlyFee,
    prorated: true,
    taxClass: 'STD10',
    e164: null,
    startedOn: '2026-11-01',
  } as never,
  { occurredAt: '', stream: '', commandId: '' },
)

/** One command on one stream's state; a refusal leaves it as it is. */
const decided = <State>(
  decider: AnyDecider,
  state: State,
  name: string,
  data: object,
  { at, facts }: { at: string; facts?: unknown },
): State => {
  const commandId = uuidv7()
  const deriveId = () => commandId
  const context = {
    at,
    facts,
    commandId,
    deriveId,
    owner: null,
    actor: { kind: 'system', id: 's' },
  }
  const decision = decider.decide[name]?.(data, state, context as never) ?? []
  if (isRefusal(decision)) return state
  const meta = { occurredAt: at, stream: '', commandId }
  return decision.reduce<State>(
    (before, { type, data: happened }) => decider.evolve[type]?.(before, happened, meta),
    state,
  )
}

/** The parts look at what stands, as the process has them do after every change of a parent. */
const followed = (world: World, at: string): World => {
  const circle = decided(
    cancellation,
    world.circle,
    'FollowAccount',
    { circleId },
    {
      at,
      facts: { account: world.account.own },
    },
  )
  const facts = { circle: circle.own, account: world.account.own }
  const contracts = world.contracts.map((each, index) =>
    decided(contract, each, 'FollowParents', { contractId: id(index) }, { at, facts }),
  )
  return { ...world, circle, contracts }
}

const step = fc.record({
  name: fc.constantFrom('apply', 'withdraw', 'cancel-circle', 'withdraw-circle', 'cancel-account'),
  which: fc.integer({ min: 0, max: 2 }),
  /** Parts hear of it at once, or only with a later step. */
  isHeard: fc.boolean(),
})
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

const at = '2026-11-30T13:00:00.000Z'
const ends = { unique: '2026-12-31', circle: '2026-11-30', account: '2026-12-31' }

const take = (world: World, { name, which, isHeard }: Step): World => {
  const contracts = (command: string) =>
    world.contracts.map((each, index) =>
      index === which
        ? decided(contract, each, command, { contractId: id(index), numbers: [] }, { at })
        : each,
    )
  const parent = (command: string, of: 'circle' | 'account') => ({
    ...world,
    [of]: decided(cancellation, world[of], command, {}, { at }),
  })
  const after = {
    apply: () => ({ ...world, contracts: contracts('ApplyCancellation') }),
    withdraw: () => ({ ...world, contracts: contracts('WithdrawCancellation') }),
    'cancel-circle': () => parent('CancelCircle', 'circle'),
    'withdraw-circle': () => parent('WithdrawCircleCancellation', 'circle'),
    'cancel-account': () => parent('CancelAccount', 'account'),
  }[name]()
  return isHeard ? followed(after, at) : after
}

const taken = (known: Applications, { name, which }: Step): Applications => {
  const own = (end: string | null) => known.own.map((mine, index) => (index === which ? end : mine))
  if (name === 'apply') return { ...known, own: own(ends.unique) }
  if (name === 'withdraw') return { ...known, own: own(null) }
  if (name === 'cancel-circle') return { ...known, circle: ends.circle }
  if (name === 'withdraw-circle') return { ...known, circle: null }
  return { ...known, account: ends.account }
}

test('ORD-40 any order of applications and withdrawals ends as a model kept by hand says', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const { initial } = cancellation
      let world: World = {
        circle: initial,
        account: initial,
        contracts: [started, started, started],
      }
      let model: Applications = { own: [null, null, null], circle: null, account: null }
      for (const each of steps) {
        world = take(world, each)
        model = taken(model, each)
      }
      const found = followed(world, at).contracts.map((each) =>
        each.status === 'cancelling' ? each.endsOn : null,
      )
      expect(found).toEqual(endsByManual(model))
    }),
    { numRuns: 500 },
  )
})
