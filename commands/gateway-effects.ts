import { z } from 'zod'
import { MoneyNotNegative } from '../domain/kernel/money.ts'
import type { PaymentGateway } from '../platform/gateway/port.ts'
import type { Effect } from './worker.ts'

const Asked = z.object({
  paymentId: z.uuid(),
  amount: MoneyNotNegative,
  /** Where the payer comes back to; top-ups have a page of their own. */
  returnPath: z.string().optional(),
})

/** Opens a page at the gateway for a requested payment; asked again, it answers the same page. */
export const openCheckoutWith =
  (gateway: PaymentGateway, publicUrl: string): Effect =>
  async (data) => {
    const { paymentId, amount, returnPath } = Asked.parse(data)
    const returnUrl = new URL(returnPath ?? `/account/top-up/${paymentId}`, publicUrl).href
    const { reference, url } = await gateway.openCheckout({ paymentId, amount, returnUrl })
    return { command: 'OpenCheckout', data: { paymentId, gatewayReference: reference, url } }
  }

const Owed = z.object({
  refundId: z.uuid(),
  attempt: z.int(),
  paymentId: z.uuid(),
  gatewayReference: z.string(),
  amount: MoneyNotNegative,
})

/** Asks the gateway to give money back; asked again, it gives it once and answers the same. */
export const refundWith =
  (gateway: PaymentGateway): Effect =>
  async (data) => {
    const { refundId, attempt, paymentId, gatewayReference, amount } = Owed.parse(data)
    const asked = { refundId, attempt, paymentId, reference: gatewayReference, amount }
    const answer = await gateway.refund(asked)
    return answer.taken
      ? {
          command: 'RecordRefundSent',
          data: { refundId, attempt, gatewayReference: answer.reference },
        }
      : {
          command: 'RecordRefundFailure',
          data: { refundId, attempt, noticeId: null, reason: answer.reason },
        }
  }
