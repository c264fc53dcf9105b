import { describe, test } from 'vitest'
import { number } from '../../../domain/number/decider.ts'
import * as events from '../../../domain/number/events.ts'
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
  cart: { lines: Array.from({ length: count }, () => line), ordered: {} },
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

describe('ORD-30 a number ends with its contract', () => {
  const end = { e164, circleId, contractId }
  const history = [stocked, held, reserved, assigned]
  test('it ends, and nobody can hold it', () => {
    const ended = events.NumberEnded({ contractId })
    given(...history)
      .when('EndNumber', end)
      .emits(ended)
    given(...history, ended)
      .when('HoldNumber', hold, { facts, at })
      .refuses('number_not_available')
  })
  test('the end of another contract changes nothing', () => {
    given(...history)
      .when('EndNumber', { ...end, contractId: other })
      .changesNothing()
  })
})
