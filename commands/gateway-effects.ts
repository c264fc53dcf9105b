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
