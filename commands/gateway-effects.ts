import { z } from 'zod'
import { MoneyNotNegative } from '../domain/kernel/money.ts'
import type { PaymentGateway } from '../platform/gateway/port.ts'
import type { Effect } from './worker.ts'

const Asked = z.object({ paymentId: z.uuid(), amount: MoneyNotNegative })

/** Opens a page at the gateway for a requested top-up; asked again, it answers the same page. */
export const openCheckoutWith =
  (gateway: PaymentGateway, publicUrl: string): Effect =>
  async (data) => {
    const { paymentId, amount } = Asked.parse(data)
    const returnUrl = new URL(`/account/top-up/${paymentId}`, publicUrl).href
    const { reference, url } = await gateway.openCheckout({ paymentId, amount, returnUrl })
    return { command: 'OpenCheckout', data: { paymentId, gatewayReference: reference, url } }
  }
