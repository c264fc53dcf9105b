import { describe, expect, test } from 'vitest'
import { contractorClassAt } from '../../../domain/account/contractor-class.ts'
import type { RecordedEvent } from '../../../domain/kernel/event.ts'
import { order } from '../../../domain/order/decider.ts'
import * as events from '../../../domain/order/events.ts'
import { arrivalOf, shippingWindowOf, warrantyUntil } from '../../../domain/order/shipping.ts'
import {
  accountId,
  agreed,
  goodsOf,
  id,
  lineId,
  orderId,
  surroundings,
} from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

describe('CAL-05 shipping days', () => {
  test('ordered on Friday 2026-05-01, it leaves from Thursday the 7th to Monday the 11th', () =>
    expect(shippingWindowOf('2026-05-01')).toEqual({ from: '2026-05-07', to: '2026-05-11' }))
  test('sent on a Friday it arrives on Monday, and after the turn of the year', () => {
    expect(arrivalOf('2026-11-19')).toBe('2026-11-20')
    expect(arrivalOf('2026-11-20')).toBe('2026-11-24')
    expect(arrivalOf('2026-12-28')).toBe('2027-01-04')
  })
  test('the warranty ends six months after arrival', () =>
    expect(warrantyUntil('2026-08-31')).toBe('2027-02-28'))
})

const goods = goodsOf(2)
const total = agreed.totals.firstMonth.total
const given = specify(order, surroundings)
const placed = events.OrderPlaced({ accountId, circleId: null, ...goods })
const byCard = events.OrderPlaced({ accountId, circleId: null, ...goods, payment: 'card' })
const awaits = events.OrderAwaitsPayment({ dueOn: '2026-11-28' })
const paid = events.OrderPaid({ paymentId: null })
const units = [1, 2].map((piece) => ({ lineId, piece, serial: `S${piece}` }))
const shipment = events.OrderShipped({
  carrier: 'ヤマト運輸',
  slipNumber: '1234',
  shippedOn: '2026-11-24',
  arrivesOn: '2026-11-25',
  units: units.map((unit) => ({ ...unit, productCode: 'device-gxp1620' })),
})
const sent = [placed, awaits, paid, shipment, events.OrderFulfilled({})] as const
const tuesday = '2026-11-24T01:00:00.000Z'
const piece = { lineId, piece: 1 }
const ship = { orderId, carrier: 'ヤマト運輸', slipNumber: '1234', units }
const facts = { out: [] }
const onTuesday = { at: tuesday, facts }
const deposit = { orderId, amount: total, receivedOn: '2026-11-24' }

describe('PAY-04 the deposit for an order', () => {
  test('is confirmed on a business day; on another the next is named', () => {
    const outcome = [
      events.OrderDepositConfirmed({ amount: total, receivedOn: '2026-11-24' }),
      paid,
    ] as const
    given(placed, awaits)
      .when('ConfirmDeposit', deposit, { at: tuesday })
      .emits(...outcome)
    // Saturday 2026-11-21; Monday the 23rd is a holiday.
    given(placed, awaits)
      .when('ConfirmDeposit', { ...deposit, receivedOn: '2026-11-20' })
      .refuses('order_not_business_day', { next: '2026-11-24' })
  })
  test('of another amount, or for a lapsed order, is parked', () => {
    const parked = (amount: bigint) =>
      events.OrderMoneyParked({ paymentId: null, amount, paidAt: tuesday })
    given(placed, awaits)
      .when('ConfirmDeposit', { ...deposit, amount: total - 1n }, { at: tuesday })
      .emits(parked(total - 1n))
    given(placed, awaits, events.OrderLapsed({}))
      .when('ConfirmDeposit', deposit, { at: tuesday })
      .emits(parked(total))
  })
  test('is not confirmed twice, nor for an order by card', () => {
    given(placed, awaits, paid)
      .when('ConfirmDeposit', deposit, { at: tuesday })
      .refuses('order_not_awaiting')
    given(byCard, awaits)
      .when('ConfirmDeposit', deposit, { at: tuesday })
      .refuses('order_not_by_transfer')
  })
})

describe('ORD-14 an order of devices', () => {
  test('is paid by the card payment once', () => {
    const record = { orderId, paymentId: id(6), amount: total, paidAt: tuesday }
    given(byCard, awaits)
      .when('RecordOrderPayment', record)
      .emits(events.OrderPaid({ paymentId: id(6) }))
    given(byCard, awaits, events.OrderPaid({ paymentId: id(6) }))
      .when('RecordOrderPayment', record)
      .changesNothing()
    given(byCard, awaits, events.OrderLapsed({}))
      .when('RecordOrderPayment', record)
      .emits(events.OrderMoneyParked({ paymentId: id(6), amount: total, paidAt: tuesday }))
  })
  test('lapses when its last day in Japan is over, and never once paid', () => {
    given(placed, awaits)
      .when('LapseOrder', { orderId }, { at: '2026-11-28T14:59:59.999Z' })
      .changesNothing()
    given(placed, awaits)
      .when('LapseOrder', { orderId }, { at: '2026-11-28T15:00:00.000Z' })
      .emits(events.OrderLapsed({}))
    given(placed, awaits, paid)
      .when('LapseOrder', { orderId }, { at: '2026-12-01T00:00:00.000Z' })
      .changesNothing()
  })
  test('is shipped once, whole, on a business day, and not before it is paid', () => {
    given(placed, awaits, paid)
      .when('ShipOrder', ship, onTuesday)
      .emits(shipment, events.OrderFulfilled({}))
    given(placed, awaits).when('ShipOrder', ship, onTuesday).refuses('order_not_shippable')
    given(...sent)
      .when('ShipOrder', ship, onTuesday)
      .refuses('order_not_shippable')
    given(placed, awaits, paid).when('ShipOrder', ship, { facts }).refuses('order_not_business_day')
    given(placed, awaits, paid)
      .when('ShipOrder', { ...ship, units: units.slice(1) }, onTuesday)
      .refuses('order_pieces_incomplete', { pieces: 2 })
  })
})

describe('ORD-16 a unit goes to one customer', () => {
  const out = [{ unit: 'device-gxp1620 S2', orderId: id(7) }]
  test('a serial that is out is refused at its field, naming the order it went out with', () => {
    const issue = { path: 'units.1.serial', code: 'order_serial_out' }
    given(placed, awaits, paid)
      .when('ShipOrder', ship, { at: tuesday, facts: { out } })
      .refuses('order_serial_out', {
        serial: 'S2',
        orderId: id(7),
        issues: [{ ...issue, details: { serial: 'S2', orderId: id(7) } }],
      })
  })
  test('however it is written; of another product it is another unit', () => {
    const one = units.map((unit) => ({ ...unit, serial: unit.serial.replace('S2', 'ｓ２') }))
    given(placed, awaits, paid)
      .when('ShipOrder', { ...ship, units: one }, { at: tuesday, facts: { out } })
      .refuses('order_serial_out')
    const other = [{ unit: 'device-ht801 S2', orderId: id(7) }]
    given(placed, awaits, paid)
      .when('ShipOrder', ship, { at: tuesday, facts: { out: other } })
      .emits(shipment, events.OrderFulfilled({}))
  })
  test('twice in one parcel it is refused at the second', () => {
    const same = units.map((unit) => ({ ...unit, serial: 'S1' }))
    const issue = { path: 'units.1.serial', code: 'order_serial_twice', details: { serial: 'S1' } }
    given(placed, awaits, paid)
      .when('ShipOrder', { ...ship, units: same }, onTuesday)
      .refuses('order_serial_twice', { serial: 'S1', issues: [issue] })
  })
  test('a replacement under warranty is no unit that is out', () =>
    given(...sent)
      .when(
        'SettleWarranty',
        { orderId, piece, reportedOn: '2026-11-24', replacementSerial: 'S2' },
        { at: tuesday, facts: { device: { inStock: 1, reserved: {}, done: {} }, out } },
      )
      .refuses('order_serial_out', {
        serial: 'S2',
        orderId: id(7),
        issues: [
          {
            path: 'replacementSerial',
            code: 'order_serial_out',
            details: { serial: 'S2', orderId: id(7) },
          },
        ],
      }))
})

describe('ORD-16 what comes back', () => {
  const announced = { orderId, pieces: [piece], isUnopened: true, isOurFault: false }
  const late = '2026-12-20T01:00:00.000Z'
  test('unopened and announced within a week of arrival, at the price paid with its tax', () => {
    given(...sent)
      .when('RecordReturn', { ...announced, announcedOn: '2026-12-02' }, { at: late })
      .emits(
        events.OrderReturned({
          pieces: [piece],
          announcedOn: '2026-12-02',
          isOurFault: false,
          refund: 12_100_000n,
        }),
      )
    given(...sent)
      .when('RecordReturn', { ...announced, announcedOn: '2026-12-03' }, { at: late })
      .refuses('return_too_late', { until: '2026-12-02' })
    given(...sent)
      .when(
        'RecordReturn',
        { ...announced, isUnopened: false, announcedOn: '2026-12-02' },
        { at: late },
      )
      .refuses('return_opened')
  })
  const claim = { orderId, piece, reportedOn: '2026-12-20' }
  const stocked = (inStock: number) => ({
    device: { inStock, reserved: {}, done: {} },
    out: [],
  })
  test('under warranty it is replaced, refunded only where no equal unit is left', () => {
    given(...sent)
      .when(
        'SettleWarranty',
        { ...claim, replacementSerial: 'S9' },
        { at: late, facts: stocked(1) },
      )
      .emits(
        events.OrderWarrantySettled({
          piece,
          productCode: 'device-gxp1620',
          reportedOn: '2026-12-20',
          serial: 'S9',
          refund: 0n,
        }),
      )
    given(...sent)
      .when(
        'SettleWarranty',
        { ...claim, replacementSerial: null },
        { at: late, facts: stocked(1) },
      )
      .refuses('warranty_equal_unit_exists')
    const { decision } = given(...sent).when(
      'SettleWarranty',
      { ...claim, replacementSerial: null },
      { at: late, facts: stocked(0) },
    )
    expect(decision).toMatchObject([{ data: { refund: 12_100_000n } }])
  })
  test('after six months it is not', () => {
    const reportedOn = '2027-05-26'
    given(...sent)
      .when(
        'SettleWarranty',
        { ...claim, reportedOn, replacementSerial: 'S9' },
        { at: '2027-05-26T01:00:00.000Z', facts: stocked(1) },
      )
      .refuses('warranty_over', { until: '2027-05-25' })
  })
  const withdrawal = { orderId, reason: '撤回' }
  const individual = { facts: { buyer: 'individual' } } as const
  test('TEL-07 a withdrawal gives back what was paid and not given back before', () => {
    given(...sent)
      .when('WithdrawOrder', withdrawal, individual)
      .emits(events.OrderWithdrawn({ reason: '撤回', refund: total }))
    given(placed, awaits)
      .when('WithdrawOrder', withdrawal, individual)
      .emits(events.OrderWithdrawn({ reason: '撤回', refund: 0n }))
  })
  test.each(['corporation', 'telemarketing', null] as const)(
    'TEL-07 whoever buys for a business (%s) does not withdraw from goods',
    (buyer) => {
      for (const before of [[placed, awaits], sent])
        given(...before)
          .when('WithdrawOrder', withdrawal, { facts: { buyer } })
          .refuses('order_withdrawal_individuals_only')
      given(...sent, events.OrderWithdrawn({ reason: '撤回', refund: total }))
        .when('WithdrawOrder', withdrawal, { facts: { buyer } })
        .changesNothing()
    },
  )
  test('TEL-07 the class at the order counts, not the one that the contractor has now', () => {
    const told = (type: string, data: object, occurredAt: string) =>
      ({ type, data, occurredAt }) as RecordedEvent
    const history = [
      told(
        'AccountOpened',
        { details: { contractorClass: 'individual' } },
        '2026-11-01T00:00:00.000Z',
      ),
      told(
        'ContractorChangeRequested',
        { identity: { contractorClass: 'telemarketing' } },
        tuesday,
      ),
      told('ContractorChanged', { identity: { contractorClass: 'corporation' } }, late),
    ]
    expect(contractorClassAt(history, '2026-10-31T23:59:59.999Z')).toBeNull()
    expect(contractorClassAt(history, tuesday)).toBe('individual')
    expect(contractorClassAt(history, late)).toBe('corporation')
  })
})
