import { expect, test } from 'vitest'
import { CountCancellationFellShort } from '../../domain/cancellation/events.ts'
import * as cart from '../../domain/cart/events.ts'
import * as contract from '../../domain/contract/events.ts'
import type { NewEvent } from '../../domain/kernel/event.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import * as payment from '../../domain/payment/events.ts'
import { listCartTopUps } from '../../projections/cart-queries.ts'
import { digestTables } from '../../projections/compare.ts'
import { findPayment } from '../../projections/payment.ts'
import { readModels } from '../../projections/read-models.ts'
import { rebuild } from '../../projections/rebuild.ts'
import { cancellationSettlements, cartCancellations } from '../../read-api/cart-cancellations.ts'
import { idFor } from '../support/journal.ts'
import { idsOf, journeyOf, minute, operatorHappenings } from '../support/journey.ts'
import { openReadModels } from '../support/read-models.ts'

const t = await openReadModels()
const e164 = '+81612345678'
const uniqueId = '1000000001'
const { accountId, circleId, contractIds } = idsOf('osaka')
const scope = { accountId, circleId }
const whole = { accountId, circleId: null }
await t.given([...operatorHappenings([e164]), ...journeyOf('osaka', e164, uniqueId)])

const happen = (event: NewEvent, stream = `cart-${circleId}`) =>
  t.given([{ stream, event, at: minute(90), accountId }])
const now = '2026-11-30T13:00:00.000Z'
const late = '2026-11-30T13:00:00.001Z'
const name = { ja: '内線端末', en: 'Extension line' }
const lineId = idFor('ending')
const added = cart.CancellationAddedToCart({
  ...{ lineId, name, subject: uniqueId },
  ends: { contractId: contractIds[0], numbers: [e164] },
})

test('ORD-10, ORD-35 a line shows its end as of each look, and what is lost', async () => {
  await happen(added)
  const [line] = await cartCancellations(t.db, scope, now)
  expect(line).toMatchObject({
    ...{ lineId, name, subject: uniqueId, count: 1, isPossible: true },
    ...{ policy: 'next-month', cutoffAt: now, endsOn: '2026-12-31', endsOnIfLate: '2027-01-31' },
    numbers: [{ e164, display: '06-1234-5678' }],
    // The unique's last month and its number's, with the universal service fee (TAX-13).
    lastBill: yenOf(2_202),
  })
  expect(line?.losses.map(({ ja }) => ja).join()).toContain('06-1234-5678')
  const [later] = await cartCancellations(t.db, scope, late)
  expect(later).toMatchObject({ endsOn: '2027-01-31', endsOnIfLate: null })
  expect(await cartCancellations(t.db, whole, now)).toEqual([])
})

test('ORD-34 so many of a product: a line says when fewer are left', async () => {
  const ends = { productCode: 'unique-sip', count: 1 }
  const counted = { lineId: idFor('counted'), name, subject: null, ends }
  await happen(cart.CancellationAddedToCart(counted))
  // The only one is named by the other line.
  const both = await cartCancellations(t.db, scope, now)
  expect(both.map(({ isPossible }) => isPossible)).toEqual([true, false])
  await happen(cart.CartLineRemoved({ lineId, e164: null }))
  const [left, ...more] = await cartCancellations(t.db, scope, now)
  expect(left).toMatchObject({ contractId: null, count: 1, isPossible: true })
  expect(more).toEqual([])
  await happen(cart.CartLineRemoved({ lineId: counted.lineId, e164: null }))
})

test('ORD-30 a line whose contract was cancelled elsewhere says so', async () => {
  await happen(cart.CancellationAddedToCart({ ...added.data, lineId: idFor('second') }))
  const stream = `contract-${contractIds[0]}`
  const fixed = {
    ...{ applicationId: idFor('elsewhere'), policy: 'next-month' as const, cutoffAt: now },
    ...{ policyValidFrom: '2024-10-01', endsOn: '2026-12-31' },
  }
  const receipt = { receivedAt: minute(90), cause: 'itself' as const, numbers: [] }
  await happen(contract.CancellationApplied({ ...fixed, ...receipt }), stream)
  expect(await cartCancellations(t.db, scope, now)).toMatchObject([{ isPossible: false }])
  await happen(contract.CancellationWithdrawn({}), stream)
  expect(await cartCancellations(t.db, scope, now)).toMatchObject([{ isPossible: true }])
  await happen(
    cart.CartCancellationsConfirmed({
      ...{ settlementId: idFor('settled'), accountId, cart: 'circle', receivedAt: now },
      lines: [
        {
          ...{ lineId: idFor('second'), name, subject: e164, ...fixed },
          ends: { contractId: contractIds[0], numbers: [{ e164, contractId: contractIds[1] }] },
        },
      ],
    }),
  )
  expect(await cartCancellations(t.db, scope, now)).toEqual([])
  expect(await cancellationSettlements(t.db, scope)).toEqual([
    {
      ...{ settlementId: idFor('settled'), receivedAt: now },
      lines: [
        {
          ...{ lineId: idFor('second'), name, subject: '06-1234-5678', count: 1, ended: null },
          ...{ numbers: ['06-1234-5678'], endsOn: '2026-12-31' },
        },
      ],
    },
  ])
  expect(await cancellationSettlements(t.db, whole)).toEqual([])
})

test('ORD-34, ORD-35 the receipt says so where fewer ended than were asked for', async () => {
  const applicationId = idFor('short')
  const settlementId = idFor('short settled')
  const counted = { productCode: 'unique-sip', count: 3 }
  const short = { lineId: idFor('short line'), name, subject: null }
  await happen(cart.CancellationAddedToCart({ ...short, ends: counted }))
  const fixed = { policy: 'next-month' as const, policyValidFrom: '2024-10-01', cutoffAt: now }
  const line = { ...short, ...fixed, endsOn: '2026-12-31', applicationId, ends: counted }
  const settled = { settlementId, accountId, cart: 'circle' as const, receivedAt: now }
  await happen(cart.CartCancellationsConfirmed({ ...settled, lines: [line] }))
  const endedOf = async () =>
    (await cancellationSettlements(t.db, scope))
      .filter((each) => each.settlementId === settlementId)
      .flatMap(({ lines }) => lines.map(({ count, ended }) => [count, ended]))
  expect(await endedOf()).toEqual([[3, null]])
  const { productCode } = counted
  const fellShort = { applicationId, productCode, asked: 3, ended: 0 }
  await happen(CountCancellationFellShort(fellShort), `cancellation-${circleId}`)
  expect(await endedOf()).toEqual([[3, 0]])
})

test('ORD-11 top-ups leave the cart for their payment, and come back if declined', async () => {
  const own = `cart-${accountId}`
  const lines = [1_000, 2_000].map((yen) => ({ lineId: idFor(`${yen}`), amount: yenOf(yen) }))
  for (const line of lines) await happen(cart.TopUpAddedToCart(line), own)
  expect(await listCartTopUps(t.db, whole)).toEqual(lines)
  const paymentId = idFor('cart payment')
  const paid = { paymentId, accountId, amount: yenOf(3_000), lines }
  await happen(cart.CartTopUpsConfirmed(paid), own)
  expect(await listCartTopUps(t.db, whole)).toEqual([])
  await happen(cart.TopUpsReturnedToCart({ paymentId }), own)
  expect(await listCartTopUps(t.db, whole)).toHaveLength(2)
  expect(await listCartTopUps(t.db, scope)).toEqual([])
})

test('PAY-04 a payment knows its cart until the top-ups are given back or paid', async () => {
  const own = `cart-${accountId}`
  for (const end of [cart.TopUpsReturnedToCart, cart.CartTopUpsPaid]) {
    const paymentId = idFor(`left at the gateway, ${end.type}`)
    const line = { lineId: idFor(`line of ${end.type}`), amount: yenOf(4_000) }
    const asked = { accountId, amount: yenOf(4_000) }
    await happen(cart.TopUpAddedToCart(line), own)
    await happen(cart.CartTopUpsConfirmed({ paymentId, ...asked, lines: [line] }), own)
    const stream = `payment-${paymentId}`
    await happen(payment.TopUpRequested({ ...asked, method: 'new-card' }), stream)
    expect(await findPayment(t.db, { accountId, paymentId })).toMatchObject({ fromCart: true })
    await happen(payment.TopUpAbandoned({ cause: 'lapsed' }), stream)
    await happen(end({ paymentId }), own)
    const row = { status: 'abandoned', reason: 'lapsed', fromCart: false }
    expect(await findPayment(t.db, { accountId, paymentId })).toMatchObject(row)
  }
})

test('ORD-52 built anew, carts are the same byte for byte', async () => {
  const carts = readModels.filter((each) => each.name === 'carts')
  const before = await digestTables(t.pool, 'read', carts)
  await rebuild({ store: t.store, pool: t.pool, schema: 'read', projections: carts })
  expect(await digestTables(t.pool, 'read', carts)).toEqual(before)
})
