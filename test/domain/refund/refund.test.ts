import { describe, expect, test } from 'vitest'
import { yenOf } from '../../../domain/kernel/money.ts'
import type { PaymentState } from '../../../domain/payment/decider.ts'
import { refund } from '../../../domain/refund/decider.ts'
import * as events from '../../../domain/refund/events.ts'
import { refundAttemptsMax } from '../../../domain/refund/values.ts'
import { accountId, id, orderId, paymentId, surroundings } from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const owned = { ...surroundings, owner: { accountId } }
const given = specify(refund, owned)
const refundId = id(71)
const amount = yenOf(11_660)
const gatewayReference = 'chk_1'
const card = { paymentId, gatewayReference }
const asked = { accountId, orderId, amount, cause: 'returned' as const }
const byCard = events.RefundRequested({ ...asked, card })
const byTransfer = events.RefundRequested({ ...asked, card: null })
const sent = events.RefundSent({ attempt: 1, gatewayReference: 'rfd_1' })
const made = events.RefundMade({ attempt: 1, gatewayReference: 'rfd_1', noticeId: 'n1' })
const failed = events.RefundFailed({ attempt: 1, noticeId: 'n2', reason: 'issuer-refused' })
const retried = events.RefundRetried({ attempt: 2 })
const failure = { refundId, attempt: 1, noticeId: 'n2', reason: 'issuer-refused' }
const success = { refundId, attempt: 1, gatewayReference: 'rfd_1', noticeId: 'n1' }
const transfer = { paidOn: '2026-11-21', reference: 'FB-1', amount }
const byHand = { refundId, ...transfer }
const captured: PaymentState = {
  status: 'captured',
  isTopUp: false,
  accountId,
  amount,
  notices: [],
  received: { gatewayReference, amount },
}

describe('PAY-02 money goes back by the way it came', () => {
  const request = { refundId, orderId, amount, cause: 'returned' as const }
  test('to the card payment, at most as much as came by it, once', () => {
    const facts = { payment: captured }
    given()
      .when('RequestRefund', { ...request, paymentId }, { facts })
      .emits(byCard)
    given(byCard)
      .when('RequestRefund', { ...request, paymentId }, { facts })
      .changesNothing()
    given()
      .when('RequestRefund', { ...request, paymentId, amount: amount + 1n }, { facts })
      .refuses('refund_over_captured')
    const nothing: PaymentState = { ...captured, status: 'declined', received: null }
    given()
      .when('RequestRefund', { ...request, paymentId }, { facts: { payment: nothing } })
      .refuses('refund_payment_not_captured')
  })
  test('by hand where it came by bank transfer: day, number and amount are noted', () => {
    given()
      .when('RequestRefund', { ...request, paymentId: null }, { facts: { payment: null } })
      .emits(byTransfer)
    const paid = events.RefundPaidByHand(transfer)
    given(byTransfer).when('SettleRefundByHand', byHand).emits(paid)
    given(byTransfer, paid).when('SettleRefundByHand', byHand).refuses('refund_made')
    given(byTransfer)
      .when('SettleRefundByHand', { ...byHand, amount: amount - 1n })
      .refuses('refund_amount_differs', { amount: amount.toString() })
    for (const paidOn of ['2026-11-20', '2026-11-22'])
      given(byTransfer)
        .when('SettleRefundByHand', { ...byHand, paidOn })
        .refuses('refund_day_wrong', { from: '2026-11-21', to: '2026-11-21' })
  })
})

describe('PAY-05 notices of refunds', () => {
  test('are taken once, also before the gateway’s answer', () => {
    given(byCard).when('RecordRefundMade', success).emits(made)
    given(byCard, sent).when('RecordRefundMade', success).emits(made)
    given(byCard, made).when('RecordRefundMade', success).changesNothing()
    given(byCard, made).when('RecordRefundFailure', failure).changesNothing()
    given(byCard, made)
      .when('RecordRefundSent', { refundId, attempt: 1, gatewayReference: 'rfd_1' })
      .changesNothing()
    given(byCard, sent).when('RecordRefundFailure', failure).emits(failed)
    given(byCard, failed).when('RecordRefundFailure', failure).changesNothing()
  })
  test('of an earlier attempt say nothing of the present one', () => {
    given(byCard, failed, retried).when('RecordRefundFailure', failure).changesNothing()
    given(byCard, failed, retried).when('RecordRefundMade', success).changesNothing()
    const second = { ...success, attempt: 2 }
    const { refundId: _, ...data } = second
    given(byCard, failed, retried).when('RecordRefundMade', second).emits(events.RefundMade(data))
  })
  test('for a refund that is not there are not taken, so they come again', () => {
    given().when('RecordRefundMade', success).refuses('refund_not_found')
    given().when('RecordRefundFailure', failure).refuses('refund_not_found')
  })
})

describe('PAY-02 a refund that failed', () => {
  test('is tried again, or paid by hand, and neither while the gateway works on it', () => {
    given(byCard, sent, failed).when('RetryRefund', { refundId }).emits(retried)
    given(byCard, sent, failed)
      .when('SettleRefundByHand', byHand)
      .emits(events.RefundPaidByHand(transfer))
    for (const open of [[byCard], [byCard, sent], [byCard, failed, retried]]) {
      given(...open)
        .when('RetryRefund', { refundId })
        .refuses('refund_not_failed')
      given(...open)
        .when('SettleRefundByHand', byHand)
        .refuses('refund_at_gateway')
    }
    given(byTransfer).when('RetryRefund', { refundId }).refuses('refund_not_failed')
  })
  test('is tried a limited number of times', () => {
    const last = events.RefundRetried({ attempt: refundAttemptsMax })
    const over = events.RefundFailed({
      attempt: refundAttemptsMax,
      noticeId: null,
      reason: 'payment_not_captured',
    })
    const { state } = given(byCard, failed, last, over)
    expect(state).toMatchObject({ status: 'failed', attempt: refundAttemptsMax })
    given(byCard, failed, last, over)
      .when('RetryRefund', { refundId })
      .refuses('refund_attempts_over')
  })
})
