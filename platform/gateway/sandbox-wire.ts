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

const shared = {
  noticeId: z.uuid(),
  paymentId: z.uuid(),
  reference: z.string().min(1).max(100),
}

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
])
