import { describe, expect, test } from 'vitest'
import { yenOf } from '../../../domain/kernel/money.ts'
import { payment } from '../../../domain/payment/decider.ts'
import * as events from '../../../domain/payment/events.ts'
import { accountId, paymentId, surroundings } from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(payment, surroundings)
const amount = yenOf(10_000)
const requested = events.TopUpRequested({ accountId, amount, method: 'new-card' })
const gatewayReference = 'sandbox-1'
const opened = events.CheckoutOpened({ gatewayReference, url: 'http://gateway.test/1' })
const capture = {
  gatewayReference,
  noticeId: 'notice-1',
  amount,
  paidAt: surroundings.at,
  card: { token: 'card-1', brand: 'VISA' as const, lastFour: '1111' },
  threeDSecure: 'challenge' as const,
}
const captured = events.PaymentCaptured(capture)
const decline = { gatewayReference, noticeId: 'notice-2', reason: 'declined' }
const declined = events.PaymentDeclined(decline)
const parked = events.PaymentParked({
  gatewayReference,
  noticeId: 'notice-1',
  amount: amount - 1n,
  expected: amount,
  paidAt: surroundings.at,
})

describe('PAY-01 a top-up by card', () => {
  const request = (yen: bigint | number) => ({ paymentId, accountId, amount: yenOf(yen) })
  test('of 1,000 to 5,000,000 yen, both included, is asked for', () => {
    for (const yen of [1_000, 10_000, 5_000_000])
      given()
        .when('RequestTopUp', request(yen))
        .emits(events.TopUpRequested({ accountId, amount: yenOf(yen), method: 'new-card' }))
  })
  test('outside the limits is refused with them', () => {
    for (const yen of [0, 999, 5_000_001])
      given()
        .when('RequestTopUp', request(yen))
        .refuses('top_up_out_of_range', { lowest: '10000000', highest: '50000000000' })
  })
  test('is in whole yen', () => {
    given()
      .when('RequestTopUp', { ...request(1_000), amount: 10_000_001n })
      .refuses('top_up_not_whole_yen')
  })
  test('is asked for once', () => {
    given(requested).when('RequestTopUp', request(10_000)).refuses('payment_exists')
  })
})

test("PAY-04 the gateway's page is noted once", () => {
  const open = { paymentId, ...opened.data }
  given(requested).when('OpenCheckout', open).emits(opened)
  given(requested, opened).when('OpenCheckout', open).changesNothing()
  given(requested, captured).when('OpenCheckout', open).changesNothing()
  given().when('OpenCheckout', open).refuses('payment_not_found')
})

describe('PAY-05 notices', () => {
  const mine = { paymentId, ...capture }
  test('of money take it, also before we knew the page', () => {
    given(requested, opened).when('RecordCapture', mine).emits(captured)
    given(requested).when('RecordCapture', mine).emits(captured)
  })
  test('that come twice count once', () => {
    given(requested, opened, captured).when('RecordCapture', mine).changesNothing()
    given(requested, opened, parked)
      .when('RecordCapture', { ...mine, amount: amount - 1n })
      .changesNothing()
    given(requested, opened, declined)
      .when('RecordDecline', { paymentId, ...decline })
      .changesNothing()
  })
  test('of another amount are parked for staff, not credited', () => {
    given(requested, opened)
      .when('RecordCapture', { ...mine, amount: amount - 1n })
      .emits(parked)
  })
  test('come out of order: after the money a decline is nothing, money after it counts', () => {
    given(requested, opened, captured)
      .when('RecordDecline', { paymentId, ...decline })
      .changesNothing()
    given(requested, opened, declined).when('RecordCapture', mine).emits(captured)
  })
  test('of a decline end the payment', () => {
    const state = given(requested, opened)
      .when('RecordDecline', { paymentId, ...decline })
      .emits(declined)
    expect(state).toMatchObject({ status: 'declined' })
  })
  test('for a payment that is not there are refused', () => {
    given().when('RecordCapture', mine).refuses('payment_not_found')
    given()
      .when('RecordDecline', { paymentId, ...decline })
      .refuses('payment_not_found')
  })
})

describe('PAY-01 a top-up that is not paid yet', () => {
  const abandoned = events.TopUpAbandoned({ cause: 'customer' })
  const lapsed = events.TopUpAbandoned({ cause: 'lapsed' })
  test('is given up by the customer, once, before or at the gateway', () => {
    for (const pending of [[requested], [requested, opened]])
      given(...pending)
        .when('AbandonTopUp', { paymentId })
        .emits(abandoned)
    for (const over of [abandoned, lapsed, declined])
      given(requested, over).when('AbandonTopUp', { paymentId }).changesNothing()
    given().when('AbandonTopUp', { paymentId }).refuses('payment_not_found')
  })
  test('PAY-04 is given up by itself where it was left at the gateway', () => {
    given(requested, opened).when('LapseTopUp', { paymentId }).emits(lapsed)
    for (const over of [abandoned, lapsed, declined, captured, parked])
      given(requested, over).when('LapseTopUp', { paymentId }).changesNothing()
  })
  test('PAY-04 is not given up once its money came, nor is the payment of an order', () => {
    for (const over of [captured, parked])
      given(requested, over).when('AbandonTopUp', { paymentId }).refuses('payment_already_made')
    const orderId = paymentId
    const order = events.OrderPaymentRequested({ accountId, orderId, amount, returnPath: '/' })
    given(order).when('AbandonTopUp', { paymentId }).refuses('payment_not_top_up')
    given(order).when('LapseTopUp', { paymentId }).changesNothing()
  })
  test('PAY-05 is credited when its money comes late; a late decline is nothing', () => {
    for (const cause of [abandoned, lapsed]) {
      given(requested, opened, cause)
        .when('RecordCapture', { paymentId, ...capture })
        .emits(captured)
      given(requested, opened, cause)
        .when('RecordDecline', { paymentId, ...decline })
        .changesNothing()
      given(requested, cause)
        .when('OpenCheckout', { paymentId, ...opened.data })
        .changesNothing()
    }
  })
})
