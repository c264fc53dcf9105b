import type { DeviceState } from '../device/decider.ts'
import { businessDayOnOrAfter, isBusinessDay, japanDateOf, office } from '../kernel/calendar.ts'
import { type Money, yen } from '../kernel/money.ts'
import { mulDiv } from '../kernel/rational.ts'
import { defineRefusals, type Refusal } from '../kernel/refusal.ts'
import { taxClassFacts } from '../tax/tax-class.ts'
import { acceptReopened } from './decide-parked.ts'
import type { order } from './decider.ts'
import * as events from './events.ts'
import type { OpenedOrder, OrderState } from './order-state.ts'
import { serialsRefusal, type UnitOut } from './serials.ts'
import { arrivalOf, lastReturnDayOf, warrantyUntil } from './shipping.ts'
import type { Piece } from './values.ts'

/** Which of the units are out already; where a piece may be taken from, under warranty. */
export type DeliveryFacts = {
  ShipOrder: { out: readonly UnitOut[] }
  SettleWarranty: { device: DeviceState; out: readonly UnitOut[] }
}

type Decide = (typeof order)['decide']

const refuse = defineRefusals({
  order_not_awaiting: 'conflict',
  order_not_by_transfer: 'conflict',
  order_not_shippable: 'conflict',
  order_not_shipped: 'conflict',
  order_pieces_incomplete: 'invalid',
  order_piece_unknown: 'invalid',
  order_piece_settled: 'conflict',
  order_not_business_day: 'conflict',
  order_day_in_future: 'invalid',
  return_too_late: 'conflict',
  return_opened: 'conflict',
  warranty_over: 'conflict',
  warranty_equal_unit_exists: 'conflict',
  warranty_no_unit: 'conflict',
})

/** Staff confirm and ship on business days only; on others the next is named. */
const closedDay = (today: string): Refusal | null =>
  isBusinessDay(today, office)
    ? null
    : refuse('order_not_business_day', { next: businessDayOnOrAfter(today, office) })

/** The key of a piece among those of its order. */
export const keyOfPiece = ({ lineId, piece }: Piece): string => `${lineId} ${piece}`

/** What one piece cost with its tax, in whole units of 1/10000 yen. */
const priceOf = ({ lines }: OpenedOrder, { lineId }: Piece): Money => {
  const line = lines.find((candidate) => candidate.lineId === lineId)
  if (line === undefined) return 0n
  const { ratePercent } = taxClassFacts[line.taxClass]
  return line.price + mulDiv(line.price, ratePercent, 100n, 'half-up')
}

/** In whole yen, as it was paid, and with all before it never more than came (PAY-02). */
const refundable = ({ total, refunded }: OpenedOrder, price: Money): Money => {
  const whole = mulDiv(price, 1n, yen, 'half-up') * yen
  const left = total - refunded
  if (whole > left) return left
  return whole
}

const expectedPieces = ({ lines }: OpenedOrder): string[] =>
  lines.flatMap(({ lineId, quantity }) =>
    Array.from({ length: quantity }, (_, index) => keyOfPiece({ lineId, piece: index + 1 })),
  )

/** Why some shipped pieces may not be dealt with, if they may not. */
const piecesRefusal = (state: OpenedOrder, pieces: readonly Piece[]): Refusal | null => {
  const keys = pieces.map(keyOfPiece)
  const known = new Set(expectedPieces(state))
  if (keys.some((key) => !known.has(key)) || new Set(keys).size < keys.length)
    return refuse('order_piece_unknown')
  return keys.some((key) => state.settled[key]) ? refuse('order_piece_settled') : null
}

const shippedOf = (state: OrderState) =>
  state.status === 'fulfilled' && state.shipped !== null
    ? { ...state, shipped: state.shipped }
    : null

/** Money for orders, and what happens to goods until the end of their warranty. */
export const decideDelivery: Pick<
  Decide,
  | 'AwaitOrderPayment'
  | 'RecordOrderPayment'
  | 'LapseOrder'
  | 'ConfirmDeposit'
  | 'ShipOrder'
  | 'RecordReturn'
  | 'SettleWarranty'
> = {
  AwaitOrderPayment: ({ dueOn }, state) => {
    if (state.status !== 'placed') return []
    return state.accepting === null
      ? [events.OrderAwaitsPayment({ dueOn })]
      : acceptReopened(state, state.accepting)
  },

  RecordOrderPayment: ({ paymentId, amount, paidAt }, state) => {
    if (state.status === 'none') return refuse('order_not_awaiting')
    if (state.payments.includes(paymentId)) return []
    return state.status === 'awaiting-payment' && amount === state.total
      ? [events.OrderPaid({ paymentId })]
      : [events.OrderMoneyParked({ paymentId, amount, paidAt })]
  },

  LapseOrder: (_, state, { at }) =>
    state.status === 'awaiting-payment' && japanDateOf(at) > (state.dueOn ?? '')
      ? [events.OrderLapsed({})]
      : [],

  ConfirmDeposit: ({ amount, receivedOn }, state, { at }) => {
    const today = japanDateOf(at)
    if (state.status === 'none' || state.payment !== 'bank-transfer')
      return refuse('order_not_by_transfer')
    const closed = closedDay(today)
    if (closed !== null) return closed
    if (receivedOn > today) return refuse('order_day_in_future')
    const isPaid = state.status === 'paid' || state.status === 'fulfilled'
    if (isPaid) return refuse('order_not_awaiting')
    if (state.status !== 'awaiting-payment' || amount !== state.total)
      return [events.OrderMoneyParked({ paymentId: null, amount, paidAt: at })]
    return [
      events.OrderDepositConfirmed({ amount, receivedOn }),
      events.OrderPaid({ paymentId: null }),
    ]
  },

  ShipOrder: ({ carrier, slipNumber, units }, state, { at, facts }) => {
    if (state.status !== 'paid' || state.settlement !== 'devices')
      return refuse('order_not_shippable')
    const today = japanDateOf(at)
    const closed = closedDay(today)
    if (closed !== null) return closed
    const expected = expectedPieces(state)
    const given = new Set(units.map(keyOfPiece))
    if (units.length !== expected.length || expected.some((key) => !given.has(key)))
      return refuse('order_pieces_incomplete', { pieces: expected.length })
    const codes = new Map(state.lines.map(({ lineId, productCode }) => [lineId, productCode]))
    const leaving = units.map((unit) => ({ ...unit, productCode: codes.get(unit.lineId) ?? '' }))
    const named = leaving.map((unit, index) => ({ ...unit, path: `units.${index}.serial` }))
    const taken = serialsRefusal(named, facts.out)
    if (taken !== null) return taken
    return [
      events.OrderShipped({
        carrier,
        slipNumber,
        shippedOn: today,
        arrivesOn: arrivalOf(today),
        units: leaving,
      }),
      events.OrderFulfilled({}),
    ]
  },

  RecordReturn: ({ pieces, announcedOn, isUnopened, isOurFault }, state, { at }) => {
    const sent = shippedOf(state)
    if (sent === null) return refuse('order_not_shipped')
    if (announcedOn > japanDateOf(at)) return refuse('order_day_in_future')
    const unfit = piecesRefusal(sent, pieces)
    if (unfit !== null) return unfit
    const until = lastReturnDayOf(sent.shipped.arrivesOn)
    if (announcedOn > until) return refuse('return_too_late', { until })
    if (!isUnopened && !isOurFault) return refuse('return_opened')
    const refund = refundable(
      sent,
      pieces.reduce((sum, piece) => sum + priceOf(sent, piece), 0n),
    )
    return [events.OrderReturned({ pieces: [...pieces], announcedOn, isOurFault, refund })]
  },

  SettleWarranty: ({ piece, reportedOn, replacementSerial }, state, { at, facts }) => {
    const sent = shippedOf(state)
    if (sent === null) return refuse('order_not_shipped')
    if (reportedOn > japanDateOf(at)) return refuse('order_day_in_future')
    const unfit = piecesRefusal(sent, [piece])
    if (unfit !== null) return unfit
    const until = warrantyUntil(sent.shipped.arrivesOn)
    if (reportedOn > until) return refuse('warranty_over', { until })
    const { inStock } = facts.device
    if (replacementSerial === null && inStock > 0) return refuse('warranty_equal_unit_exists')
    if (replacementSerial !== null && inStock < 1) return refuse('warranty_no_unit')
    const line = sent.lines.find(({ lineId }) => lineId === piece.lineId)
    const productCode = line?.productCode ?? ''
    const serial = replacementSerial
    const leaving = serial === null ? [] : [{ productCode, serial, path: 'replacementSerial' }]
    const taken = serialsRefusal(leaving, facts.out)
    if (taken !== null) return taken
    return [
      events.OrderWarrantySettled({
        piece,
        productCode,
        reportedOn,
        serial,
        refund: serial === null ? refundable(sent, priceOf(sent, piece)) : 0n,
      }),
    ]
  },
}
