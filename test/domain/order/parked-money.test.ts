import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Decision } from '../../../domain/kernel/decider.ts'
import { isRefusal } from '../../../domain/kernel/refusal.ts'
import { order } from '../../../domain/order/decider.ts'
import * as events from '../../../domain/order/events.ts'
import type { OrderState } from '../../../domain/order/order-state.ts'
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

const quantity = 3
const goods = goodsOf(quantity)
const total = agreed.totals.firstMonth.total
const given = specify(order, surroundings)
const placed = events.OrderPlaced({ accountId, circleId: null, ...goods })
const awaits = events.OrderAwaitsPayment({ dueOn: '2026-11-28' })
const paidAt = surroundings.at
const parkedOf = (amount: bigint, paymentId: string | null = null) =>
  events.OrderMoneyParked({ paymentId, amount, paidAt })
const reason = '確認したため'

describe('PAY-04 parked money of an order', () => {
  const accept = { orderId, parkedIds: [id(9)], reason }
  test('is named: another name, or one that was dealt with, is refused', () => {
    given(placed, awaits).when('AcceptParkedMoney', accept).refuses('parked_money_not_found')
    given(placed, awaits)
      .when('ReturnParkedMoney', { orderId, parkedId: id(9), reason })
      .refuses('parked_money_not_found')
  })
})

type Wish =
  | { kind: 'money'; yen: number }
  | { kind: 'accept'; count: number }
  | { kind: 'give-back' }
  | { kind: 'lapse' }
  /** Whether the store-room could keep the goods of a reopened order. */
  | { kind: 'goods'; areThere: boolean }
  | { kind: 'ship' }
  | { kind: 'return'; piece: number }
  | { kind: 'warranty'; piece: number }
  | { kind: 'withdraw' }

const wish: fc.Arbitrary<Wish> = fc.oneof(
  fc.record({ kind: fc.constant('money' as const), yen: fc.integer({ min: 1, max: 15_000 }) }),
  fc.record({ kind: fc.constant('money' as const), yen: fc.constant(Number(total / 10_000n)) }),
  fc.record({ kind: fc.constant('accept' as const), count: fc.integer({ min: 1, max: 3 }) }),
  fc.constant({ kind: 'give-back' as const }),
  fc.constant({ kind: 'lapse' as const }),
  fc.record({ kind: fc.constant('goods' as const), areThere: fc.boolean() }),
  fc.constant({ kind: 'ship' as const }),
  fc.record({
    kind: fc.constant('return' as const),
    piece: fc.integer({ min: 1, max: quantity }),
  }),
  fc.record({
    kind: fc.constant('warranty' as const),
    piece: fc.integer({ min: 1, max: quantity }),
  }),
  fc.constant({ kind: 'withdraw' as const }),
)

type Around = Parameters<typeof order.decide.SettleWarranty>[2]

const piecesNow = ({ piece }: { piece: number }) => ({ lineId, piece })

/** What a wish asks for, on the order as it stands. */
const decided = (wished: Wish, before: OrderState, around: Around): Decision => {
  const { decide } = order
  const plain = { ...around, facts: undefined }
  const parkedIds = before.status === 'none' ? [] : before.parked.map((each) => each.parkedId)
  const today = '2026-11-24'
  switch (wished.kind) {
    case 'money': {
      const amount = BigInt(wished.yen) * 10_000n
      return decide.ConfirmDeposit({ orderId, amount, receivedOn: today }, before, plain)
    }
    case 'accept': {
      const some = { orderId, parkedIds: parkedIds.slice(0, wished.count), reason }
      return decide.AcceptParkedMoney(some, before, plain)
    }
    case 'give-back': {
      const first = { orderId, parkedId: parkedIds[0] ?? id(9), reason }
      return decide.ReturnParkedMoney(first, before, plain)
    }
    case 'lapse':
      return decide.LapseOrder({ orderId }, before, { ...plain, at: '2026-12-10T01:00:00.000Z' })
    case 'goods': {
      const soldOut = { reason: 'device-sold-out', productCode: 'device-gxp1620' } as const
      return wished.areThere
        ? decide.AwaitOrderPayment({ orderId, dueOn: '2026-11-28' }, before, plain)
        : decide.RefuseOrder({ orderId, ...soldOut, shortfall: null, e164: null }, before, plain)
    }
    case 'ship': {
      const units = [1, 2, 3].map((piece) => ({ lineId, piece, serial: `S${piece}` }))
      const slip = { orderId, carrier: 'ヤマト運輸', slipNumber: '1', units }
      return decide.ShipOrder(slip, before, around)
    }
    case 'return': {
      const back = { pieces: [piecesNow(wished)], announcedOn: today }
      const sound = { isUnopened: true, isOurFault: false }
      return decide.RecordReturn({ orderId, ...back, ...sound }, before, plain)
    }
    case 'warranty': {
      const faulty = { orderId, piece: piecesNow(wished), reportedOn: today }
      return decide.SettleWarranty({ ...faulty, replacementSerial: null }, before, around)
    }
    case 'withdraw':
      return decide.WithdrawOrder({ orderId, reason }, before, {
        ...around,
        facts: { buyer: 'individual' },
      })
  }
}

const emptyRoom = { device: { inStock: 0, reserved: {}, done: {} }, out: [] }

/** Each wish is a command of its own, made now; a refusal changes nothing. */
const perform = (before: OrderState, wished: Wish, step: number) => {
  const at = '2026-11-24T01:00:00.000Z'
  const commandId = id(100 + step)
  const around = { ...surroundings, at, commandId, deriveId: () => commandId, facts: emptyRoom }
  const decision = decided(wished, before, around)
  const made = isRefusal(decision) ? [] : decision
  const meta = { occurredAt: at, stream: `order-${orderId}`, commandId }
  const state = made.reduce<OrderState>(
    (each, { type, data }) =>
      order.evolve[type as keyof typeof order.evolve](each, data as never, meta),
    before,
  )
  return { made, state }
}

const moneyIn = ({ type, data }: { type: string; data: unknown }): bigint => {
  const { amount } = data as { amount?: bigint }
  return type === 'OrderMoneyParked' || type === 'OrderDepositConfirmed' ? (amount ?? 0n) : 0n
}

const moneyBack = ({ type, data }: { type: string; data: unknown }): bigint => {
  const { refund = 0n, excess = 0n, amount = 0n } = data as Record<string, bigint>
  if (type === 'OrderParkedMoneyReturned') return amount
  return refund + (type === 'OrderParkedMoneyAccepted' ? excess : 0n)
}

const opened = [placed, awaits].reduce<OrderState>(
  (state, { type, data }) =>
    order.evolve[type as keyof typeof order.evolve](state, data as never, {
      occurredAt: paidAt,
      stream: `order-${orderId}`,
      commandId: id(99),
    }),
  order.initial,
)

test('PAY-02 whatever happens in whatever order, no more goes back than came', () => {
  let refunds = 0
  fc.assert(
    fc.property(fc.array(wish, { minLength: 1, maxLength: 25 }), (wishes) => {
      let state = opened
      let received = 0n
      let back = 0n
      for (const [step, each] of wishes.entries()) {
        const { made, state: after } = perform(state, each, step)
        for (const event of made) {
          received += moneyIn(event)
          back += moneyBack(event)
          if (moneyBack(event) > 0n) refunds += 1
          expect(moneyBack(event) % 10_000n, 'whole yen').toBe(0n)
        }
        expect(back <= received, `${back} of ${received} went back`).toBe(true)
        state = after
      }
    }),
    { numRuns: 2_000 },
  )
  expect(refunds, 'void unless money went back').toBeGreaterThan(500)
})

describe('PAY-04 what staff decide about parked money', () => {
  const withMoney = (...amounts: bigint[]): OrderState =>
    amounts.reduce<OrderState>(
      (state, amount, step) =>
        perform(state, { kind: 'money', yen: Number(amount / 10_000n) }, step).state,
      opened,
    )
  const idsIn = (state: OrderState): string[] =>
    state.status === 'none' ? [] : state.parked.map((each) => each.parkedId)
  const accepted = (state: OrderState, count: number) =>
    perform(state, { kind: 'accept', count }, 50)

  test('two transfers that together make the amount pay the order', () => {
    const state = withMoney(total - 10_000n, 10_000n)
    const { made, state: paid } = accepted(state, 2)
    expect(made).toEqual([
      events.OrderParkedMoneyAccepted({
        parkedIds: idsIn(state),
        paymentId: null,
        excess: 0n,
        reason,
      }),
      events.OrderPaid({ paymentId: null }),
    ])
    expect(paid).toMatchObject({ status: 'paid', parked: [] })
  })
  test('what is over goes back', () => {
    const { made } = accepted(withMoney(total + 3_400_000n), 1)
    expect(made[0]?.data).toMatchObject({ excess: 3_400_000n })
  })
  test('too little is refused with what is missing', () => {
    const state = withMoney(total - 10_000n)
    const decision = order.decide.AcceptParkedMoney(
      { orderId, parkedIds: idsIn(state), reason },
      state,
      { ...surroundings, deriveId: id, facts: undefined } as never,
    )
    expect(decision).toMatchObject({
      code: 'parked_money_too_little',
      details: { missing: '10000' },
    })
  })
  /** Money of so much came after the order lapsed. */
  const tooLate = () => {
    const lapsed = perform(opened, { kind: 'lapse' }, 1).state
    return perform(lapsed, { kind: 'money', yen: Number(total / 10_000n) }, 2).state
  }
  const back = { parkedId: id(102), paymentId: null, amount: total, reason }
  test('for a lapsed order it goes back, once', () => {
    const { made, state } = perform(tooLate(), { kind: 'give-back' }, 3)
    expect(made).toEqual([events.OrderParkedMoneyReturned(back)])
    expect(perform(state, { kind: 'give-back' }, 4).made).toEqual([])
  })
  test('or reopens it: paid once its goods are kept, and not given back meanwhile', () => {
    const { made, state } = accepted(tooLate(), 1)
    expect(made).toEqual([events.OrderReopened({ parkedIds: [id(102)], reason })])
    expect(perform(state, { kind: 'give-back' }, 4).made).toEqual([])
    expect(perform(state, { kind: 'goods', areThere: true }, 5).made).toEqual([
      events.OrderParkedMoneyAccepted({
        parkedIds: [id(102)],
        paymentId: null,
        excess: 0n,
        reason,
      }),
      events.OrderPaid({ paymentId: null }),
    ])
    const gone = perform(state, { kind: 'goods', areThere: false }, 6)
    expect(gone.made).toMatchObject([{ type: 'OrderReopeningRefused' }])
    expect(perform(gone.state, { kind: 'give-back' }, 7).made).toEqual([
      events.OrderParkedMoneyReturned(back),
    ])
  })
  test('an order is paid by one card payment', () => {
    const state = [parkedOf(total, id(6)), parkedOf(10_000n, id(7))].reduce<OrderState>(
      (each, { data }, step) =>
        order.evolve.OrderMoneyParked(each, data, {
          occurredAt: paidAt,
          stream: '',
          commandId: id(20 + step),
        }),
      opened,
    )
    const accept = (parkedIds: string[]) =>
      order.decide.AcceptParkedMoney({ orderId, parkedIds, reason }, state, {
        ...surroundings,
        deriveId: id,
        facts: undefined,
      } as never)
    expect(accept([id(20), id(21)])).toMatchObject({ code: 'parked_money_of_several_payments' })
    expect(accept([id(20)])).toMatchObject([
      { type: 'OrderParkedMoneyAccepted' },
      { type: 'OrderPaid', data: { paymentId: id(6) } },
    ])
  })
})
