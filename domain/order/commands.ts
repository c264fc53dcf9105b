import { z } from 'zod'
import { BusinessDate, Instant } from '../kernel/calendar.ts'
import { defineCommand } from '../kernel/command.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { E164, erasedText, Id, Line, personal } from '../kernel/values.ts'
import { Piece } from './values.ts'

const stream = ({ orderId }: { orderId: string }): string => `order-${orderId}`
const owner = ({ orderId }: { orderId: string }) => ({ orderId })

/** Opens the order of a confirmed cart; what was agreed is looked up in the cart. */
export const OpenOrder = defineCommand(
  'OpenOrder',
  z.strictObject({ orderId: Id, accountId: Id, circleId: Id.nullable() }),
  {
    may: 'system',
    stream,
    owner: ({ accountId, circleId }) => (circleId === null ? { accountId } : { circleId }),
  },
)

/** Notes that the wallet was debited. */
export const ConfirmOrderPaid = defineCommand('ConfirmOrderPaid', z.strictObject({ orderId: Id }), {
  may: 'system',
  stream,
  owner,
})

/** Gives the order up before it is paid. */
export const RefuseOrder = defineCommand(
  'RefuseOrder',
  z.strictObject({
    orderId: Id,
    reason: z.enum(['balance-short', 'number-lost', 'device-sold-out']),
    shortfall: MoneyNotNegative.nullable(),
    e164: E164.nullable(),
    productCode: z.string().max(40).nullable().default(null),
  }),
  { may: 'system', stream, owner },
)

/** Notes that all of it was delivered. */
export const ConfirmOrderFulfilled = defineCommand(
  'ConfirmOrderFulfilled',
  z.strictObject({ orderId: Id }),
  { may: 'system', stream, owner },
)

/** Notes that all is kept for an order, which now waits for its money. */
export const AwaitOrderPayment = defineCommand(
  'AwaitOrderPayment',
  z.strictObject({ orderId: Id, dueOn: BusinessDate }),
  { may: 'system', stream, owner },
)

/** Notes that a card payment for the order was captured. */
export const RecordOrderPayment = defineCommand(
  'RecordOrderPayment',
  z.strictObject({ orderId: Id, paymentId: Id, amount: MoneyNotNegative, paidAt: Instant }),
  { may: 'system', stream, owner },
)

/** Lets an order lapse that was not paid in time. */
export const LapseOrder = defineCommand('LapseOrder', z.strictObject({ orderId: Id }), {
  may: 'system',
  stream,
  owner,
})

/** Confirms that the bank transfer for an order has come, on a business day (PAY-04). */
export const ConfirmDeposit = defineCommand(
  'ConfirmDeposit',
  z.strictObject({ orderId: Id, amount: MoneyNotNegative, receivedOn: BusinessDate }),
  { may: 'wallet:adjust', stream, owner },
)

/** Notes that the goods have left, with the serial number of each piece (ORD-16). */
export const ShipOrder = defineCommand(
  'ShipOrder',
  z.strictObject({
    orderId: Id,
    carrier: Line(40),
    slipNumber: Line(40),
    units: z
      .array(Piece.extend({ serial: Line(60) }))
      .min(1)
      .max(500),
  }),
  { may: 'stock:write', stream, owner },
)

/** Takes pieces back, announced in time and unopened, or sent wrongly by us (ORD-16). */
export const RecordReturn = defineCommand(
  'RecordReturn',
  z.strictObject({
    orderId: Id,
    pieces: z.array(Piece).min(1).max(500),
    announcedOn: BusinessDate,
    isUnopened: z.boolean(),
    isOurFault: z.boolean(),
  }),
  { may: 'stock:write', stream, owner },
)

/** Settles a piece that failed within its warranty; null: no equal piece, so it is refunded. */
export const SettleWarranty = defineCommand(
  'SettleWarranty',
  z.strictObject({
    orderId: Id,
    piece: Piece,
    reportedOn: BusinessDate,
    replacementSerial: Line(60).nullable(),
  }),
  { may: 'stock:write', stream, owner },
)

/** Records a withdrawal that the law allows, with its refund (TEL-07). */
export const WithdrawOrder = defineCommand(
  'WithdrawOrder',
  z.strictObject({ orderId: Id, reason: personal(Line(200), erasedText) }),
  { may: 'wallet:adjust', stream, owner },
)

/** Pays the order with parked money that now covers it; what is over goes back (PAY-04). */
export const AcceptParkedMoney = defineCommand(
  'AcceptParkedMoney',
  z.strictObject({
    orderId: Id,
    parkedIds: z.array(Id).min(1).max(20),
    reason: personal(Line(200), erasedText),
  }),
  { may: 'wallet:adjust', stream, owner },
)

/** Gives parked money back to the customer by the way it came (PAY-04). */
export const ReturnParkedMoney = defineCommand(
  'ReturnParkedMoney',
  z.strictObject({ orderId: Id, parkedId: Id, reason: personal(Line(200), erasedText) }),
  { may: 'wallet:adjust', stream, owner },
)
