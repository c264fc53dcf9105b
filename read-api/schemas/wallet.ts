import { z } from 'zod'
import { Instant } from '../../domain/kernel/calendar.ts'
import { Money } from '../../domain/kernel/money.ts'
import { Bilingual, dateRange, listOf, newestFirstQuery, Position } from './wire.ts'

/** The kinds of wallet entries that a customer meets (PAY-03). */
export const WalletEntryKind = z.enum([
  'top-up',
  'order',
  'monthly-fees',
  'procedure',
  'withdrawal-refund',
  'call',
  'expiry',
  'rounding',
])

/** One entry of the wallet's history; amounts in 1/10000 yen, debits below zero. */
export const WalletEntry = z.object({
  position: Position,
  at: Instant,
  kind: WalletEntryKind,
  text: Bilingual,
  net: Money,
  tax: Money,
  amount: Money,
  /** The balance after this entry. */
  balance: Money,
  reference: z.object({ type: z.string(), id: z.string() }),
})
export type WalletEntry = z.input<typeof WalletEntry>

/** A page, and the sum of all that match. */
export const WalletEntries = listOf(WalletEntry).extend({ totals: z.object({ amount: Money }) })
export type WalletEntries = z.input<typeof WalletEntries>

/** Filters of the wallet's history, which is newest first. */
export const WalletEntriesQuery = newestFirstQuery('at').extend({
  kind: WalletEntryKind.optional(),
  ...dateRange,
})
