import { z } from 'zod'
import { BusinessDate } from '../kernel/calendar.ts'
import { Money, MoneyNotNegative } from '../kernel/money.ts'
import { BilingualName, Id } from '../kernel/values.ts'
import { TaxClass } from '../tax/tax-class.ts'

/** One top-up and what is left of it; usable through `lastUsableOn` in Japan (PAY-02). */
export const Lot = z.strictObject({
  lotId: Id,
  startsOn: BusinessDate,
  lastUsableOn: BusinessDate,
  remaining: MoneyNotNegative,
})
export type Lot = z.infer<typeof Lot>

/** An amount taken from a lot, in 1/10000 yen; below zero: given back to it. */
export const Draw = z.strictObject({ lotId: Id, amount: Money })
export type Draw = z.infer<typeof Draw>

/** How an entry moves the wallet: from which lots, and how the debt changes. */
export const Movement = z.strictObject({ draws: z.array(Draw), debtChange: Money })
export type Movement = z.infer<typeof Movement>

/** Net and tax of one class in a debit; every debit carries both (PAY-11). */
export const TaxedAmount = z.strictObject({ taxClass: TaxClass, net: Money, tax: Money })
export type TaxedAmount = z.infer<typeof TaxedAmount>

/** An amount kept for a call in progress, with the lots it would come from (PAY-09). */
export const Hold = z.strictObject({ holdId: z.string(), seconds: z.int(), draws: z.array(Draw) })
export type Hold = z.infer<typeof Hold>

/** One fee of a contract: what for, and its exact net in 1/10000 yen. */
export const FeeLine = z.strictObject({
  kind: z.enum(['initial', 'first-month', 'monthly', 'statutory']),
  contractId: Id,
  /** Null: of the whole account. */
  circleId: Id.nullable(),
  productCode: z.string(),
  name: BilingualName,
  taxClass: TaxClass,
  net: MoneyNotNegative,
})
export type FeeLine = z.infer<typeof FeeLine>

/** Fees as they stood before accounts had contracts of their own, and before TAX-13's lines. */
export const FeeLineV1 = FeeLine.extend({
  kind: z.enum(['initial', 'first-month', 'monthly']),
  circleId: Id,
})

/** The key by which a month's books know that a contract's fee of the 1st was posted. */
export const monthlyFeeOf = (contractId: string): string => `monthly fee ${contractId}`

/** What a wallet month hands on to the next: it opens with what was carried forward. */
export const Carried = z.strictObject({
  lots: z.array(Lot),
  debt: Money,
  holds: z.array(Hold),
})
export type Carried = z.infer<typeof Carried>

/** `wallet-<account>.<yyyy-mm>`: a wallet's books are one stream a month. */
export const walletStream = (accountId: string, month: string): string =>
  `wallet-${accountId}.${month}`
