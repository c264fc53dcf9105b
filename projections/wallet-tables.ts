import { bigint, date, defineTable, instant, integer, optional, text } from './table.ts'

/** Kinds of entry in the wallet's history (PAY-03). */
export const entryKinds = [
  'top-up',
  'order',
  'monthly-fees',
  'procedure',
  'withdrawal-refund',
  'call',
  'expiry',
  'rounding',
] as const
export type EntryKind = (typeof entryKinds)[number]

/** What an entry came from. */
export type EntryReference = 'payment' | 'order' | 'month' | 'procedure' | 'call' | 'lot'

/** The tables of the prepaid wallet; amounts in 1/10000 yen. */
export const walletTables = {
  /** One wallet an account; balance = Σ lots − debt, available = balance − held. */
  wallet: defineTable({
    columns: {
      accountId: text(),
      balance: bigint(),
      debt: bigint(),
      held: bigint(),
      /** The month whose books are open. */
      month: text(),
    },
    key: ['accountId'],
    view: 'wallet',
  }),
  walletLot: defineTable({
    columns: {
      lotId: text(),
      accountId: text(),
      paymentId: optional(text()),
      amount: bigint(),
      remaining: bigint(),
      startsOn: date(),
      lastUsableOn: date(),
    },
    key: ['lotId'],
    indexes: [['accountId', 'lastUsableOn']],
    view: 'wallet',
  }),
  walletHold: defineTable({
    columns: {
      holdId: text(),
      accountId: text(),
      amount: bigint(),
      seconds: integer(),
    },
    key: ['holdId'],
    indexes: [['accountId']],
  }),
  /** History; net + tax = amount, below zero for debits. */
  walletEntry: defineTable({
    columns: {
      position: bigint(),
      accountId: text(),
      circleId: optional(text()),
      at: instant(),
      month: text(),
      kind: text<EntryKind>(),
      textJa: text(),
      textEn: text(),
      net: bigint(),
      tax: bigint(),
      amount: bigint(),
      balance: bigint(),
      referenceType: text<EntryReference>(),
      referenceId: text(),
    },
    key: ['position'],
    indexes: [['accountId', 'position']],
    view: 'wallet',
    isAppendOnly: true,
  }),
  /** What a month's books used, ex tax and in all; amounts are positive. */
  walletMonth: defineTable({
    columns: {
      accountId: text(),
      month: text(),
      fees: bigint(),
      calls: bigint(),
      tax: bigint(),
      /** Net and tax of all debits, without rounding. */
      debited: bigint(),
      rounding: bigint(),
      topUps: bigint(),
      expired: bigint(),
    },
    key: ['accountId', 'month'],
  }),
  /** The month's running net and tax of each class, which the next debit's tax follows (PAY-11). */
  walletClass: defineTable({
    columns: {
      accountId: text(),
      month: text(),
      taxClass: text(),
      net: bigint(),
      tax: bigint(),
    },
    key: ['accountId', 'month', 'taxClass'],
  }),
}

/** The sums of a month in which nothing has moved yet. */
export const emptyMonth = {
  fees: 0n,
  calls: 0n,
  tax: 0n,
  debited: 0n,
  rounding: 0n,
  topUps: 0n,
  expired: 0n,
}
