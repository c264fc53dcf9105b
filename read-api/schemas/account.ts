import { z } from 'zod'
import { BusinessDate } from '../../domain/kernel/calendar.ts'
import { Money } from '../../domain/kernel/money.ts'
import { listOf, listQuery, QueryText } from './wire.ts'

/** A lot as the balance page shows it: usable through `lastUsableOn` in Japan (PAY-02). */
export const AccountLot = z.object({
  lotId: z.string(),
  /** The top-up that it came from; null where it came in otherwise. */
  paymentId: z.string().nullable(),
  amount: Money,
  remaining: Money,
  startsOn: BusinessDate,
  lastUsableOn: BusinessDate,
})

/** The account's home: balance, lots, this month's usage; amounts in 1/10000 yen. */
export const Account = z.object({
  accountId: z.string(),
  name: z.string(),
  loginId: z.string(),
  balance: Money,
  /** Balance less what calls in progress and orders hold. */
  available: Money,
  held: Money,
  debt: Money,
  serviceState: z.enum(['active', 'stopped']),
  lots: z.array(AccountLot),
  /** What was debited this month in Japan; fees and calls ex tax. */
  thisMonth: z.object({ fees: Money, calls: Money, tax: Money, total: Money }),
  circles: z.array(z.object({ circleId: z.string(), name: z.string() })),
})
export type Account = z.input<typeof Account>

/** One account in the staff's list. */
export const AccountRow = z.object({
  accountId: z.string(),
  name: z.string(),
  loginId: z.string(),
  balance: Money,
  serviceState: z.enum(['active', 'stopped']),
})
export type AccountRow = z.input<typeof AccountRow>

export const Accounts = listOf(AccountRow)
export type Accounts = z.input<typeof Accounts>
/** `search` is a part of a name or a number of the account, or the whole number of an invoice. */
export const AccountsQuery = listQuery('name', 'loginId', 'balance')
  .omit({ accountId: true })
  .extend({ search: QueryText.optional() })
