import { z } from 'zod'
import { Instant } from '../../domain/kernel/calendar.ts'
import { MoneyNotNegative } from '../../domain/kernel/money.ts'

/** What the sandbox is asked to open a page for. */
export const CheckoutBody = z.strictObject({
  paymentId: z.uuid(),
  amount: MoneyNotNegative,
  returnUrl: z.url({ protocol: /^https?$/ }).max(2_000),
})

/** What it answers. */
export const CheckoutAnswer = z.object({ reference: z.string().min(1), url: z.url() })

/** What the sandbox is asked to give back; once for each attempt of a refund. */
export const RefundBody = z.strictObject({
  refundId: z.uuid(),
  attempt: z.int().min(1).max(1_000),
  paymentId: z.uuid(),
  reference: z.string().min(1).max(100),
  amount: MoneyNotNegative,
})

/** What it answers where it takes the refund on, and where it does not. */
export const RefundAnswer = z.object({ reference: z.string().min(1).max(100) })
export const RefundDenial = z.object({ code: z.string().min(1).max(100) })

const shared = {
  noticeId: z.uuid(),
  paymentId: z.uuid(),
  reference: z.string().min(1).max(100),
}

const ofRefund = { refundId: z.uuid(), attempt: z.int().min(1) }

/** The brands that the sandbox takes: the five that are accepted in Japan. */
export const CardBrand = z.enum(['VISA', 'Mastercard', 'JCB', 'AMEX', 'Diners'])
export type CardBrand = z.infer<typeof CardBrand>

/** A notice of the sandbox. */
export const NoticeBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('captured'),
    ...shared,
    amount: MoneyNotNegative,
    paidAt: Instant,
    card: z.strictObject({
      token: z.string().min(1).max(100),
      brand: CardBrand,
      lastFour: z.string().regex(/^\d{4}$/),
    }),
    threeDSecure: z.enum(['frictionless', 'challenge']),
  }),
  z.strictObject({
    kind: z.literal('declined'),
    ...shared,
    reason: z.string().min(1).max(100),
  }),
  z.strictObject({
    kind: z.literal('refunded'),
    ...shared,
    ...ofRefund,
    amount: MoneyNotNegative,
  }),
  z.strictObject({
    kind: z.literal('refund-failed'),
    ...shared,
    ...ofRefund,
    reason: z.string().min(1).max(100),
  }),
])
