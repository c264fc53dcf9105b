import { expect, test } from 'vitest'
import { CircleCancellationApplied } from '../../domain/cancellation/events.ts'
import {
  ChannelAdded,
  ChannelEnded,
  ChannelLineAdded,
  ChannelsAllotted,
  ChannelsTrimmed,
} from '../../domain/channel/events.ts'
import * as contract from '../../domain/contract/events.ts'
import type { DataOf, NewEvent } from '../../domain/kernel/event.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import { OrderPaid, OrderPlaced } from '../../domain/order/events.ts'
import { parseSubject, viewSubject } from '../../platform/nats/subjects.ts'
import { listCircles } from '../../projections/account.ts'
import { findCart } from '../../projections/cart.ts'
import { listChannels } from '../../projections/channel.ts'
import { digestTables } from '../../projections/compare.ts'
import { listContractedProducts, listContracts } from '../../projections/contract-queries.ts'
import { listNumbers } from '../../projections/number.ts'
import { searchStock } from '../../projections/number-stock.ts'
import { findOrder } from '../../projections/order-queries.ts'
import { findParentCancellation } from '../../projections/parent-cancellation.ts'
import { findPayment } from '../../projections/payment.ts'
import { listPurchaseHistory } from '../../projections/purchase-history-queries.ts'
import { readModels } from '../../projections/read-models.ts'
import { rebuild } from '../../projections/rebuild.ts'
import { listUniques } from '../../projections/unique.ts'
import { findWallet, listWalletEntries } from '../../projections/wallet-queries.ts'
import { idsOf, journeyOf, minute, month, operatorHappenings } from '../support/journey.ts'
import { openReadModels } from '../support/read-models.ts'

const t = await openReadModels()
const e164 = '+81612345678'
const uniqueId = '1000000001'
const ids = idsOf('osaka')
const { accountId, circleId } = ids
const journey = journeyOf('osaka', e164, uniqueId)
const untilCart = journey.findIndex(({ event }) => event.type === 'CartOrdered')
const page = { page: 1, pageSize: 50 }

test('ORD-03 only stock is found; a random order is the same for the same seed', async () => {
  await t.given(operatorHappenings([e164, '+81612345679', '+81612345680']))
  const search = (seed: string) =>
    searchStock(t.db, { areaCode: '06', order: { by: 'random', seed } }, page)
  const first = await search('a')
  expect(first.total).toBe(3)
  expect(await search('a')).toEqual(first)
  const last = await searchStock(t.db, { lastFour: '5679', order: { by: 'ascending' } }, page)
  expect(last.items.map(({ display }) => display)).toEqual(['06-1234-5679'])
})

test('ORD-10 the cart shows its lines priced, and a held number with its hold', async () => {
  await t.given(journey.slice(0, untilCart))
  const cart = await findCart(
    t.db,
    { accountId, circleId },
    { today: '2026-11-21', now: minute(20) },
  )
  expect(
    cart.lines.map(({ productCode, heldUntil, expired }) => [productCode, heldUntil, expired]),
  ).toEqual([
    ['unique-sip', null, false],
    ['number-domestic', minute(60), false],
  ])
  // 10 of 30 days: 366.6667 each, initial fees 1,100 each.
  expect(cart.lines[0]?.firstMonthFee).toBe(3_666_667n)
  const later = await findCart(
    t.db,
    { accountId, circleId },
    { today: '2026-11-21', now: minute(60) },
  )
  expect(later.lines.map(({ expired }) => expired)).toEqual([false, true])
  const stock = await searchStock(t.db, { order: { by: 'ascending' } }, page)
  expect(stock.items.map((number) => number.e164)).not.toContain(e164)
})

test('ORD-14 a paid and fulfilled order stands with what it brought', async () => {
  await t.given(journey.slice(untilCart))
  const order = await findOrder(t.db, { accountId, orderId: ids.orderId })
  expect(order).toMatchObject({
    status: 'fulfilled',
    uniqueIds: [uniqueId],
    numbers: [e164],
    issued: [{ lineId: ids.lineIds[0], uniqueIds: [uniqueId] }],
    placedAt: minute(untilCart),
  })
  expect(order?.totals.firstMonth.total).toBe(yenOf(3229))
  const cart = await findCart(
    t.db,
    { accountId, circleId },
    { today: '2026-11-21', now: minute(59) },
  )
  expect(cart.lines).toEqual([])
})

test('ACC-10 an order of another account, or of another circle, is not found', async () => {
  const other = idsOf('kyoto')
  expect(await findOrder(t.db, { accountId: other.accountId, orderId: ids.orderId })).toBe(
    undefined,
  )
  const inOther = { accountId, circleId: other.circleId, orderId: ids.orderId }
  expect(await findOrder(t.db, inOther)).toBe(undefined)
})

test('PAY-03 the sum of the entries is the balance; PAY-02 lots with their last day', async () => {
  const wallet = await findWallet(t.db, { accountId, month })
  const entries = await listWalletEntries(t.db, { accountId }, {}, page)
  expect(entries.items.map(({ kind, balance }) => [kind, balance])).toEqual([
    ['order', wallet.balance],
    ['top-up', yenOf(10_000)],
  ])
  expect(entries.totals.amount).toBe(wallet.balance)
  expect(entries.items[0]?.text.ja).toBe('購入：内線端末、国内番号')
  expect(wallet.lots).toMatchObject([
    { lotId: ids.lotId, amount: yenOf(10_000), remaining: wallet.balance },
  ])
  expect(wallet.thisMonth.fees + wallet.thisMonth.tax).toBe(yenOf(10_000) - wallet.balance)
})

test('PAY-03 the history is filtered by kind and by days of Japan', async () => {
  const topUps = await listWalletEntries(t.db, { accountId }, { kinds: ['top-up'] }, page)
  expect(topUps.total).toBe(1)
  // The 21st at 00:06 UTC is the 21st in Japan too; the 20th has nothing.
  const dayBefore = await listWalletEntries(t.db, { accountId }, { to: '2026-11-20' }, page)
  expect(dayBefore.total).toBe(0)
})

test('PAY-04 a payment is credited, and shows the card by its last four digits', async () => {
  const payment = await findPayment(t.db, { accountId, paymentId: ids.paymentId })
  expect(payment).toMatchObject({ status: 'credited', cardBrand: 'VISA', cardLastFour: '4242' })
})

test('a circle counts its uniques and numbers; both stand in their lists', async () => {
  expect(await listCircles(t.db, { accountId })).toMatchObject([
    { name: '本社', uniques: 1, numbers: 1, contractsEnding: 0 },
  ])
  expect(await listUniques(t.db, { accountId, circleId })).toMatchObject([
    { uniqueId, status: 'active', product: { ja: '内線端末' }, incomingNumbers: [] },
  ])
  expect(await listNumbers(t.db, { accountId, circleId })).toMatchObject([
    { e164, display: '06-1234-5678', status: 'active' },
  ])
})

test('ORD-50 cancellation and withdrawal add their rows at once; nothing goes', async () => {
  const stream = `contract-${ids.contractIds[0]}`
  const applied = contract.CancellationApplied({
    receivedAt: minute(30),
    policy: 'next-month',
    policyValidFrom: '2024-10-01',
    cutoffAt: '2026-11-30T13:00:00.000Z',
    endsOn: '2026-12-31',
    applicationId: ids.orderId,
    cause: 'itself',
    numbers: [],
  })
  const rowsOf = async () =>
    (await listPurchaseHistory(t.db, { accountId, circleId }, page)).items
      .filter(({ contractId }) => contractId === ids.contractIds[0])
      .map(({ kind, unitPrice, quantity, status, subject }) =>
        [kind, unitPrice / 10_000n, quantity, status, subject].join(' '),
      )
  await t.given([{ stream, event: applied, at: minute(30), accountId }])
  expect(await rowsOf()).toEqual([
    `monthly 0 -1 cancelling ${uniqueId}`,
    `initial 1100 1 in-use ${uniqueId}`,
    `monthly 1100 1 cancelling ${uniqueId}`,
  ])
  expect(await listContractedProducts(t.db, { accountId }, '2026-12')).toMatchObject([
    { productCode: 'number-domestic', contracted: 1, endingThisMonth: 0 },
    { productCode: 'unique-sip', contracted: 1, endingThisMonth: 1 },
  ])
  const withdrawn = contract.CancellationWithdrawn({})
  await t.given([{ stream, event: withdrawn, at: minute(31), accountId }])
  expect(await rowsOf()).toEqual([
    `monthly 0 1 withdrawn ${uniqueId}`,
    `monthly 0 -1 withdrawn ${uniqueId}`,
    `initial 1100 1 in-use ${uniqueId}`,
    `monthly 1100 1 in-use ${uniqueId}`,
  ])
  const ended = contract.ContractEnded({ endedOn: '2026-12-31', cause: 'cancellation' })
  await t.given([
    { stream, event: applied, at: minute(32), accountId },
    { stream, event: ended, at: '2026-12-31T15:00:01.000Z', accountId },
  ])
  expect((await rowsOf()).slice(0, 1)).toEqual([`monthly 0 -1 ended ${uniqueId}`])
  expect((await rowsOf()).at(-1)).toBe(`monthly 1100 1 ended ${uniqueId}`)
  const contracts = await listContracts(t.db, { accountId })
  expect(contracts.find(({ contractId }) => contractId === ids.contractIds[0])).toMatchObject({
    status: 'ended',
    endsOn: '2026-12-31',
  })
  // ORD-51: what has ended is not contracted.
  expect(await listContractedProducts(t.db, { accountId }, '2026-12')).toHaveLength(1)
})

test('the views that changed are published to their account and circle, and to nobody else', () => {
  const subjects = new Set(t.published)
  expect(subjects).toContain(viewSubject({ accountId }, 'wallet'))
  expect(subjects).toContain(viewSubject({ accountId, circleId }, 'cart'))
  expect(subjects).toContain(viewSubject({ accountId, circleId }, 'contracts'))
  const told = [...subjects].map(parseSubject).map((to) => to?.kind === 'view' && to.scope)
  // What is no account's, such as a price list, is told to the operator only.
  const accounts = told.map((scope) => (scope === false ? 'no view' : scope.accountId))
  expect(new Set(accounts)).toEqual(new Set([accountId, null]))
})

test('ORD-50 devices stand in the history once paid, found by kind and name', async () => {
  const base = journey.find(({ event }) => event.type === 'OrderPlaced')
  const order = base?.event.data as DataOf<typeof OrderPlaced>
  const [line] = order.lines
  if (line === undefined) throw new Error('the journey orders nothing')
  const stream = 'order-00000000-0000-4000-8000-0000000000d1'
  const delivery = {
    address: { name: '青空', postalCode: '5300001', address: '大阪市', phone: '0612345678' },
    payOnDelivery: false,
    shippingFee: yenOf(880),
    setUps: [],
    remarks: '',
    paymentDueOn: null,
  }
  const device = { ...line, name: { ja: 'VoIP電話機', en: 'VoIP phone' }, initialFee: yenOf(9_800) }
  const devices = { ...order, settlement: 'devices' as const, lines: [device], delivery }
  const happened = { stream, at: minute(40), accountId }
  await t.given([{ ...happened, event: OrderPlaced(devices) }])
  const found = () => listPurchaseHistory(t.db, { accountId, circleId }, page, { search: 'VoIP' })
  expect((await found()).total).toBe(0)
  await t.given([{ ...happened, event: OrderPaid({ paymentId: null }) }])
  const { items, totals } = await found()
  expect(items).toMatchObject([{ kind: 'device', unitPrice: yenOf(9_800), contractId: null }])
  expect(totals.amount).toBe(yenOf(9_800) * BigInt(line.quantity))
  const sent = await listPurchaseHistory(t.db, { accountId }, page, { kind: 'shipping' })
  expect(sent.items).toMatchObject([{ name: { ja: '送料' }, unitPrice: yenOf(880), quantity: 1 }])
})

test('ORD-40, ORD-50 a parent’s end adds a row only where it makes a difference', async () => {
  const stream = `contract-${ids.contractIds[1]}`
  const application = {
    receivedAt: minute(50),
    policy: 'same-month' as const,
    policyValidFrom: '0001-01-01',
    cutoffAt: '2026-11-30T13:00:00.000Z',
    endsOn: '2026-11-30',
  }
  const applicationId = ids.orderId
  const own = { ...application, endsOn: '2026-12-31', applicationId }
  const withCircle = { parent: 'circle' as const, applicationId }
  const rowsOf = async () =>
    (await listPurchaseHistory(t.db, { accountId, circleId }, page)).items
      .filter(({ contractId }) => contractId === ids.contractIds[1])
      .map(({ quantity, status }) => `${quantity} ${status}`)
  const stateOf = async () =>
    (await listContracts(t.db, { accountId })).find(
      ({ contractId }) => contractId === ids.contractIds[1],
    )
  const happen = (event: NewEvent) => t.given([{ stream, event, at: minute(50), accountId }])
  const before = await rowsOf()
  await happen(contract.CancellationApplied({ ...own, cause: 'itself', numbers: [] }))
  expect(await stateOf()).toMatchObject({ endsOn: '2026-12-31', endsWith: 'itself' })
  await happen(contract.ParentCancellationApplied({ ...withCircle, ...application }))
  expect(await stateOf()).toMatchObject({ endsOn: '2026-11-30', endsWith: 'circle' })
  expect(await rowsOf()).toHaveLength(before.length + 1)
  await happen(contract.ParentCancellationWithdrawn(withCircle))
  expect(await stateOf()).toMatchObject({ endsOn: '2026-12-31', endsWith: 'itself' })
  expect((await rowsOf())[0]).toBe('-1 cancelling')
  await happen(contract.CancellationWithdrawn({}))
  expect((await rowsOf()).slice(0, 2)).toEqual(['1 withdrawn', '-1 withdrawn'])
})

test('ORD-34, ORD-35 channels say how many end when, with or without lines', async () => {
  const other = idsOf('kobe').circleId
  const at = (stream: string, event: NewEvent) =>
    t.given([{ stream, event, at: minute(54), accountId }])
  const started = journey.find(({ event }) => event.type === 'ContractStarted')
  const terms = started?.event.data as DataOf<typeof contract.ContractStarted>
  const contractId = idsOf('kobe').orderId
  const name = { ja: 'SIPトランク追加チャネル', en: 'SIP trunk additional channel' }
  const of = { ...terms, circleId: other, productCode: 'sip-trunk-channel', name, e164: null }
  await at(`contract-${contractId}`, contract.ContractStarted({ ...of, productGroup: 'channel' }))
  await at(`channel-${other}`, ChannelAdded({ contractId, productCode: 'sip-trunk' }))
  const application = {
    ...{ receivedAt: minute(54), policy: 'next-month-no-cutoff' as const },
    ...{ policyValidFrom: '2024-10-01', cutoffAt: null, endsOn: '2026-12-31' },
    ...{ applicationId: ids.orderId, cause: 'by-count' as const, numbers: [] },
  }
  await at(`contract-${contractId}`, contract.CancellationApplied(application))
  expect(await listChannels(t.db, other)).toEqual([
    {
      ...{ productCode: 'sip-trunk', name, contracted: 1, free: 1, lines: [] },
      pending: [{ endsOn: '2026-12-31', count: 1 }],
    },
  ])
})

test('ORD-52 built anew, histories and cancellations are the same byte for byte', async () => {
  const happen = (stream: string, event: NewEvent) =>
    t.given([{ stream, event, at: minute(55), accountId }])
  const channel = `channel-${circleId}`
  await happen(channel, ChannelLineAdded({ uniqueId, productCode: 'sip-trunk' }))
  const extra = { contractId: ids.orderId, productCode: 'sip-trunk' }
  await happen(channel, ChannelAdded(extra))
  await happen(channel, ChannelsAllotted({ uniqueId, channels: 2 }))
  expect(await listChannels(t.db, circleId)).toMatchObject([{ contracted: 2, free: 0 }])
  const { contractId } = extra
  await happen(channel, ChannelEnded({ contractId }))
  await happen(channel, ChannelsTrimmed({ uniqueId, before: 2, channels: 1, contractId }))
  expect(await listChannels(t.db, circleId)).toMatchObject([
    { contracted: 1, free: 0, lines: [{ channels: 1, trimmedFrom: 2 }] },
  ])
  const application = {
    applicationId: ids.orderId,
    receivedAt: minute(55),
    policy: 'same-month' as const,
    policyValidFrom: '0001-01-01',
    cutoffAt: '2026-11-30T13:00:00.000Z',
    endsOn: '2026-11-30',
  }
  await happen(`cancellation-${circleId}`, CircleCancellationApplied(application))
  expect(await findParentCancellation(t.db, circleId)).toMatchObject({
    status: 'cancelling',
    endsOn: '2026-11-30',
    endsWith: 'itself',
  })
  const digests = () => digestTables(t.pool, 'read', readModels)
  const live = await digests()
  await rebuild({ store: t.store, pool: t.pool, schema: 'read', projections: readModels })
  expect(await digests()).toEqual(live)
})
