import { z } from 'zod'
import { BusinessDate, Instant } from '../kernel/calendar.ts'
import { defineEvent, past } from '../kernel/event.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { E164, erasedText, Id, Line, personal } from '../kernel/values.ts'
import { AgreedV1, agreedSinceV1 } from './past-shapes.ts'
import { Agreed, Piece, ShippedUnit } from './values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

/** A confirmed cart became an order: what is bought, at which prices; null: for no circle. */
export const OrderPlaced = defineEvent(
  'OrderPlaced',
  Agreed.extend({ accountId: Id, circleId: Id.nullable() }),
  [
    // v1 knew orders of circles only, and of monthly products only.
    past(
      AgreedV1.extend({ accountId: Id, circleId: Id }),
      ({ accountId, circleId, ...agreed }) => ({
        accountId,
        circleId,
        ...agreedSinceV1(agreed),
      }),
    ),
  ],
)

/** It is paid; from here on the order is fulfilled whatever happens (ORD-14). */
export const OrderPaid = defineEvent(
  'OrderPaid',
  /** The card payment; null: from the wallet, or by bank transfer. */
  z.strictObject({ paymentId: Id.nullable() }),
  // v1 knew the wallet only.
  [past(z.strictObject({}), () => ({ paymentId: null }))],
)

const RefusedV1 = z.strictObject({
  reason: z.enum(['balance-short', 'number-lost']),
  shortfall: MoneyNotNegative.nullable(),
  e164: E164.nullable(),
})

/** The order could not be settled; nothing was charged and nothing provisioned. */
export const OrderRefused = defineEvent(
  'OrderRefused',
  RefusedV1.extend({
    reason: z.enum(['balance-short', 'number-lost', 'device-sold-out']),
    productCode: z.string().nullable(),
  }),
  // v1 knew no devices.
  [past(RefusedV1, (v1) => ({ ...z.encode(RefusedV1, v1), productCode: null }))],
)

/** Everything is kept for the order, and it waits for the money until that day's end in Japan. */
export const OrderAwaitsPayment = defineEvent(
  'OrderAwaitsPayment',
  z.strictObject({ dueOn: BusinessDate }),
)

/** Staff found the customer's bank transfer: so much, received on that business day (PAY-04). */
export const OrderDepositConfirmed = defineEvent(
  'OrderDepositConfirmed',
  z.strictObject({ amount: MoneyNotNegative, receivedOn: BusinessDate }),
)

/** Nobody paid in time: what was kept for the order is free again (ORD-14). */
export const OrderLapsed = defineEvent('OrderLapsed', z.strictObject({}))

/** Money came that the order cannot take: too late, twice or another amount. Staff decide. */
export const OrderMoneyParked = defineEvent(
  'OrderMoneyParked',
  z.strictObject({
    /** The card payment; null: a bank transfer. */
    paymentId: Id.nullable(),
    amount: MoneyNotNegative,
    paidAt: Instant,
  }),
)

/** Staff took money that had been parked: the order is paid with it, what is over goes back. */
export const OrderParkedMoneyAccepted = defineEvent(
  'OrderParkedMoneyAccepted',
  z.strictObject({
    /** Each named by the command that parked it. */
    parkedIds: z.array(Id).min(1),
    /** The card payment; null: bank transfers. */
    paymentId: Id.nullable(),
    excess: MoneyNotNegative,
    reason: personal(Line(200), erasedText),
  }),
)

/** Staff took late money for a lapsed order: its goods are to be kept anew, if there are any. */
export const OrderReopened = defineEvent(
  'OrderReopened',
  z.strictObject({ parkedIds: z.array(Id).min(1), reason: personal(Line(200), erasedText) }),
)

/** Its goods were gone meanwhile: it stays lapsed, and its money parked. */
export const OrderReopeningRefused = defineEvent(
  'OrderReopeningRefused',
  z.strictObject({ productCode: z.string() }),
)

/** Staff decided that parked money goes back to the customer. */
export const OrderParkedMoneyReturned = defineEvent(
  'OrderParkedMoneyReturned',
  z.strictObject({
    parkedId: Id,
    paymentId: Id.nullable(),
    amount: MoneyNotNegative,
    reason: personal(Line(200), erasedText),
  }),
)

/** The goods left the house; each piece with its serial number, for its warranty (ORD-16). */
export const OrderShipped = defineEvent(
  'OrderShipped',
  z.strictObject({
    carrier: Line(40),
    slipNumber: Line(40),
    shippedOn: BusinessDate,
    arrivesOn: BusinessDate,
    units: z.array(ShippedUnit).min(1),
  }),
)

/** Pieces came back; the money goes back the way it came. Amounts with tax. */
export const OrderReturned = defineEvent(
  'OrderReturned',
  z.strictObject({
    pieces: z.array(Piece).min(1),
    announcedOn: BusinessDate,
    /** Whether it was our fault, such as a wrong article; else the pieces were unopened. */
    isOurFault: z.boolean(),
    refund: MoneyNotNegative,
  }),
)

/** A piece failed within its warranty: replaced, or its price is given back (ORD-16). */
export const OrderWarrantySettled = defineEvent(
  'OrderWarrantySettled',
  z.strictObject({
    piece: Piece,
    productCode: z.string(),
    reportedOn: BusinessDate,
    /** Of the piece that replaces it; null: refunded. */
    serial: Line(60).nullable(),
    refund: MoneyNotNegative,
  }),
)

/** The customer withdrew from the contract as the law allows (TEL-07); all of it is refunded. */
export const OrderWithdrawn = defineEvent(
  'OrderWithdrawn',
  z.strictObject({ reason: personal(Line(200), erasedText), refund: MoneyNotNegative }),
)

/** All contracts have begun, all uniques, numbers or goods are on their way to the customer. */
export const OrderFulfilled = defineEvent('OrderFulfilled', z.strictObject({}))
