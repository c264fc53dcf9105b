import type { IncomingHttpHeaders } from 'node:http'
import type { Money } from '../../domain/kernel/money.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import type { CardOnFile } from '../../domain/payment/values.ts'

/** What a page of the gateway is opened for; the amount cannot be changed there. */
export type CheckoutRequest = { paymentId: string; amount: Money; returnUrl: string }

/** The gateway's own name of the checkout, and the page where the customer pays. */
export type Checkout = { reference: string; url: string }

/** What a gateway tells us of a payment; `noticeId` is the same whenever it is sent again. */
export type GatewayNotice =
  | {
      kind: 'captured'
      noticeId: string
      paymentId: string
      reference: string
      amount: Money
      paidAt: string
      card: CardOnFile
      threeDSecure: 'frictionless' | 'challenge'
    }
  | {
      kind: 'declined'
      noticeId: string
      paymentId: string
      reference: string
      reason: string
    }
  | {
      kind: 'refunded'
      noticeId: string
      refundId: string
      attempt: number
      paymentId: string
      reference: string
      amount: Money
    }
  | {
      kind: 'refund-failed'
      noticeId: string
      refundId: string
      attempt: number
      paymentId: string
      reference: string
      reason: string
    }

/**
 * So much of a captured payment back, in parts if need be; `reference` is the gateway's name of
 * the checkout. An attempt counts from 1, and each is made once however often it is asked for.
 */
export type RefundRequest = {
  refundId: string
  attempt: number
  paymentId: string
  reference: string
  amount: Money
}

/** The gateway works on it under that name, or says for good that it does not. */
export type RefundTaken = { taken: true; reference: string } | { taken: false; reason: string }

/** A payment company (PAY-04). Card numbers are entered on its pages and never reach us. */
export type PaymentGateway = {
  /** Opens the page for a payment; asked again for the same payment it answers the same. */
  openCheckout: (request: CheckoutRequest) => Promise<Checkout>
  /** Gives money back; the notice says whether it went. Asked again, it answers the same. */
  refund: (request: RefundRequest) => Promise<RefundTaken>
  /** Checks a notice as it came, byte for byte, before anything in it is believed (PAY-05). */
  verifyNotice: (
    rawBody: string,
    headers: IncomingHttpHeaders,
    now: string,
  ) => GatewayNotice | Refusal
}

/** The gateway did not answer or could not: asking again later is safe. */
export class GatewayAwayError extends Error {
  override name = 'GatewayAwayError'
}
