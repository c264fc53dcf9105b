import { z } from 'zod'
import { BusinessDate, BusinessMonth, Instant } from '../kernel/calendar.ts'
import { defineEvent, past } from '../kernel/event.ts'
import { Money, MoneyNotNegative } from '../kernel/money.ts'
import { Dialled, E164, Id, UniqueId } from '../kernel/values.ts'
import { CallRating } from '../tariff/values.ts'
import { TaxClass } from '../tax/tax-class.ts'
import { Carried, FeeLine, FeeLineV1, Hold, Lot, Movement, TaxedAmount } from './values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.
// A wallet's stream is one month; amounts are in 1/10000 yen; their sum is the balance.

/** The books of a month were opened with what the month before carried forward. */
export const WalletOpened = defineEvent('WalletOpened', z.strictObject({ broughtForward: Carried }))

/** A top-up was credited: a lot of its own, less the debt that it paid first. */
export const TopUpCredited = defineEvent(
  'TopUpCredited',
  z.strictObject({
    paymentId: Id,
    method: z.enum(['new-card']),
    amount: MoneyNotNegative,
    lot: Lot,
    movement: Movement,
  }),
)

const DebitedOrder = z.strictObject({
  orderId: Id,
  /** Null: an order of the whole account. */
  circleId: Id.nullable(),
  fees: z.array(FeeLine),
  amounts: z.array(TaxedAmount),
  movement: Movement,
})
const DebitedOrderV1 = DebitedOrder.extend({ circleId: Id, fees: z.array(FeeLineV1) })

/** An order was paid: initial fees, first months, and the fees that the law has collected. */
export const OrderDebited = defineEvent('OrderDebited', DebitedOrder, [
  // v1 knew orders of circles only, and no statutory fees.
  past(DebitedOrderV1, (v1) => z.encode(DebitedOrderV1, v1)),
])

const ShortOrder = z.strictObject({
  orderId: Id,
  circleId: Id.nullable(),
  shortfall: MoneyNotNegative,
})
const ShortOrderV1 = ShortOrder.extend({ circleId: Id })

/** The balance did not cover an order; nothing was taken. */
export const OrderDebitRefused = defineEvent('OrderDebitRefused', ShortOrder, [
  past(ShortOrderV1, (v1) => z.encode(ShortOrderV1, v1)),
])

const PostedFees = z.strictObject({
  fees: z.array(FeeLine),
  amounts: z.array(TaxedAmount),
  movement: Movement,
})
const PostedFeesV1 = PostedFees.extend({ fees: z.array(FeeLineV1) })

/** The fees of the 1st were posted for all running contracts, covered or not (PAY-08). */
export const MonthlyFeesPosted = defineEvent('MonthlyFeesPosted', PostedFees, [
  // v1 knew contracts of circles only, and no statutory fees.
  past(PostedFeesV1, (v1) => z.encode(PostedFeesV1, v1)),
])

/** What a procedure costs was taken, covered or not: a change of name (ACC-09). */
export const ProcedureDebited = defineEvent(
  'ProcedureDebited',
  PostedFees.extend({ procedureId: Id }),
)

/**
 * What an order had been charged went back, for the law let its buyer withdraw (TEL-07): a lot of
 * its own, less the debt that it paid first. Each part names the month whose books had debited it:
 * what an invoice had charged already is to be amended by a credit note (TAX-08).
 */
export const WithdrawalRefunded = defineEvent(
  'WithdrawalRefunded',
  z.strictObject({
    orderId: Id,
    circleId: Id.nullable(),
    /** The day of the supply's return. */
    refundedOn: BusinessDate,
    parts: z
      .array(
        z.strictObject({
          month: BusinessMonth,
          fees: z.array(FeeLine).min(1),
          amounts: z.array(TaxedAmount),
        }),
      )
      .min(1),
    lot: Lot,
    movement: Movement,
  }),
)

/** A call in progress keeps what it may cost, for so many seconds in all (PAY-09). */
export const CallHeld = defineEvent(
  'CallHeld',
  z.strictObject({
    hold: Hold,
    circleId: Id,
    uniqueId: UniqueId,
    amount: MoneyNotNegative,
  }),
)

/** A call that cost nothing gave its hold back. */
export const CallHoldReleased = defineEvent(
  'CallHoldReleased',
  z.strictObject({ holdId: z.string() }),
)

/** A call was charged what it really cost, and its hold ended (CALL-21, CALL-22). */
export const CallDebited = defineEvent(
  'CallDebited',
  z.strictObject({
    callId: z.string(),
    circleId: Id,
    uniqueId: UniqueId,
    callerNumber: E164.nullable(),
    dialled: Dialled,
    answeredAt: Instant,
    endedAt: Instant,
    /** Month in Japan in which the call ended; earlier than the stream's where it came late. */
    endedIn: BusinessMonth,
    /** The tariff that priced it, and how (BEY-02). */
    tariffId: Id,
    rating: CallRating,
    amounts: z.array(TaxedAmount),
    movement: Movement,
  }),
)

/** Money that had passed its last usable day was forfeited (PAY-02). */
export const LotExpired = defineEvent(
  'LotExpired',
  z.strictObject({ lotId: Id, lastUsableOn: BusinessDate, movement: Movement }),
)

/** Lots paid a debt that fees had left, once a hold set them free. */
export const DebtPaid = defineEvent('DebtPaid', z.strictObject({ movement: Movement }))

/** What rounds the month's debits of a tax class to the invoice's whole yen (INV-03). */
export const RoundingPosted = defineEvent(
  'RoundingPosted',
  z.strictObject({ taxClass: TaxClass, amount: Money, movement: Movement }),
)

/** The month is closed for ever; per class what was used, and what the next month opens with. */
export const MonthClosed = defineEvent(
  'MonthClosed',
  z.strictObject({
    month: BusinessMonth,
    classes: z.array(z.strictObject({ taxClass: TaxClass, net: Money, base: Money, tax: Money })),
    carried: Carried,
  }),
)
