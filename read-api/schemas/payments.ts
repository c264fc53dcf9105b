import { z } from 'zod'
import { Money } from '../../domain/kernel/money.ts'

/** How far a payment has come; `returned`: parked money that goes back; `abandoned`: given up. */
export const PaymentStatus = z.enum([
  'requested',
  'open',
  'captured',
  'credited',
  'declined',
  'parked',
  'returned',
  'abandoned',
])

/** A top-up on its way: `url` is the gateway's page where the customer pays (PAY-04). */
export const Payment = z.object({
  paymentId: z.string(),
  status: PaymentStatus,
  amount: Money,
  /** It pays top-ups of the account's cart, which has not been given them back. */
  fromCart: z.boolean(),
  url: z.string().nullable(),
  reason: z.string().nullable(),
})
export type Payment = z.input<typeof Payment>
