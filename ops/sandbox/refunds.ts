import { z } from 'zod'
import { NoticeBody } from '../../platform/gateway/sandbox-wire.ts'
import { uuidv7 } from '../../platform/ids.ts'
import type { Notice, Refund } from './checkouts.ts'
import type { NoticeSender } from './notice-sender.ts'
import type { StateFile } from './state-file.ts'

/** What the shop asks: so much of a payment back, once for each attempt. */
type Asked = {
  refundId: string
  attempt: number
  paymentId: string
  reference: string
  amount: bigint
}

type Flow = { file: StateFile; sender: NoticeSender; now: () => string }

const noticeOf = (refund: Refund): Notice => {
  const { refundId, attempt, paymentId, reference } = refund
  const noticeId = uuidv7()
  const common = { noticeId, refundId, attempt, paymentId, reference }
  const notice =
    refund.status === 'refunded'
      ? { kind: 'refunded' as const, ...common, amount: BigInt(refund.amount) }
      : { kind: 'refund-failed' as const, ...common, reason: 'issuer-refused' }
  const body = JSON.stringify(z.encode(NoticeBody, notice))
  return { noticeId, body, attempts: 0, deliveredAt: null }
}

/** Why the gateway does not take a refund on. */
type RefundRefusal = 'payment_not_captured' | 'refund_over_captured' | 'refund_at_another_amount'

/**
 * Gives money back, at most as much as was taken; asked again it answers the same. What is told
 * stands on the disk before it is told. While the failure switch is on, each one fails.
 */
export async function makeRefund(
  { file, sender, now }: Flow,
  asked: Asked,
): Promise<Refund | RefundRefusal> {
  const { checkouts, refunds, notices } = file.state
  const { refundId, attempt, paymentId } = asked
  const known = refunds.find((each) => each.refundId === refundId && each.attempt === attempt)
  if (known !== undefined)
    return known.amount === asked.amount.toString() ? known : 'refund_at_another_amount'
  const checkout = checkouts.find(({ reference }) => reference === asked.reference)
  if (checkout?.status !== 'captured' || checkout.paymentId !== paymentId)
    return 'payment_not_captured'
  const given = refunds
    .filter((each) => each.paymentId === paymentId && each.status === 'refunded')
    .reduce((sum, { amount }) => sum + BigInt(amount), 0n)
  if (given + asked.amount > BigInt(checkout.amount)) return 'refund_over_captured'
  const refund: Refund = {
    reference: `rfd_${uuidv7()}`,
    refundId,
    attempt,
    checkoutReference: asked.reference,
    paymentId,
    amount: asked.amount.toString(),
    status: file.state.refundsFail ? 'failed' : 'refunded',
    at: now(),
  }
  const notice = noticeOf(refund)
  refunds.push(refund)
  notices.push(notice)
  await file.save()
  sender.start(notice)
  return refund
}

/** Turns the failure switch: whether refunds fail from now on. */
export async function letRefundsFail({ file }: Pick<Flow, 'file'>, fail: boolean): Promise<void> {
  file.state.refundsFail = fail
  await file.save()
}
