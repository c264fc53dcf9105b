import { describe, expect, test } from 'vitest'
import type { CartState } from '../../domain/cart/cart-state.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import { numberStream } from '../../domain/number/values.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { type Customer, codeOf, openScene, typesOf } from '../support/write-side-scene.ts'

const scene = await openScene('2026-11-21T01:00:00.000Z')
await scene.catalogue()

const cutOff = '2026-11-30T13:00:00.000Z'
const late = '2026-11-30T13:00:00.001Z'
const end = '2026-12-31'

type Contract = {
  contractId: string
  status: string
  endsOn?: string
  uniqueId: string | null
  e164: string | null
}

const contractsOf = async (customer: Customer): Promise<Contract[]> =>
  (await scene.contractsOf(customer)) as unknown as Contract[]
const statusesOf = async (customer: Customer): Promise<string[]> =>
  (await contractsOf(customer)).map(({ status, endsOn = '' }) => `${status} ${endsOn}`.trim())
const applicationsOn = async (contractId: string) =>
  (await scene.events(`contract-${contractId}`)).filter(
    ({ type }) => type === 'CancellationApplied',
  )

/** A customer with a terminal whose number rings it, and with so much monitoring. */
const customerWith = async (monitoring: number) => {
  scene.moveTo('2026-11-21T01:00:00.000Z')
  const customer = await scene.customer(100_000)
  const { circleId, circle, account } = customer
  const add = (productCode: string, quantity: number) =>
    scene.must(
      'AddToCart',
      { circleId, lineId: uuidv7(), productCode, quantity },
      { principal: circle },
    )
  await add('sip-terminal', 1)
  if (monitoring > 0) await add('monitoring', monitoring)
  const e164 = await scene.stockNumber()
  await scene.must('HoldNumber', { e164, circleId, lineId: uuidv7() }, { principal: circle })
  await scene.untilIdle()
  await scene.placeOrder(customer)
  await scene.untilIdle()
  const terminal = (await contractsOf(customer)).find(({ uniqueId }) => uniqueId !== null)
  const { contractId = '', uniqueId = '' } = terminal ?? {}
  await scene.must('LinkNumber', { e164, circleId, uniqueId }, { principal: account })
  return { customer, e164, contractId }
}

const put = async ({ circleId, circle }: Customer, ends: object): Promise<string> => {
  const lineId = uuidv7()
  const data = { cart: { circleId }, lineId, ends }
  await scene.must('AddCancellationToCart', data, { principal: circle })
  return lineId
}
const confirming = ({ circleId }: Customer, lineIds: readonly string[], endsOn = end) => ({
  cart: { circleId },
  settlementId: uuidv7(),
  confirmed: lineIds.map((lineId) => ({ lineId, endsOn })),
})

describe('ORD-11 a cart of cancellations', () => {
  test('ORD-34 is applied in one as of its receipt, with numbers and by count', async () => {
    const { customer, contractId, e164 } = await customerWith(3)
    const lines = [
      await put(customer, { contractId, numbers: [e164] }),
      await put(customer, { productCode: 'monitoring', count: 2 }),
    ]
    expect(await statusesOf(customer)).toEqual(Array(5).fill('active'))
    scene.moveTo(cutOff)
    const data = confirming(customer, lines)
    const commandId = uuidv7()
    await scene.must('ConfirmCartCancellations', data, { principal: customer.circle, commandId })
    // A retry comes after the cut-off: the first receipt decides (ORD-31).
    scene.moveTo(late)
    const again = { principal: customer.circle, commandId }
    expect((await scene.send('ConfirmCartCancellations', data, again)).ok).toBe(true)
    await scene.untilIdle()
    expect((await statusesOf(customer)).sort()).toEqual([
      'active',
      ...Array(4).fill(`cancelling ${end}`),
    ])
    const [applied, ...more] = await applicationsOn(contractId)
    expect(more).toEqual([])
    expect(applied?.occurredAt).toBe(cutOff)
    expect(applied?.data).toMatchObject({ receivedAt: cutOff, cause: 'itself', endsOn: end })
    const { contractId: ofNumber } = await scene.stateOf<Contract>(numberStream(e164))
    const [followed] = await applicationsOn(ofNumber)
    const { applicationId } = (applied?.data ?? {}) as { applicationId?: string }
    expect(followed?.data).toMatchObject({ applicationId, receivedAt: cutOff })
    const [counted] = (await scene.events(`cancellation-${customer.circleId}`)).slice(-1)
    expect(counted).toMatchObject({
      type: 'CountCancellationApplied',
      data: { receivedAt: cutOff, endsOn: end },
    })
    expect((await scene.stateOf<CartState>(`cart-${customer.circleId}`)).cancellations).toEqual([])
  })

  test('BEY-03 is refused whole where one end is not the one shown', async () => {
    const { customer, contractId } = await customerWith(1)
    const lines = [
      await put(customer, { contractId, numbers: [] }),
      await put(customer, { productCode: 'monitoring', count: 1 }),
    ]
    scene.moveTo(late)
    const sent = { principal: customer.circle }
    const refused = await scene.send('ConfirmCartCancellations', confirming(customer, lines), sent)
    expect(codeOf(refused)).toBe('end_dates_changed')
    await scene.untilIdle()
    expect(await statusesOf(customer)).toEqual(Array(3).fill('active'))
    const again = confirming(customer, lines, '2027-01-31')
    await scene.must('ConfirmCartCancellations', again, sent)
    await scene.untilIdle()
    expect((await statusesOf(customer)).filter((each) => each === 'active')).toHaveLength(1)
  })

  test('is refused whole where one of them was cancelled meanwhile', async () => {
    const { customer, contractId } = await customerWith(1)
    const lines = [
      await put(customer, { contractId, numbers: [] }),
      await put(customer, { productCode: 'monitoring', count: 1 }),
    ]
    const sent = { principal: customer.circle }
    await scene.must('ApplyCancellation', { contractId }, sent)
    const refused = await scene.send('ConfirmCartCancellations', confirming(customer, lines), sent)
    expect(codeOf(refused)).toBe('cancellation_not_possible')
    await scene.untilIdle()
    expect((await statusesOf(customer)).filter((each) => each === 'active')).toHaveLength(2)
    await scene.must('RemoveFromCart', { circleId: customer.circleId, lineId: lines[0] }, sent)
    await scene.must('ConfirmCartCancellations', confirming(customer, lines.slice(1)), sent)
    await scene.untilIdle()
    expect((await statusesOf(customer)).filter((each) => each === 'active')).toHaveLength(1)
  })

  test('once confirmed is carried out once, whatever stops in between', async () => {
    const { customer, contractId } = await customerWith(2)
    const lines = [
      await put(customer, { contractId, numbers: [] }),
      await put(customer, { productCode: 'monitoring', count: 1 }),
    ]
    const data = confirming(customer, lines)
    await scene.must('ConfirmCartCancellations', data, { principal: customer.circle })
    await scene.closeCommands()
    await scene.openCommands()
    await scene.untilIdle()
    expect((await statusesOf(customer)).filter((each) => each !== 'active')).toEqual([
      `cancelling ${end}`,
      `cancelling ${end}`,
    ])
    expect(await applicationsOn(contractId)).toHaveLength(1)
  })

  test('ORD-34 beside another application by count cancels as many as are left', async () => {
    const { customer } = await customerWith(3)
    const { circleId, circle } = customer
    const line = await put(customer, { productCode: 'monitoring', count: 2 })
    const before = (await scene.lettersSent()).length
    await scene.must('ConfirmCartCancellations', confirming(customer, [line]), {
      principal: circle,
    })
    // Received before the cart is carried out, which chooses among what is left then.
    const count = { circleId, productCode: 'monitoring', count: 2 }
    await scene.must('ApplyCancellationByCount', count, { principal: circle })
    await scene.untilIdle()
    const cancelled = (await statusesOf(customer)).filter((each) => each !== 'active')
    expect(cancelled).toHaveLength(3)
    const applied = await scene.events(`cancellation-${circleId}`)
    expect(applied.at(-1)).toMatchObject({
      type: 'CountCancellationFellShort',
      data: { asked: 2, ended: 1 },
    })
    const told = (await scene.lettersSent()).slice(before).map(({ subject }) => subject)
    expect(told).toContain('解約した数がお申し込みより少なくなりました')
  })

  test('ORD-31 confirmed in time wins over an application a moment later', async () => {
    const { customer, contractId } = await customerWith(0)
    scene.moveTo(late)
    await scene.must('ApplyCancellation', { contractId }, { principal: customer.circle })
    const data = { contractId, applicationId: uuidv7(), receivedAt: cutOff, cause: 'itself' }
    await scene.must('ApplyCancellationWith', data)
    expect(await scene.stateOf(`contract-${contractId}`)).toMatchObject({ endsOn: end })
    await scene.must('ApplyCancellationWith', { ...data, receivedAt: late })
    expect(await applicationsOn(contractId)).toHaveLength(2)
    const counted = { ...data, cause: 'by-count', applicationId: uuidv7() }
    await scene.must('ApplyCancellationWith', { ...counted, receivedAt: cutOff })
    expect(await applicationsOn(contractId)).toHaveLength(2)
  })

  test('ORD-31 ORD-34 so does a count: what was cancelled late ends as it asked', async () => {
    const { customer } = await customerWith(2)
    const { circle } = customer
    scene.moveTo(cutOff)
    const line = await put(customer, { productCode: 'monitoring', count: 2 })
    await scene.must('ConfirmCartCancellations', confirming(customer, [line]), {
      principal: circle,
    })
    scene.moveTo(late)
    const [, newest] = (await contractsOf(customer)).filter(({ uniqueId }) => uniqueId === null)
    const contractId = newest?.contractId ?? ''
    await scene.must('ApplyCancellation', { contractId }, { principal: circle })
    await scene.untilIdle()
    const statuses = (await statusesOf(customer)).filter((each) => each !== 'active')
    expect(statuses).toEqual([`cancelling ${end}`, `cancelling ${end}`])
  })

  test('tells of each line as a cancellation by itself does', async () => {
    const { customer, contractId, e164 } = await customerWith(1)
    const lines = [
      await put(customer, { contractId, numbers: [e164] }),
      await put(customer, { productCode: 'monitoring', count: 1 }),
    ]
    const before = (await scene.lettersSent()).length
    const data = confirming(customer, lines)
    await scene.must('ConfirmCartCancellations', data, { principal: customer.circle })
    expect(await scene.lettersSent()).toHaveLength(before + 2)
  })

  test('ACC-10 another customer’s contract is not found', async () => {
    const { contractId } = await customerWith(0)
    const { customer } = await customerWith(0)
    const { circleId, circle } = customer
    const sent = { principal: circle }
    const answers = await Promise.all(
      [contractId, uuidv7()].map((id) =>
        scene.send(
          'AddCancellationToCart',
          { cart: { circleId }, lineId: uuidv7(), ends: { contractId: id, numbers: [] } },
          sent,
        ),
      ),
    )
    for (const answer of answers) expect(codeOf(answer)).toBe('cancellation_not_found')
  })
})

describe('ORD-11 top-ups in the account’s cart', () => {
  const add = (customer: Customer, yen: number) => {
    const data = { accountId: customer.accountId, lineId: uuidv7(), amount: yenOf(yen).toString() }
    return scene.must('AddTopUpToCart', data, { principal: customer.account })
  }
  const confirm = async ({ accountId, account }: Customer, yen: number): Promise<string> => {
    const paymentId = uuidv7()
    const data = { accountId, paymentId, confirmedTotal: yenOf(yen).toString() }
    await scene.must('ConfirmCartTopUps', data, { principal: account })
    await scene.untilIdle()
    return paymentId
  }

  test('PAY-01 become one payment of their sum, like any other top-up', async () => {
    const customer = await scene.customer()
    await add(customer, 3_000)
    await add(customer, 2_000)
    const paymentId = await confirm(customer, 5_000)
    const payment = await scene.events(`payment-${paymentId}`)
    expect(typesOf(payment)).toEqual(['TopUpRequested', 'CheckoutOpened'])
    expect(payment[0]?.data).toMatchObject({ amount: yenOf(5_000), method: 'new-card' })
  })

  test('lie in the cart again once the card was declined', async () => {
    const customer = await scene.customer()
    await add(customer, 3_000)
    const paymentId = await confirm(customer, 3_000)
    const stream = `cart-${customer.accountId}`
    expect((await scene.stateOf<CartState>(stream)).topUps).toEqual([])
    await scene.must('RecordDecline', {
      paymentId,
      gatewayReference: `ref-${paymentId}`,
      noticeId: `notice-${paymentId}`,
      reason: 'card_declined',
    })
    await scene.untilIdle()
    expect(await scene.stateOf<CartState>(stream)).toMatchObject({
      topUps: [{ amount: yenOf(3_000) }],
    })
  })

  test('ACC-10 are the account’s: a circle may not put one there', async () => {
    const { accountId, circle } = await scene.customer()
    const data = { accountId, lineId: uuidv7(), amount: yenOf(3_000).toString() }
    const refused = await scene.send('AddTopUpToCart', data, { principal: circle })
    expect(['not_permitted', 'not_found']).toContain(codeOf(refused))
  })
})
