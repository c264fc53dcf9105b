import { type PaymentState, payment } from '../../domain/payment/decider.ts'
import type { RefundFacts } from '../../domain/refund/decider.ts'
import type { Asked, FactSources } from './decision-facts.ts'

/** The card payment that the money came by. */
const requestRefund = async (
  { streams }: FactSources,
  { data }: Asked,
): Promise<RefundFacts['RequestRefund']> => {
  if (typeof data.paymentId !== 'string') return { payment: null }
  const { state } = await streams.fresh(payment, `payment-${data.paymentId}`)
  return { payment: state as PaymentState }
}

/** The look-ups of refunds. */
export const refundFacts = { RequestRefund: requestRefund }
