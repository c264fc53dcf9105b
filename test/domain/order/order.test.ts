import { expect, test } from 'vitest'
import { order } from '../../../domain/order/decider.ts'
import * as events from '../../../domain/order/events.ts'
import { feesOf } from '../../../domain/order/fees.ts'
import { documentTaxOf } from '../../../domain/order/totals.ts'
import {
  accountId,
  agreed,
  circleId,
  contractId,
  e164,
  id,
  orderId,
  orderLine,
  orderTotals,
  surroundings,
} from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(order, surroundings)
const placed = events.OrderPlaced({ accountId, circleId, ...agreed })
const paid = events.OrderPaid({ paymentId: null })
const fulfilled = events.OrderFulfilled({})
const short = { reason: 'balance-short' as const, shortfall: 1n, e164: null, productCode: null }
const refused = events.OrderRefused(short)
const mine = { orderId }
const open = { orderId, accountId, circleId }
const facts = { agreed }

test('ORD-14 an order is opened once', () => {
  given().when('OpenOrder', open, { facts }).emits(placed)
  for (const history of [[placed], [placed, paid], [placed, refused]])
    given(...history)
      .when('OpenOrder', open, { facts })
      .changesNothing()
})
test('ORD-10 an order of the account itself is for no circle', () => {
  given()
    .when('OpenOrder', { ...open, circleId: null }, { facts })
    .emits(events.OrderPlaced({ accountId, circleId: null, ...agreed }))
})
test('ORD-14 an order that no cart knows of is not opened', () => {
  given()
    .when('OpenOrder', open, { facts: { agreed: null } })
    .refuses('order_not_found')
})
test('ORD-14 an order is paid once, and never after it was refused', () => {
  given(placed).when('ConfirmOrderPaid', mine).emits(paid)
  for (const history of [[paid], [paid, fulfilled]])
    given(placed, ...history)
      .when('ConfirmOrderPaid', mine)
      .changesNothing()
  for (const history of [[], [placed, refused]])
    given(...history)
      .when('ConfirmOrderPaid', mine)
      .refuses('order_not_payable')
})
test('ORD-14 an order is given up once, and never after it was paid', () => {
  given(placed)
    .when('RefuseOrder', { ...mine, ...short })
    .emits(refused)
  given(placed)
    .when('RefuseOrder', {
      ...mine,
      reason: 'number-lost',
      shortfall: null,
      e164,
      productCode: null,
    })
    .emits(events.OrderRefused({ reason: 'number-lost', shortfall: null, e164, productCode: null }))
  given(placed, refused)
    .when('RefuseOrder', { ...mine, ...short })
    .changesNothing()
  for (const history of [[], [placed, paid], [placed, paid, fulfilled]])
    given(...history)
      .when('RefuseOrder', { ...mine, ...short })
      .refuses('order_not_payable')
})
test('ORD-14 an order is fulfilled once, and never before it is paid', () => {
  given(placed, paid).when('ConfirmOrderFulfilled', mine).emits(fulfilled)
  given(placed, paid, fulfilled).when('ConfirmOrderFulfilled', mine).changesNothing()
  for (const history of [[], [placed], [placed, refused]])
    given(...history)
      .when('ConfirmOrderFulfilled', mine)
      .refuses('order_not_paid')
})

test('ORD-12 the fees of an order are those of its confirmation, contract by contract', () => {
  const line = { ...orderLine, quantity: 2, contractIds: [contractId, id(90)] }
  const fees = feesOf(circleId, { lines: [line], statutory: [] })
  expect(fees.map((fee) => [fee.contractId, fee.kind, fee.net])).toEqual([
    [contractId, 'initial', 11_000_000n],
    [contractId, 'first-month', 3_666_667n],
    [id(90), 'initial', 11_000_000n],
    [id(90), 'first-month', 3_666_667n],
  ])
})
test('ORD-12 what costs nothing is no fee', () => {
  const free = { ...orderLine, initialFee: 0n, firstMonthFee: 0n }
  expect(feesOf(circleId, { lines: [free], statutory: [] })).toEqual([])
})
test('TAX-13 a statutory fee stands for each number of its line', () => {
  const relay = {
    kind: 'telephone-relay' as const,
    name: { ja: '電話リレーサービス料', en: 'Telephone relay service fee' },
    unitPrice: 10_000n,
    taxClass: 'STD10' as const,
    contractIds: [contractId, id(90)],
  }
  const fees = feesOf(null, { lines: [orderLine], statutory: [relay] })
  expect(fees.slice(2).map((fee) => [fee.contractId, fee.kind, fee.net])).toEqual([
    [contractId, 'statutory', 10_000n],
    [id(90), 'statutory', 10_000n],
  ])
})
test('ORD-12 the sample order agrees with the tax of a document', () => {
  expect(documentTaxOf('STD10', 14_666_667n, 'half-up')).toBe(
    orderTotals.firstMonth.classes[0]?.tax,
  )
})
