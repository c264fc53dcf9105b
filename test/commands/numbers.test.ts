import { describe, expect, test, vi } from 'vitest'
import { numbersHeldBy } from '../../commands/held-numbers.ts'
import {
  addDays,
  addMinutes,
  addMonths,
  firstInstantOf,
  japanDateOf,
  japanMonthOf,
  lastInstantOf,
  monthEnd,
  monthOf,
} from '../../domain/kernel/calendar.ts'
import { sumOf, yenOf } from '../../domain/kernel/money.ts'
import type { NumberState } from '../../domain/number/decider.ts'
import { numberStream } from '../../domain/number/values.ts'
import { firstMonthFee } from '../../domain/order/proration.ts'
import { statutoryFeesOfNumber } from '../../domain/policy/statutory-fees.ts'
import { balanceOf } from '../../domain/wallet/lots.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { type Customer, keptDigests, openScene, typesOf } from '../support/write-side-scene.ts'

vi.setConfig({ testTimeout: 120_000 })

const scene = await openScene()
await scene.catalogue()

/** The code of a refusal; null where there was none. */
const codeOf = (outcome: Awaited<ReturnType<typeof scene.send>>): string | null =>
  outcome.ok ? null : outcome.refusal.code
const numberState = (e164: string) => scene.stateOf<NumberState>(numberStream(e164))

test('ORD-02 an ended number rests for 90 days, then another buys it', async () => {
  const first = await scene.customer(200_000)
  const e164 = await scene.stockNumber()
  const buy = async ({ circleId, circle }: Customer) =>
    scene.send('HoldNumber', { e164, circleId, lineId: uuidv7() }, { principal: circle })
  expect(codeOf(await buy(first))).toBe(null)
  await scene.untilIdle()
  await scene.placeOrder(first)
  await scene.untilIdle()
  const [contract] = await scene.contractsOf(first)
  const contractId = String(contract?.contractId)
  await scene.must('ApplyCancellation', { contractId }, { principal: first.circle })
  await scene.forward('2027-01-02T00:00:00.000Z')
  // It ended with the 31st of December: 90 days from the 1st of January.
  expect(await numberState(e164)).toMatchObject({ status: 'quarantined', until: '2027-04-01' })
  const second = await scene.customer(200_000)
  expect(codeOf(await buy(second))).toBe('number_not_available')
  await scene.forward('2027-03-31T14:59:59.000Z')
  expect(await numberState(e164)).toMatchObject({ status: 'quarantined' })
  await scene.forward('2027-03-31T15:00:01.000Z')
  expect(await numberState(e164)).toMatchObject({ status: 'in-stock' })
  expect(codeOf(await buy(second))).toBe(null)
  await scene.untilIdle()
  await scene.placeOrder(second)
  await scene.untilIdle()
  expect(await numberState(e164)).toMatchObject({ status: 'assigned', circleId: second.circleId })
})

describe('ORD-02 numbers are held within limits', () => {
  const holdNow = async ({ circleId, circle }: Customer, e164: string) =>
    codeOf(
      await scene.send('HoldNumber', { e164, circleId, lineId: uuidv7() }, { principal: circle }),
    )

  test('of 60 wishes at once 50 are held; what is given back counts no more', async () => {
    const customer = await scene.customer()
    const wanted = await Promise.all(Array.from({ length: 60 }, () => scene.stockNumber()))
    const answers = await Promise.all(wanted.map((e164) => holdNow(customer, e164)))
    expect(answers.filter((code) => code === null)).toHaveLength(50)
    const refused = new Set(answers.filter((code) => code !== null))
    expect([...refused].every((code) => /^(number_holds_full|cart_full)$/.test(`${code}`))).toBe(
      true,
    )
    await scene.untilIdle()
    expect(await numbersHeldBy(scene.pool, customer, scene.now())).toEqual({
      circle: 50,
      account: 50,
    })
    await scene.forward(addMinutes(scene.now(), 31))
    expect(await numbersHeldBy(scene.pool, customer, scene.now())).toEqual({
      circle: 0,
      account: 0,
    })
  })

  test('ORD-40 a cancelled circle holds none, nor one of a cancelled account', async () => {
    const e164 = await scene.stockNumber()
    const ofCircle = await scene.customer()
    await scene.must(
      'CancelCircle',
      { circleId: ofCircle.circleId },
      { principal: ofCircle.account },
    )
    expect(await holdNow(ofCircle, e164)).toBe('circle_cancelling')
    const whole = await scene.customer()
    const next = addMonths(japanMonthOf(scene.now()), 1)
    const ending = { accountId: whole.accountId, confirmedEndsOn: monthEnd(next) }
    await scene.must('CancelAccount', ending, { principal: whole.account })
    expect(await holdNow(whole, e164)).toBe('account_cancelling')
    expect(await numberState(e164)).toMatchObject({ status: 'in-stock' })
    await scene.forward('2027-07-01T00:00:00.000Z')
    expect(await holdNow(ofCircle, e164)).toBe('circle_cancelling')
    expect(await holdNow(whole, e164)).toBe('account_cancelling')
  })
})

describe('ORD-02, ORD-04 a number that needs a proof begins once it was accepted', async () => {
  const ordered = async (yen: number) => {
    const customer = await scene.customer(yen)
    const { circleId, circle } = customer
    const e164 = await scene.stockNumber({ proof: 'worldwide', monthlyFee: '15000000' })
    const line = { e164, circleId, lineId: uuidv7() }
    await scene.must('HoldNumber', line, { principal: circle })
    await scene.untilIdle()
    const orderId = await scene.placeOrder(customer)
    await scene.untilIdle()
    const state = await numberState(e164)
    if (state.status !== 'awaiting') throw new Error(`the number is ${state.status}`)
    return { customer, e164, orderId, contractId: state.contractId, lastDay: state.lastDay }
  }
  const orderTypes = async (orderId: string) => typesOf(await scene.events(`order-${orderId}`))
  const wallet = (customer: Customer) => scene.wallet(customer, japanMonthOf(scene.now()))
  const handIn = async ({ account }: Customer, caseId: string) => {
    for (const side of ['front', 'back']) {
      const picture = {
        documentId: uuidv7(),
        kind: 'driving-licence',
        side,
        sha256: keptDigests[side === 'front' ? 0 : 1],
        expiresOn: '2031-01-01',
        issuedOn: null,
      }
      await scene.must('AttachDocument', { caseId, picture }, { principal: account })
    }
    const statement = { website: null, phone: null, email: null, address: null, remarks: null }
    await scene.must('SubmitForScreening', { caseId, statement }, { principal: account })
    await scene.untilIdle()
  }

  test('nothing is charged before; then the initial fee and the days that are left', async () => {
    const { customer, e164, orderId, contractId } = await ordered(10_000)
    expect(await orderTypes(orderId)).toEqual(['OrderPlaced', 'OrderPaid'])
    expect(balanceOf(await wallet(customer))).toBe(yenOf(10_000))
    expect(await scene.contractsOf(customer)).toEqual([])
    expect(await scene.stateOf(`screening-${contractId}`)).toMatchObject({
      kind: 'number-proof',
      subject: { proof: 'WORLDWIDE' },
    })
    await handIn(customer, contractId)
    const approval = { caseId: contractId, submission: 1, method: 'picture', note: null }
    await scene.must('ApproveScreening', approval)
    await scene.untilIdle()
    expect(await numberState(e164)).toMatchObject({ status: 'assigned', contractId })
    expect(await orderTypes(orderId)).toEqual(['OrderPlaced', 'OrderPaid', 'OrderFulfilled'])
    const [contract] = await scene.contractsOf(customer)
    expect(contract).toMatchObject({ status: 'active' })
    const day = japanDateOf(scene.now())
    const fees = yenOf(1_100) + firstMonthFee(yenOf(1_500), day, true) + statutoryOn(day)
    expect(balanceOf(await wallet(customer))).toBe(yenOf(10_000) - fees - (fees + 5n) / 10n)
  })

  test('14 days without a proof: in stock again, nothing charged, the order is over', async () => {
    const { customer, e164, orderId, lastDay } = await ordered(10_000)
    const before = balanceOf(await wallet(customer))
    expect(lastDay).toBe(addDays(japanDateOf(scene.now()), 14))
    await scene.forward(lastInstantOf(lastDay))
    expect(await numberState(e164)).toMatchObject({ status: 'awaiting' })
    await scene.forward(firstInstantOf(addDays(lastDay, 1)))
    expect(await numberState(e164)).toMatchObject({ status: 'in-stock' })
    expect(await orderTypes(orderId)).toEqual(['OrderPlaced', 'OrderPaid', 'OrderFulfilled'])
    expect(await scene.contractsOf(customer)).toEqual([])
    expect(balanceOf(await wallet(customer))).toBe(before)
    const told = (await scene.lettersSent()).filter(({ text }) => text.includes(orderId))
    expect(told.map(({ subject }) => subject)).toEqual(['電話番号のお申し込みが取り消されました'])
  })

  test('ORD-40 its circle ends before: given up, nothing charged, nothing to screen', async () => {
    scene.moveTo('2027-08-25T01:00:00.000Z')
    const { customer, e164, contractId, lastDay } = await ordered(10_000)
    const { circleId, account } = customer
    await scene.must('CancelCircle', { circleId }, { principal: account })
    await scene.forward('2027-08-31T14:59:59.000Z')
    expect(await numberState(e164)).toMatchObject({ status: 'awaiting' })
    await scene.forward('2027-08-31T15:00:01.000Z')
    expect(lastDay).toBe('2027-09-08')
    expect(await numberState(e164)).toMatchObject({ status: 'in-stock' })
    expect(await scene.stateOf(`screening-${contractId}`)).toMatchObject({ status: 'closed' })
    expect(await scene.contractsOf(customer)).toEqual([])
    expect(balanceOf(await wallet(customer))).toBe(yenOf(10_000))
  })
})

/** The fees of the law on one number, ex tax (TAX-13). */
const statutoryOn = (day: string) =>
  sumOf(statutoryFeesOfNumber(monthOf(day), '+81600000000').map(({ net }) => net))
