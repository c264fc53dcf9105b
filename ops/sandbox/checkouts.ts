import { z } from 'zod'
import { NoticeBody } from '../../platform/gateway/sandbox-wire.ts'

const Card = z.strictObject({
  token: z.string(),
  brand: z.enum(['VISA', 'Mastercard', 'JCB', 'AMEX', 'Diners']),
  lastFour: z.string(),
})
export type Card = z.infer<typeof Card>

/** A page that was opened for a payment; `amount` is in 1/10000 yen, as text. */
export const Checkout = z.strictObject({
  reference: z.string(),
  paymentId: z.string(),
  amount: z.string(),
  returnUrl: z.string(),
  openedAt: z.string(),
  status: z.enum(['open', 'challenge', 'captured', 'declined']),
  /** Known once a card was entered; its number is kept nowhere. */
  card: Card.nullable(),
})
export type Checkout = z.infer<typeof Checkout>

/** A notice to be told, and how often that was tried. */
export const Notice = z.strictObject({
  noticeId: z.string(),
  body: z.string(),
  attempts: z.int(),
  deliveredAt: z.string().nullable(),
})
export type Notice = z.infer<typeof Notice>

/** A refund that the shop asked for; `amount` is in 1/10000 yen, as text. */
const Refund = z.strictObject({
  reference: z.string(),
  refundId: z.string(),
  attempt: z.int(),
  checkoutReference: z.string(),
  paymentId: z.string(),
  amount: z.string(),
  status: z.enum(['refunded', 'failed']),
  at: z.string(),
})
export type Refund = z.infer<typeof Refund>

/** All that the sandbox remembers. */
export const SandboxState = z.strictObject({
  checkouts: z.array(Checkout),
  notices: z.array(Notice),
  refunds: z.array(Refund).default([]),
  /** The failure switch: refunds fail while it is on. */
  refundsFail: z.boolean().default(false),
})
export type SandboxState = z.infer<typeof SandboxState>

const rememberedMax = 2_000

/** The newest things only, and whatever is still to be told. */
export const forgetOld = ({
  checkouts,
  notices,
  refunds,
  ...rest
}: SandboxState): SandboxState => ({
  ...rest,
  checkouts: checkouts.slice(-rememberedMax),
  refunds: refunds.slice(-rememberedMax),
  notices: notices.filter(
    ({ deliveredAt }, index) => deliveredAt === null || index >= notices.length - rememberedMax,
  ),
})

/** How a checkout ended, as the notice that tells of it. */
export function noticeOf(
  checkout: Checkout,
  noticeId: string,
  end:
    | { kind: 'captured'; at: string; card: Card; threeDSecure: 'frictionless' | 'challenge' }
    | { kind: 'declined'; reason: string },
): Notice {
  const { paymentId, reference } = checkout
  const common = { noticeId, paymentId, reference }
  const notice =
    end.kind === 'captured'
      ? {
          kind: end.kind,
          ...common,
          amount: BigInt(checkout.amount),
          paidAt: end.at,
          card: end.card,
          threeDSecure: end.threeDSecure,
        }
      : { kind: end.kind, ...common, reason: end.reason }
  const body = JSON.stringify(z.encode(NoticeBody, notice))
  return { noticeId, body, attempts: 0, deliveredAt: null }
}
