import type { CartCancellationsConfirmed } from '../domain/cart/events.ts'
import type { Ending } from '../domain/cart/values.ts'
import type { DataOf } from '../domain/kernel/event.ts'
import { bigint, defineTable, instant, integer, json, optional, text } from './table.ts'

const whose = {
  /** The circle's or account's id: line ids are made by clients, each for its own cart. */
  cartId: text(),
  lineId: text(),
  /** Null: it lies in the account's own cart. */
  circleId: optional(text()),
  accountId: text(),
  position: bigint(),
} as const

const indexes = [
  ['circleId', 'position'],
  ['accountId', 'position'],
] as const

/** What lies in carts, by class, and what was settled of it. */
export const cartTables = {
  cartLine: defineTable({
    columns: {
      ...whose,
      productCode: text(),
      quantity: integer(),
      e164: optional(text()),
      /** The order that took the line; null while it lies in the cart. */
      orderId: optional(text()),
    },
    key: ['cartId', 'lineId'],
    indexes: [...indexes],
    view: 'cart',
  }),
  /** What orders took, until they are known to be settled. */
  cartOrder: defineTable({
    columns: {
      orderId: text(),
      cartId: text(),
      circleId: optional(text()),
      accountId: text(),
      lineIds: json<string[]>(),
    },
    key: ['orderId'],
  }),
  /** Lines that end what is contracted. */
  cartCancellation: defineTable({
    columns: {
      ...whose,
      nameJa: text(),
      nameEn: text(),
      subject: optional(text()),
      ends: json<Ending>(),
    },
    key: ['cartId', 'lineId'],
    indexes: [...indexes],
    view: 'cart',
  }),
  /** Carts of cancellations that were confirmed, for the page that says so. */
  cancellationSettlement: defineTable({
    columns: {
      /** Settlements' ids are made by clients, each for its own cart. */
      cartId: text(),
      settlementId: text(),
      circleId: optional(text()),
      accountId: text(),
      receivedAt: instant(),
      position: bigint(),
      lines: json<DataOf<typeof CartCancellationsConfirmed>['lines']>(),
    },
    key: ['cartId', 'settlementId'],
    indexes: [
      ['circleId', 'receivedAt'],
      ['accountId', 'receivedAt'],
    ],
    view: 'cart',
  }),
  /** Of confirmed carts: where fewer ended than were asked for by count (ORD-34). */
  shortCancellation: defineTable({
    columns: { applicationId: text(), accountId: text(), circleId: text(), ended: integer() },
    key: ['applicationId'],
    indexes: [['accountId']],
    view: 'cart',
  }),
  /** Top-ups in the carts of accounts. */
  cartTopUp: defineTable({
    columns: { ...whose, amount: bigint() },
    key: ['cartId', 'lineId'],
    indexes: [...indexes],
    view: 'cart',
  }),
  /** What a payment took from a cart: it lies there again where the card is declined. */
  cartTopUpPayment: defineTable({
    columns: {
      cartId: text(),
      paymentId: text(),
      lines: json<{ lineId: string; amount: string }[]>(),
    },
    key: ['cartId', 'paymentId'],
  }),
}
