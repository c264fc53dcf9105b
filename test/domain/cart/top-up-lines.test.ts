import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cart } from '../../../domain/cart/decider.ts'
import * as events from '../../../domain/cart/events.ts'
import { yenOf } from '../../../domain/kernel/money.ts'
import { accountId, id, lineId, paymentId, surroundings } from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(cart, { ...surroundings, owner: { accountId } })
const facts = { priceLists: [], payment: { status: 'none' as const } }
const topUp = (number: number, yen: number) =>
  events.TopUpAddedToCart({ lineId: id(number), amount: yenOf(yen) })
const confirm = (yen: number) => ({ accountId, paymentId, confirmedTotal: yenOf(yen) })
const confirmed = (amounts: Record<number, number>) =>
  events.CartTopUpsConfirmed({
    ...{ paymentId, accountId },
    amount: yenOf(Object.values(amounts).reduce((sum, yen) => sum + yen, 0)),
    lines: Object.entries(amounts).map(([number, yen]) => topUp(Number(number), yen).data),
  })

describe('PAY-01 top-ups in the cart', () => {
  test('are whole yen within the limits of the card; a line is taken once', () => {
    const add = { accountId, lineId, amount: yenOf(1_000) }
    const added = events.TopUpAddedToCart({ lineId, amount: yenOf(1_000) })
    given().when('AddTopUpToCart', add).emits(added)
    given(added).when('AddTopUpToCart', add).changesNothing()
    given()
      .when('AddTopUpToCart', { ...add, amount: yenOf(1_000) + 1n })
      .refuses('top_up_not_whole_yen')
    for (const yen of [999, 5_000_001])
      given()
        .when('AddTopUpToCart', { ...add, amount: yenOf(yen) })
        .refuses('top_up_out_of_range', { lowest: '10000000', highest: '50000000000' })
  })
  test('ORD-11 several are one payment of their sum, and the limit is that of the sum', () => {
    given(topUp(81, 5_000_000), topUp(82, 1_000))
      .when('ConfirmCartTopUps', confirm(5_001_000), { facts })
      .refuses('top_up_out_of_range')
    const state = given(topUp(81, 4_999_000), topUp(82, 1_000))
      .when('ConfirmCartTopUps', confirm(5_000_000), { facts })
      .emits(confirmed({ 81: 4_999_000, 82: 1_000 }))
    expect(state).toMatchObject({ topUps: [] })
  })
  test('ORD-11 whatever the amounts, the payment is their sum or none', () => {
    const amount = fc.integer({ min: 1_000, max: 5_000_000 })
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 4 }), (amounts) => {
        const lines = amounts.map((yen, index) => topUp(81 + index, yen))
        const sum = amounts.reduce((total, yen) => total + yen, 0)
        const { decision } = given(...lines).when('ConfirmCartTopUps', confirm(sum), { facts })
        if (sum > 5_000_000) expect(decision).toMatchObject({ code: 'top_up_out_of_range' })
        else expect(decision).toMatchObject([{ data: { amount: yenOf(sum) } }])
      }),
    )
  })
  test('BEY-03 another total than the one shown is refused with the new', () => {
    given(topUp(81, 3_000))
      .when('ConfirmCartTopUps', confirm(2_000), { facts })
      .refuses('top_up_total_changed', { total: '30000000' })
  })
  test('are confirmed once, each with a payment of its own', () => {
    const paid = confirmed({ 81: 3_000 })
    given(topUp(81, 3_000), paid)
      .when('ConfirmCartTopUps', confirm(3_000), { facts })
      .changesNothing()
    const known = {
      ...{ status: 'open' as const, isTopUp: true, accountId },
      ...{ amount: 1n, notices: [], received: null },
    }
    given(topUp(81, 3_000))
      .when('ConfirmCartTopUps', confirm(3_000), { facts: { ...facts, payment: known } })
      .refuses('payment_exists')
    given().when('ConfirmCartTopUps', confirm(0), { facts }).refuses('cart_empty')
  })
  test('lie in the cart again where the card was declined, once', () => {
    const paid = confirmed({ 81: 3_000 })
    const returned = events.TopUpsReturnedToCart({ paymentId })
    const state = given(topUp(81, 3_000), paid)
      .when('ReturnTopUpsToCart', { accountId, paymentId })
      .emits(returned)
    expect(state).toMatchObject({ topUps: [{ lineId: id(81) }] })
    given(topUp(81, 3_000), paid, returned)
      .when('ReturnTopUpsToCart', { accountId, paymentId })
      .changesNothing()
    given(topUp(81, 3_000)).when('ReturnTopUpsToCart', { accountId, paymentId }).changesNothing()
  })
  test('PAY-04 leave the cart again when their payment is made after all', () => {
    const paid = confirmed({ 81: 3_000 })
    const returned = events.TopUpsReturnedToCart({ paymentId })
    const made = events.CartTopUpsPaid({ paymentId })
    const take = { accountId, paymentId }
    given(topUp(81, 3_000), paid).when('TakePaidTopUps', take).emits(made)
    const state = given(topUp(81, 3_000), paid, returned)
      .when('TakePaidTopUps', take)
      .emits(events.CartLineRemoved({ lineId: id(81), e164: null }), made)
    expect(state).toMatchObject({ topUps: [] })
    given(topUp(81, 3_000), paid, made).when('TakePaidTopUps', take).changesNothing()
    given(topUp(81, 3_000), paid, made).when('ReturnTopUpsToCart', take).changesNothing()
    given(topUp(81, 3_000)).when('TakePaidTopUps', take).changesNothing()
  })
  test('PAY-04 whatever becomes of their payments, none is lost or doubled', () => {
    const payments = [id(91), id(92), id(93)]
    const steps = fc.array(
      fc.record({
        of: fc.constantFrom(...payments),
        what: fc.constantFrom('ConfirmCartTopUps', 'ReturnTopUpsToCart', 'TakePaidTopUps'),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(steps, (taken) => {
        let happened = [topUp(81, 3_000), topUp(82, 2_000)] as Parameters<typeof given>
        for (const { of, what } of taken) {
          const data = { accountId, paymentId: of }
          const sent =
            what === 'ConfirmCartTopUps'
              ? given(...happened).when(what, { ...data, confirmedTotal: yenOf(5_000) }, { facts })
              : given(...happened).when(what as 'TakePaidTopUps', data)
          if (Array.isArray(sent.decision)) happened = [...happened, ...sent.decision]
        }
        const { topUps, toPay } = happened.reduce(
          (state, event) =>
            cart.evolve[event.type as 'CartTopUpsPaid'](state, event.data as never, event as never),
          cart.initial,
        )
        const statuses = Object.values(toPay).map(({ status }) => status)
        const isSomewhereElse = statuses.some((status) => status !== 'returned')
        expect(topUps.map(({ lineId }) => lineId).sort()).toEqual(
          isSomewhereElse ? [] : [id(81), id(82)],
        )
      }),
    )
  })
})
