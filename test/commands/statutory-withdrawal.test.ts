import { describe, expect, test } from 'vitest'
import { contractSheetOf } from '../../domain/consumer/contract-sheet.ts'
import type { ContractDocument } from '../../domain/consumer/values.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import { numberStream } from '../../domain/number/values.ts'
import { decodeEvent } from '../../domain/registry.ts'
import { balanceOf } from '../../domain/wallet/lots.ts'
import { digestOf, uuidv7 } from '../../platform/ids.ts'
import { digestTables } from '../../projections/compare.ts'
import { findContractDocument } from '../../projections/contract-document.ts'
import { listContractedProducts } from '../../projections/contract-queries.ts'
import { feedReadModels } from '../../projections/live.ts'
import { findOrder } from '../../projections/order-queries.ts'
import { listPurchaseHistory } from '../../projections/purchase-history-queries.ts'
import { openReadDatabase } from '../../projections/read-database.ts'
import { readModels } from '../../projections/read-models.ts'
import { rebuild } from '../../projections/rebuild.ts'
import { listWalletEntries } from '../../projections/wallet-queries.ts'
import { addToBooks, emptyBooks } from '../../read-api/reconciliation.ts'
import { checkReplay } from '../../read-api/replay-check.ts'
import { buyOne, individual } from '../support/buy-monthly.ts'
import { type Customer, codeOf, openScene, staff, typesOf } from '../support/write-side-scene.ts'

const start = '2026-11-21T01:00:00.000Z'
const scene = await openScene(start)
await scene.catalogue()

const withdraw = (orderId: string, more: object = {}) =>
  scene.send(
    'WithdrawMonthlyOrder',
    { orderId, announcedOn: '2026-11-21', reason: '電話で通知', ...more },
    { principal: staff },
  )
const balance = async (customer: Customer, month = '2026-11') =>
  balanceOf(await scene.wallet(customer, month))
const person = (yen: number) => scene.customer(yen, individual)

/** The whole log against itself: balances, months, invoices (INV-03, PAY-03). */
const expectSoundBooks = async () => {
  const books = emptyBooks()
  for (const event of await scene.store.readAll(0n, 100_000)) addToBooks(books, decodeEvent(event))
  expect(books.found).toEqual([])
}

describe('TEL-07 a statutory withdrawal of monthly products', () => {
  test('TEL-07 ends all at once: numbers rest, every yen is back, the buyer is told', async () => {
    const customer = await person(10_000)
    const orderId = await buyOne(scene, customer, { quantity: 2, number: true })
    const contracts = await scene.contractsOf(customer)
    const refund = String(yenOf(10_000) - (await balance(customer)))
    const taken = await withdraw(orderId, { confirmedRefund: refund })
    expect(taken.ok).toBe(true)
    await scene.untilIdle()
    expect(await balance(customer)).toBe(yenOf(10_000))
    const after = await scene.contractsOf(customer)
    expect(after.map(({ status }) => status)).toEqual(['ended', 'ended', 'ended'])
    for (const { uniqueId, e164 } of contracts as unknown as Record<string, string | null>[]) {
      if (uniqueId != null)
        expect(await scene.stateOf(`unique-${uniqueId}`)).toMatchObject({ status: 'ended' })
      if (e164 != null)
        expect(await scene.stateOf(numberStream(e164))).toMatchObject({ status: 'quarantined' })
    }
    const letters = await scene.lettersSent()
    const told = letters.filter(({ subject }) => subject === '初期契約解除を受け付けました')
    expect(told).toHaveLength(1)
    expect(told[0]?.text).toContain('返金額（税込）：¥4,8')
    expect(letters.some(({ subject }) => subject === '契約が終了しました')).toBe(false)
    // The rest of the year costs nothing: no fee of the 1st, no invoice of what was given back.
    await scene.forward('2027-01-05T01:00:00.000Z')
    expect(await balance(customer, '2027-01')).toBe(yenOf(10_000))
    const log = (await scene.store.readAll(0n, 100_000)).filter(
      ({ accountId }) => accountId === customer.accountId,
    )
    expect(typesOf(log)).not.toContain('MonthlyFeesPosted')
    expect(typesOf(log)).not.toContain('InvoiceIssued')
    await expectSoundBooks()
    scene.moveTo(start)
  })

  test('TEL-07 over the end of the month, with the fee of the 1st; the rest stays', async () => {
    scene.moveTo('2027-03-29T01:00:00.000Z')
    const customer = await person(20_000)
    const kept = await buyOne(scene, customer, { productCode: 'monitoring' })
    const before = await balance(customer, '2027-03')
    const orderId = await buyOne(scene, customer, { number: true })
    await scene.forward('2027-04-03T01:00:00.000Z')
    const taken = await withdraw(orderId, { announcedOn: '2027-04-02' })
    expect(taken.ok).toBe(true)
    await scene.untilIdle()
    const log = (await scene.store.readAll(0n, 100_000)).map(decodeEvent)
    const refunded = log.findLast(({ type }) => type === 'WithdrawalRefunded')
    expect(refunded?.data).toMatchObject({
      orderId,
      parts: [
        // 2 × (1,100 + 3 of 31 days) and the universal service fee; then April's fees.
        { month: '2027-03', amounts: [{ taxClass: 'STD10', net: 24_149_032n }] },
        { month: '2027-04', amounts: [{ taxClass: 'STD10', net: yenOf(2_202) }] },
      ],
    })
    // What is left cost its own fees only: monitoring's April, and March's rounding.
    const april = await balance(customer, '2027-04')
    expect(before - april).toBeGreaterThanOrEqual(yenOf(549))
    expect(before - april).toBeLessThanOrEqual(yenOf(551))
    await scene.forward('2027-05-06T01:00:00.000Z')
    const last = await balance(customer, '2027-05')
    expect(april - last).toBeGreaterThanOrEqual(yenOf(549))
    expect(april - last).toBeLessThanOrEqual(yenOf(551))
    const invoices = (await scene.store.readAll(0n, 100_000))
      .map(decodeEvent)
      .filter(({ type, accountId }) => type === 'InvoiceIssued' && accountId === customer.accountId)
    expect(invoices).toHaveLength(2)
    // April's document has monitoring alone.
    expect(invoices[1]?.data).toMatchObject({ lines: [{ amount: yenOf(500), quantity: 1 }] })
    expect((await scene.contractsOf(customer)).map(({ status }) => status).sort()).toEqual([
      'active',
      'ended',
      'ended',
    ])
    expect(kept).not.toBe(orderId)
    await expectSoundBooks()
  })
})

describe('TEL-07 a withdrawal that is refused', () => {
  test('TEL-07 a corporation, an order without a document, and one of nobody', async () => {
    scene.moveTo('2027-06-10T01:00:00.000Z')
    const company = await scene.customer(10_000)
    const orderId = await buyOne(scene, company)
    const announcedOn = '2027-06-10'
    expect(codeOf(await withdraw(orderId, { announcedOn }))).toBe('withdrawal_individuals_only')
    expect(codeOf(await withdraw(uuidv7(), { announcedOn }))).toBe('not_found')
    const mine = { orderId, announcedOn, reason: '本人' }
    const own = await scene.send('WithdrawMonthlyOrder', mine, { principal: company.account })
    expect(codeOf(own)).toBe('not_permitted')
  })

  test('TEL-07 the notice counts by the day it was sent: the 8th day is in time', async () => {
    scene.moveTo('2027-06-10T01:00:00.000Z')
    const customer = await person(10_000)
    const orderId = await buyOne(scene, customer)
    scene.moveTo('2027-06-20T01:00:00.000Z')
    const late = await withdraw(orderId, { announcedOn: '2027-06-18' })
    expect(late).toMatchObject({
      refusal: { code: 'withdrawal_too_late', details: { until: '2027-06-17' } },
    })
    const soon = await withdraw(orderId, { announcedOn: '2027-06-17', confirmedRefund: '1' })
    expect(codeOf(soon)).toBe('withdrawal_refund_changed')
    const taken = await withdraw(orderId, { announcedOn: '2027-06-17' })
    expect(taken.ok).toBe(true)
    await scene.untilIdle()
    expect(await balance(customer, '2027-06')).toBe(yenOf(10_000))
    const again = await withdraw(orderId, { announcedOn: '2027-06-17' })
    expect(codeOf(again)).toBe('withdrawal_made_already')
  })

  test('TEL-07 not of the future, and not of contracts that have ended', async () => {
    scene.moveTo('2027-07-10T01:00:00.000Z')
    const customer = await person(10_000)
    const orderId = await buyOne(scene, customer)
    const future = await withdraw(orderId, { announcedOn: '2027-07-11' })
    expect(codeOf(future)).toBe('withdrawal_day_in_future')
    const [contract] = await scene.contractsOf(customer)
    await scene.must('EndContractAtOnce', { contractId: contract?.contractId })
    const over = await withdraw(orderId, { announcedOn: '2027-07-10' })
    expect(codeOf(over)).toBe('withdrawal_contracts_ended')
  })
})

test('TEL-07 the command twice, or a crash before its end, gives the money back once', async () => {
  scene.moveTo('2027-08-10T01:00:00.000Z')
  const customer = await person(10_000)
  const orderId = await buyOne(scene, customer, { number: true })
  await scene.closeCommands()
  const mediator = await scene.openMediator()
  const commandId = uuidv7()
  const asked = { orderId, announcedOn: '2027-08-10', reason: '書面で通知' }
  const sent = { principal: staff, commandId, mediator }
  const first = await scene.must('WithdrawMonthlyOrder', asked, sent)
  expect(await scene.must('WithdrawMonthlyOrder', asked, sent)).toEqual(first)
  await scene.openCommands()
  await scene.untilIdle()
  expect(await balance(customer, '2027-08')).toBe(yenOf(10_000))
  const refund = { accountId: customer.accountId, circleId: customer.circleId, orderId }
  const contractIds = (await scene.contractsOf(customer)).map(({ contractId }) => contractId)
  await scene.must('RefundWithdrawnOrder', { ...refund, contractIds })
  await scene.forward('2027-09-02T01:00:00.000Z')
  await scene.must('RefundWithdrawnOrder', { ...refund, contractIds })
  expect(await balance(customer, '2027-09')).toBe(yenOf(10_000))
})

test('ORD-52 TEL-07 what people see follows from the log; a rebuild is identical', async () => {
  scene.moveTo('2027-10-10T01:00:00.000Z')
  const customer = await person(10_000)
  const { accountId, circle } = customer
  await buyOne(scene, customer, { productCode: 'monitoring' })
  const orderId = await buyOne(scene, customer, { quantity: 2 })
  const [, cancelled] = await scene.contractsOf(customer)
  const contractId = cancelled?.contractId
  await scene.must('ApplyCancellation', { contractId }, { principal: circle })
  await scene.untilIdle()
  await withdraw(orderId, { announcedOn: '2027-10-10' })
  await scene.untilIdle()
  const { pool, store } = scene
  const models = { store, pool, schema: 'read', projections: readModels }
  await rebuild(models)
  const feed = feedReadModels({ ...models, publish: () => {} })
  await feed.waitFor(await store.head(), 30_000)
  const db = openReadDatabase(pool)
  const page = { page: 1, pageSize: 50 }
  const rows = (await listPurchaseHistory(db, { accountId }, page)).items
  expect(
    rows
      .filter((row) => row.kind === 'monthly' && row.contractId === contractId)
      .map(({ quantity, status }) => [quantity, status]),
  ).toEqual([
    [-1, 'rescinded'],
    [1, 'withdrawn'],
    [-1, 'withdrawn'],
    [1, 'ended'],
  ])
  expect(rows.filter(({ status }) => status === 'rescinded')).toHaveLength(2)
  expect(await listContractedProducts(db, { accountId }, '2027-10')).toMatchObject([
    { productCode: 'monitoring', contracted: 1 },
  ])
  const entries = await listWalletEntries(db, { accountId }, { kinds: ['withdrawal-refund'] }, page)
  const refund = entries.items[0]
  expect(refund?.text.ja).toBe('初期契約解除による返金：内線端末')
  expect(await findOrder(db, { accountId, orderId })).toMatchObject({
    status: 'withdrawn',
    refunds: [],
    contractDocument: { withdrawnOn: '2027-10-10', refund: refund?.amount },
  })
  const document = await findContractDocument(db, orderId)
  expect(digestOf(contractSheetOf('1', document?.document as ContractDocument))).toBe(
    document?.digest,
  )
  const digests = await digestTables(pool, 'read', readModels)
  await rebuild(models)
  expect(await digestTables(pool, 'read', readModels)).toEqual(digests)
  const check = await checkReplay({ store, pool, scratch: 'replayed' })
  expect(check.differences).toEqual([])
  await feed.stop()
})
