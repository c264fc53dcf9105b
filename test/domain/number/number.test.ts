import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cart } from '../../../domain/cart/decider.ts'
import { addMinutes } from '../../../domain/kernel/calendar.ts'
import type { AnyDecider } from '../../../domain/kernel/decider.ts'
import type { NewEvent } from '../../../domain/kernel/event.ts'
import { type NumberState, number } from '../../../domain/number/decider.ts'
import * as events from '../../../domain/number/events.ts'
import { heldUntilFrom } from '../../../domain/number/hold-period.ts'
import { prefixesOnSale } from '../../../domain/number/sold-prefixes.ts'
import { capabilitiesOf } from '../../../domain/number/values.ts'
import type { UniqueState } from '../../../domain/unique/decider.ts'
import {
  accountId,
  at,
  circleId,
  contractId,
  e164,
  id,
  lineId,
  orderId,
  plainNumber,
  surroundings,
  uniqueId,
} from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(number, surroundings)
const productCode = 'number-domestic'
const stock = {
  productCode,
  kind: 'geographic' as const,
  prefecture: '大阪府',
  area: '大阪',
  areaCode: '06',
}
const stocked = events.NumberStocked({ ...stock, ...plainNumber })
const { capabilities: _, ...asAsked } = plainNumber
const halfPast = '2026-11-21T01:30:00.000Z'
const held = events.NumberHeld({ circleId, lineId, productCode, heldUntil: halfPast })
const reserved = events.NumberReserved({ orderId, circleId })
const assigned = events.NumberAssigned({ accountId, circleId, contractId, orderId })
const other = id(70)
const hold = { e164, circleId, lineId }
const cartWith = (count: number) => ({
  cart: { ...cart.initial, lines: Array.from({ length: count }, () => line) },
  ends: { circle: null, account: null },
  held: { circle: 49, account: 199 },
})
const line = { lineId, productCode, quantity: 1, e164: null }
const facts = cartWith(49)

describe('ORD-02 stock', () => {
  test('a number comes into stock', () => {
    given()
      .when('StockNumber', { e164, ...stock, ...asAsked })
      .emits(stocked)
  })
  test('a number comes into stock once', () => {
    given(stocked)
      .when('StockNumber', { e164, ...stock, ...asAsked })
      .refuses('number_exists')
  })
})

describe('ORD-02 a number is held in a cart for 30 minutes', () => {
  test('it is held', () => {
    given(stocked).when('HoldNumber', hold, { facts }).emits(held)
  })
  test('how long is data: a row rules from its day in Japan on, holds that run keep theirs', () => {
    const row = { source: 'test', validFrom: '0001-01-01', policyKey: 'hold.1', minutes: 30 }
    const table = [row, { ...row, policyKey: 'hold.2', minutes: 10, validFrom: '2027-01-01' }]
    const end = '2026-12-31T14:59:59.999Z'
    expect(heldUntilFrom(end, table)).toBe('2026-12-31T15:29:59.999Z')
    expect(heldUntilFrom('2026-12-31T15:00:00.000Z', table)).toBe('2026-12-31T15:10:00.000Z')
    expect(heldUntilFrom(end)).toBe('2026-12-31T15:29:59.999Z')
  })
  test('two buyers never get the same number', () => {
    given(stocked, held)
      .when('HoldNumber', { ...hold, circleId: other }, { facts })
      .refuses('number_not_available')
  })
  test('the same line holds it once', () => {
    given(stocked, held).when('HoldNumber', hold, { facts }).changesNothing()
  })
  test('a full cart holds no more', () => {
    given(stocked)
      .when('HoldNumber', hold, { facts: cartWith(50) })
      .refuses('cart_full', { linesMax: 50 })
  })
  test('a circle and an account hold only so many numbers at once', () => {
    const withHeld = (circle: number, account: number) => ({
      facts: { ...cartWith(0), held: { circle, account } },
    })
    given(stocked)
      .when('HoldNumber', hold, withHeld(50, 50))
      .refuses('number_holds_full', { per: 'circle', max: 50 })
    given(stocked)
      .when('HoldNumber', hold, withHeld(0, 200))
      .refuses('number_holds_full', { per: 'account', max: 200 })
    given(stocked, held).when('HoldNumber', hold, withHeld(50, 200)).changesNothing()
  })
  test('ORD-40 nothing is held for a circle or an account that was cancelled', () => {
    const ending = (ends: { circle: string | null; account: string | null }) => ({
      facts: { ...facts, ends },
    })
    const endsOn = '2026-11-30'
    given(stocked)
      .when('HoldNumber', hold, ending({ circle: endsOn, account: null }))
      .refuses('circle_cancelling', { endsOn })
    given(stocked)
      .when('HoldNumber', hold, ending({ circle: null, account: endsOn }))
      .refuses('account_cancelling', { endsOn })
  })
  test('what is not in stock is not found', () => {
    given().when('HoldNumber', hold, { facts }).refuses('number_not_found')
  })
  test('a hold that is over gives way at the very instant', () => {
    given(stocked, held)
      .when('HoldNumber', { ...hold, circleId: other }, { facts, at: halfPast })
      .emits(
        events.NumberReleased({ reason: 'expired' }),
        events.NumberHeld({
          circleId: other,
          lineId,
          productCode,
          heldUntil: '2026-11-21T02:00:00.000Z',
        }),
      )
    given(stocked, held)
      .when('HoldNumber', { ...hold, circleId: other }, { facts, at: '2026-11-21T01:29:59.999Z' })
      .refuses('number_not_available')
  })
  test('reserved and assigned numbers cannot be held', () => {
    for (const history of [[reserved], [reserved, assigned]])
      given(stocked, held, ...history)
        .when('HoldNumber', hold, { facts })
        .refuses('number_not_available')
  })
})

describe('ORD-02 a number goes back into stock', () => {
  const release = { ...hold, reason: 'removed' as const }
  test('taken out of the cart', () => {
    given(stocked, held)
      .when('ReleaseNumber', release)
      .emits(events.NumberReleased({ reason: 'removed' }))
  })
  test("another's hold stays", () => {
    given(stocked, held)
      .when('ReleaseNumber', { ...release, lineId: other })
      .changesNothing()
  })
  test('a hold expires at its end, not before', () => {
    const expire = { ...hold, reason: 'expired' as const }
    given(stocked, held).when('ReleaseNumber', expire).changesNothing()
    given(stocked, held)
      .when('ReleaseNumber', expire, { at: halfPast })
      .emits(events.NumberReleased({ reason: 'expired' }))
  })
  test('a reservation does not expire; a refused order gives it back', () => {
    const refused = { e164, circleId, orderId, reason: 'order-refused' as const }
    given(stocked, held, reserved)
      .when('ReleaseNumber', { ...hold, reason: 'expired' }, { at: halfPast })
      .changesNothing()
    given(stocked, held, reserved)
      .when('ReleaseNumber', refused)
      .emits(events.NumberReleased({ reason: 'order-refused' }))
    given(stocked, held, reserved)
      .when('ReleaseNumber', { ...refused, orderId: other })
      .changesNothing()
  })
})

describe('ORD-14 an order takes its numbers', () => {
  const reserve = { e164, circleId, orderId, lineId }
  test('a held number is reserved', () => {
    given(stocked, held).when('ReserveNumber', reserve).emits(reserved)
  })
  test('a hold that is over is refused by an event', () => {
    given(stocked, held)
      .when('ReserveNumber', reserve, { at: halfPast })
      .emits(events.NumberReservationRefused({ orderId, reason: 'hold-expired' }))
  })
  test("another's number is refused by an event", () => {
    given(stocked, events.NumberHeld({ circleId: other, lineId, productCode, heldUntil: halfPast }))
      .when('ReserveNumber', reserve)
      .emits(events.NumberReservationRefused({ orderId, reason: 'taken' }))
  })
  test('the same order reserves once', () => {
    given(stocked, held, reserved).when('ReserveNumber', reserve).changesNothing()
    given(stocked, held, reserved, assigned).when('ReserveNumber', reserve).changesNothing()
  })

  const assign = { e164, circleId, contractId, orderId }
  test('a reserved number is assigned', () => {
    given(stocked, held, reserved).when('AssignNumber', assign).emits(assigned)
  })
  test("another order's number is not assigned", () => {
    given(stocked, held, reserved)
      .when('AssignNumber', { ...assign, orderId: other })
      .refuses('number_not_reserved')
  })
  test('a contract gets its number once', () => {
    given(stocked, held, reserved, assigned).when('AssignNumber', assign).changesNothing()
  })
})

describe('LINE-04 a number rings a unique of its circle', () => {
  const issued: UniqueState = {
    status: 'issued',
    accountId,
    circleId,
    contractId,
    name: null,
    callerNumber: null,
  }
  const history = [stocked, held, reserved, assigned]
  const link = { e164, circleId, uniqueId }
  test('it is linked', () => {
    given(...history)
      .when('LinkNumber', link, { facts: { unique: issued } })
      .emits(events.NumberLinked({ uniqueId }))
  })
  test("another circle's, an ended and a missing unique are refused alike", () => {
    for (const unique of [{ ...issued, circleId: other }, { ...issued, status: 'ended' }, null])
      given(...history)
        .when('LinkNumber', link, { facts: { unique: unique as UniqueState | null } })
        .refuses('unique_not_in_circle', {})
  })
  test("another circle's number and one in stock are not found", () => {
    given(...history)
      .when('LinkNumber', { ...link, circleId: other }, { facts: { unique: issued } })
      .refuses('number_not_found')
    given(stocked)
      .when('LinkNumber', link, { facts: { unique: issued } })
      .refuses('number_not_found')
  })
  test('linked twice is linked once', () => {
    given(...history, events.NumberLinked({ uniqueId }))
      .when('LinkNumber', link, { facts: { unique: issued } })
      .changesNothing()
  })
})

const ended = events.NumberEnded({ contractId })
const until = '2027-02-19'
const resting = events.NumberQuarantined({ contractId, until, policyKey: 'number.quarantine.1' })

describe('ORD-30 a number ends with its contract', () => {
  const end = { e164, circleId, contractId }
  const history = [stocked, held, reserved, assigned]
  test('it ends, and nobody can hold it', () => {
    given(...history)
      .when('EndNumber', end)
      .emits(ended, resting)
    given(...history, ended, resting)
      .when('HoldNumber', hold, { facts, at })
      .refuses('number_not_available')
  })
  test('the end of another contract changes nothing', () => {
    given(...history)
      .when('EndNumber', { ...end, contractId: other })
      .changesNothing()
  })
})

describe('ORD-02 a number rests for 90 days before it is sold again', () => {
  const history = [stocked, held, reserved, assigned, ended, resting]
  const rested = { e164, until }
  const firstInstant = '2027-02-18T15:00:00.000Z'
  test('it is in stock again when the day begins in Japan, not before', () => {
    given(...history)
      .when('EndQuarantine', rested, { at: '2027-02-18T14:59:59.999Z' })
      .changesNothing()
    given(...history)
      .when('EndQuarantine', rested, { at: firstInstant })
      .emits(events.NumberLeftQuarantine({}))
    given(...history, events.NumberLeftQuarantine({}))
      .when('HoldNumber', hold, { facts })
      .emits(held)
  })
  test('the end of an earlier rest does nothing to a later one', () => {
    given(...history)
      .when('EndQuarantine', { e164, until: '2027-01-01' }, { at: firstInstant })
      .changesNothing()
  })
  test('staff cannot cut it short', () => {
    given(...history)
      .when('ReturnNumberToStock', { e164 })
      .refuses('number_in_quarantine', { until })
  })
})

describe('ORD-02 staff take numbers out of stock and return them', () => {
  const out = events.NumberTakenOutOfStock({ note: '移行準備' })
  const take = { e164, note: '移行準備' }
  test('a number taken out is not sold until it is returned', () => {
    given(stocked).when('TakeNumberOutOfStock', take).emits(out)
    given(stocked, out).when('TakeNumberOutOfStock', take).changesNothing()
    given(stocked, out).when('HoldNumber', hold, { facts }).refuses('number_not_available')
    given(stocked, out)
      .when('ReturnNumberToStock', { e164 })
      .emits(events.NumberReturnedToStock({}))
    given(stocked).when('ReturnNumberToStock', { e164 }).changesNothing()
  })
  test("a customer's number stays", () => {
    for (const history of [[held], [held, reserved], [held, reserved, assigned]]) {
      given(stocked, ...history)
        .when('TakeNumberOutOfStock', take)
        .refuses('number_not_in_stock')
      given(stocked, ...history)
        .when('ReturnNumberToStock', { e164 })
        .refuses('number_not_in_stock')
    }
  })
  test('what was never stocked is not found', () => {
    given().when('TakeNumberOutOfStock', take).refuses('number_not_found')
    given().when('ReturnNumberToStock', { e164 }).refuses('number_not_found')
  })
  test('a number that ended before there was a quarantine waits for staff', () => {
    given(stocked, held, reserved, assigned, ended)
      .when('ReturnNumberToStock', { e164 })
      .emits(events.NumberReturnedToStock({}))
  })
})

describe('ORD-02 a number that needs a proof waits for it', () => {
  const terms = {
    productCode: 'number-overseas',
    name: { ja: '海外電話番号', en: 'Overseas number' },
    monthlyFee: 19_800_000n,
    initialFee: 19_800_000n,
    prorated: true,
    taxClass: 'STD10' as const,
    countedBy: null,
  }
  const asked = { e164, circleId, orderId, contractId, terms }
  const awaited = events.NumberAwaitsProof({
    ...{ accountId, circleId, orderId, contractId, terms, proof: 'none' },
    ...{ lastDay: '2026-12-05', policyKey: 'number.activation.1' },
  })
  const activated = events.NumberActivated({ contractId, orderId, activatedOn: '2026-11-21' })
  const ordered = [stocked, held, reserved]
  const begin = { e164, circleId, contractId }
  const running = { facts: { ends: { circle: null, account: null } } }
  const endedWith = (ends: { circle: string | null; account: string | null }, at: string) => ({
    ...{ at, facts: { ends } },
  })
  test('it waits once, for its own order', () => {
    given(...ordered)
      .when('AwaitNumberProof', asked)
      .emits(awaited)
    given(...ordered, awaited)
      .when('AwaitNumberProof', asked)
      .changesNothing()
    given(...ordered)
      .when('AwaitNumberProof', { ...asked, orderId: other })
      .refuses('number_not_reserved')
  })
  test('nobody else gets it, nor is it assigned, before the proof', () => {
    given(...ordered, awaited)
      .when('HoldNumber', hold, { facts })
      .refuses('number_not_available')
    given(...ordered, awaited)
      .when('AssignNumber', { e164, circleId, contractId, orderId })
      .refuses('number_not_reserved')
  })
  test('it begins once, and is assigned then', () => {
    given(...ordered, awaited)
      .when('ActivateNumber', begin, running)
      .emits(activated)
    given(...ordered, awaited, activated)
      .when('ActivateNumber', begin, running)
      .changesNothing()
    given(...ordered, awaited, activated)
      .when('AssignNumber', { e164, circleId, contractId, orderId })
      .emits(assigned)
  })
  test('it lapses after its last day in Japan, not on it', () => {
    const lapsed = events.NumberActivationLapsed({ contractId, orderId })
    given(...ordered, awaited)
      .when('LapseActivation', begin, { at: '2026-12-05T14:59:59.999Z', ...running })
      .changesNothing()
    given(...ordered, awaited)
      .when('LapseActivation', begin, { at: '2026-12-05T15:00:00.000Z', ...running })
      .emits(lapsed)
    given(...ordered, awaited, lapsed)
      .when('ActivateNumber', begin, running)
      .changesNothing()
    given(...ordered, awaited, activated, assigned)
      .when('LapseActivation', begin, { at: '2026-12-05T15:00:00.000Z', ...running })
      .changesNothing()
  })
  test('ORD-40 nothing begins once the last day of its circle or account is over', () => {
    const lapsed = events.NumberActivationLapsed({ contractId, orderId })
    const last = '2026-11-30T14:59:59.999Z'
    const over = '2026-11-30T15:00:00.000Z'
    for (const ends of [
      { circle: '2026-11-30', account: null },
      { circle: null, account: '2026-11-30' },
    ]) {
      given(...ordered, awaited)
        .when('ActivateNumber', begin, endedWith(ends, last))
        .emits(events.NumberActivated({ contractId, orderId, activatedOn: '2026-11-30' }))
      given(...ordered, awaited)
        .when('ActivateNumber', begin, endedWith(ends, over))
        .emits(lapsed)
      given(...ordered, awaited)
        .when('LapseActivation', begin, endedWith(ends, last))
        .changesNothing()
      given(...ordered, awaited)
        .when('LapseActivation', begin, endedWith(ends, over))
        .emits(lapsed)
    }
  })
})

test('X-33 only KD and ST marks reach 020 numbers', () => {
  const marked = (kindCode: string | null) => capabilitiesOf(kindCode)
  for (const mark of ['KDU', 'STA', 'KD', 'ST']) expect(marked(mark)).toEqual(['may_reach_020'])
  for (const mark of ['UCA', 'KVA', 'VBA', 'VTFN', null]) expect(marked(mark)).toEqual([])
  given()
    .when('StockNumber', { e164, ...stock, ...asAsked, kindCode: 'KDU' })
    .emits(
      events.NumberStocked({
        ...stock,
        ...plainNumber,
        kindCode: 'KDU',
        capabilities: ['may_reach_020'],
      }),
    )
})

test('X-07 the prefixes of all manuals are on sale', () => {
  expect(prefixesOnSale('geographic', '2026-11-21')).toEqual(
    expect.arrayContaining(['03', '06', '011', '022', '045', '052', '072', '078', '092', '098']),
  )
  expect(prefixesOnSale('free-dial', '2026-11-21')).toEqual(['0120', '0800'])
  expect(prefixesOnSale('overseas', '2026-11-21')).toEqual([])
})

test('ORD-02 whatever is asked, a number has one holder at a time', () => {
  const wishes = fc.array(
    fc.record({
      command: fc.constantFrom(
        'HoldNumber',
        'ReleaseNumber',
        'ReserveNumber',
        'AssignNumber',
        'EndNumber',
        'EndQuarantine',
        'TakeNumberOutOfStock',
        'ReturnNumberToStock',
      ),
      who: fc.constantFrom(circleId, other),
      minutes: fc.integer({ min: 0, max: 200_000 }),
    }),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(wishes, (asked) => {
      let state = number.evolve.NumberStocked({ status: 'none' }, stocked.data, meta)
      let time = at
      for (const { command, who, minutes } of asked) {
        time = addMinutes(time, minutes)
        const before = state
        const lineId = who === circleId ? id(5) : id(15)
        const orderId = who === circleId ? id(4) : id(14)
        const contractId = who === circleId ? id(3) : id(13)
        const data = { e164, circleId: who, lineId, orderId, contractId, until: '', note: 'x' }
        const reason = 'expired'
        const context = { ...surroundings, at: time, facts, deriveId: () => id(9) }
        const decided = (number as AnyDecider).decide[command]?.(
          { ...data, reason },
          state,
          context as never,
        )
        if (!Array.isArray(decided)) continue
        for (const { type, data: told } of decided as NewEvent[])
          state = (number as AnyDecider).evolve[type]?.(state, told, meta)
        const had = holderOf(before, time)
        const has = holderOf(state, time)
        if (had !== null && has !== null) expect(has).toBe(had)
      }
    }),
  )
})

const meta = { occurredAt: at, stream: 'number-81612345678', commandId: id(99) }

/** Whose it is at an instant: a hold that is over is nobody's. */
const holderOf = (state: NumberState, time: string): string | null => {
  if (state.status === 'held') return state.heldUntil > time ? state.circleId : null
  return state.status === 'reserved' || state.status === 'assigned' ? state.circleId : null
}
