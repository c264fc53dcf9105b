import { defineProjection } from './projection.ts'
import type { ReadDatabase } from './read-database.ts'
import { idOf } from './stream-id.ts'
import { bigint, defineTable, instant, optional, text } from './table.ts'

/** How far a top-up has come, as its payer sees it. */
export type PaymentStatus =
  | 'requested'
  | 'open'
  | 'captured'
  | 'credited'
  | 'declined'
  | 'parked'
  | 'returned'
  | 'abandoned'

const paymentTable = defineTable({
  columns: {
    paymentId: text(),
    accountId: text(),
    amount: bigint(),
    /** What it pays; null: a top-up. */
    orderId: optional(text()),
    method: text<'new-card'>(),
    status: text<PaymentStatus>(),
    gatewayReference: optional(text()),
    url: optional(text()),
    reason: optional(text()),
    cardBrand: optional(text()),
    cardLastFour: optional(text()),
    requestedAt: instant(),
    paidAt: optional(instant()),
  },
  key: ['paymentId'],
  indexes: [['accountId', 'requestedAt'], ['orderId']],
  view: 'payment',
})

/** A top-up from the wish to the credit (PAY-04). */
export const payments = defineProjection({
  name: 'payments',
  version: 4,
  tables: { payment: paymentTable },
  on: {
    TopUpRequested: ({ payment }, { stream, occurredAt, data: { accountId, amount } }) =>
      payment.insert({
        ...unpaid,
        paymentId: idOf(stream),
        accountId,
        amount,
        requestedAt: occurredAt,
      }),
    OrderPaymentRequested: ({ payment }, { stream, occurredAt, data }) => {
      const { accountId, orderId, amount } = data
      const paymentId = idOf(stream)
      payment.insert({ ...unpaid, paymentId, accountId, orderId, amount, requestedAt: occurredAt })
    },
    CheckoutOpened: async ({ payment }, { stream, data: { gatewayReference, url } }) => {
      const row = await payment.get(idOf(stream))
      payment.change(row, { status: 'open', gatewayReference, url })
    },
    PaymentCaptured: async ({ payment }, event) => {
      const { gatewayReference, paidAt, card } = event.data
      payment.change(await payment.get(idOf(event.stream)), {
        status: 'captured',
        gatewayReference,
        paidAt,
        reason: null,
        cardBrand: card.brand,
        cardLastFour: card.lastFour,
      })
    },
    PaymentDeclined: async ({ payment }, { stream, data: { gatewayReference, reason } }) => {
      const row = await payment.get(idOf(stream))
      payment.change(row, { status: 'declined', gatewayReference, reason })
    },
    TopUpAbandoned: async ({ payment }, { stream, data: { cause } }) =>
      payment.change(await payment.get(idOf(stream)), { status: 'abandoned', reason: cause }),
    PaymentParked: async ({ payment }, { stream, data: { gatewayReference, paidAt } }) => {
      const row = await payment.get(idOf(stream))
      payment.change(row, { status: 'parked', gatewayReference, paidAt })
    },
    OrderMoneyParked: async ({ payment }, { data: { paymentId } }) => {
      if (paymentId !== null) payment.change(await payment.get(paymentId), { status: 'parked' })
    },
    OrderParkedMoneyReturned: async ({ payment }, { data: { paymentId } }) => {
      if (paymentId !== null) payment.change(await payment.get(paymentId), { status: 'returned' })
    },
    OrderPaid: async ({ payment }, { data: { paymentId } }) => {
      if (paymentId !== null) payment.change(await payment.get(paymentId), { status: 'credited' })
    },
    TopUpCredited: async ({ payment }, { data: { paymentId } }) => {
      const row = await payment.get(paymentId)
      payment.change(row, { status: 'credited' })
    },
  },
})

const unpaid = {
  orderId: null,
  method: 'new-card' as const,
  status: 'requested' as const,
  gatewayReference: null,
  url: null,
  reason: null,
  cardBrand: null,
  cardLastFour: null,
  paidAt: null,
}

/** One payment of an account; undefined where it has none of that id. */
export async function findPayment(
  db: ReadDatabase,
  scope: { accountId: string; paymentId: string },
) {
  const row = await db
    .selectFrom('payment')
    .leftJoin('cartTopUpPayment', (join) =>
      join
        .onRef('cartTopUpPayment.paymentId', '=', 'payment.paymentId')
        .onRef('cartTopUpPayment.cartId', '=', 'payment.accountId'),
    )
    .selectAll('payment')
    .select('cartTopUpPayment.cartId')
    .where('payment.accountId', '=', scope.accountId)
    .where('payment.paymentId', '=', scope.paymentId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { cartId, ...payment } = row
  return { ...payment, fromCart: cartId !== null }
}
