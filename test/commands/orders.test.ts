import { describe, expect, test } from 'vitest'
import { drawUniqueId } from '../../commands/policies/settle-order.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import type { NumberState } from '../../domain/number/decider.ts'
import { numberStream } from '../../domain/number/values.ts'
import { balanceOf } from '../../domain/wallet/lots.ts'
import { deriveUuid, uuidv7 } from '../../platform/ids.ts'
import { type Customer, codeOf, openScene, typesOf } from '../support/write-side-scene.ts'

const scene = await openScene()
await scene.catalogue()
const month = '2026-11'

const addTerminal = ({ circleId, circle }: Customer, productCode = 'sip-terminal') =>
  scene.must(
    'AddToCart',
    { circleId, lineId: uuidv7(), productCode, quantity: 1 },
    { principal: circle },
  )
const holdNumber = async ({ circleId, circle }: Customer) => {
  const e164 = await scene.stockNumber()
  await scene.must('HoldNumber', { e164, circleId, lineId: uuidv7() }, { principal: circle })
  await scene.untilIdle()
  return e164
}
/** The line by which a number was held. */
const lineOf = async (e164: string): Promise<string> => {
  const events = await scene.events(numberStream(e164))
  const held = events.findLast(({ type }) => type === 'NumberHeld')
  return String((held?.data as { lineId?: string } | undefined)?.lineId)
}
const numberState = (e164: string) => scene.stateOf<NumberState>(numberStream(e164))
const cartOf = ({ circleId }: Customer) =>
  scene.stateOf<{ lines: { e164: string | null }[] }>(`cart-${circleId}`)
const orderTypes = async (orderId: string) => typesOf(await scene.events(`order-${orderId}`))

/** Initial 1,100 and 366.6667 of November from the 21st on, tax included. */
const one = 16_133_334n
/** The universal service fee of a number's month, tax included (TAX-13). */
const universal = 22_000n

describe('ORD-14 an order settles', () => {
  test('a terminal and a number: paid exactly, delivered, fulfilled', async () => {
    const customer = await scene.customer(10_000)
    await addTerminal(customer)
    const e164 = await holdNumber(customer)
    const orderId = await scene.placeOrder(customer)
    await scene.untilIdle()
    expect(await orderTypes(orderId)).toEqual(['OrderPlaced', 'OrderPaid', 'OrderFulfilled'])
    expect(balanceOf(await scene.wallet(customer, month))).toBe(
      yenOf(10_000) - 2n * one + 1n - universal,
    )
    const contracts = await scene.contractsOf(customer)
    expect(contracts.map(({ status }) => status)).toEqual(['active', 'active'])
    const [terminal] = contracts.filter(({ uniqueId }) => uniqueId !== null)
    expect(terminal?.uniqueId).toMatch(/^[1-9]\d{9}$/)
    expect(await scene.stateOf(`unique-${terminal?.uniqueId}`)).toMatchObject({
      status: 'issued',
      circleId: customer.circleId,
    })
    expect(await numberState(e164)).toMatchObject({
      status: 'assigned',
      circleId: customer.circleId,
    })
    expect((await cartOf(customer)).lines).toEqual([])
  })
  test('an option has neither number nor unique and is fulfilled all the same', async () => {
    const customer = await scene.customer(10_000)
    await addTerminal(customer, 'monitoring')
    const orderId = await scene.placeOrder(customer)
    await scene.untilIdle()
    expect((await orderTypes(orderId)).at(-1)).toBe('OrderFulfilled')
  })
  test('what costs nothing is fulfilled without an entry of money', async () => {
    const customer = await scene.customer(1_000)
    await addTerminal(customer, 'gift')
    const orderId = await scene.placeOrder(customer)
    await scene.untilIdle()
    expect((await orderTypes(orderId)).at(-1)).toBe('OrderFulfilled')
    expect(balanceOf(await scene.wallet(customer, month))).toBe(yenOf(1_000))
  })
  test('confirmed twice it is one order, paid once', async () => {
    const customer = await scene.customer(10_000)
    await addTerminal(customer)
    const commandId = uuidv7()
    const order = {
      circleId: customer.circleId,
      orderId: uuidv7(),
      confirmedTotal: yenOf(1_614),
    }
    const sent = { principal: customer.circle, commandId }
    const [first, second] = await Promise.all([
      scene.must('PlaceOrder', order, sent),
      scene.must('PlaceOrder', order, sent),
    ])
    expect(second).toEqual(first)
    await scene.must('PlaceOrder', order, { principal: customer.circle })
    await scene.untilIdle()
    expect(balanceOf(await scene.wallet(customer, month))).toBe(yenOf(10_000) - one)
  })
})

describe('ORD-14 an order that cannot be settled', () => {
  test('too little balance is refused before anything happens, naming the shortfall', async () => {
    const customer = await scene.customer(1_000)
    await addTerminal(customer)
    const order = { circleId: customer.circleId, orderId: uuidv7(), confirmedTotal: yenOf(1_614) }
    const outcome = await scene.send('PlaceOrder', order, { principal: customer.circle })
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'balance_short', details: { shortfall: String(one - yenOf(1_000)) } },
    })
    expect((await cartOf(customer)).lines).toHaveLength(1)
  })
  test('lost in a race for the balance: lines back, numbers free, nothing charged', async () => {
    const customer = await scene.customer(2_000)
    await addTerminal(customer)
    const e164 = await holdNumber(customer)
    await scene.topUp(customer, 2_000)
    await scene.closeCommands()
    const mediator = await scene.openMediator()
    const orderId = await scene.placeOrder(customer, { mediator })
    // A call takes the money between the confirmation and the debit.
    const { accountId, circleId } = customer
    const call = { callId: 'test-race', uniqueId: '4812345670', dialled: '0312345678' }
    const seconds = 180 * 300
    const hold = { accountId, circleId, ...call, seconds }
    await scene.must('HoldForCall', hold, { mediator })
    await scene.openCommands()
    await scene.untilIdle()
    const [, refused] = await scene.events(`order-${orderId}`)
    expect(refused).toMatchObject({
      type: 'OrderRefused',
      data: {
        reason: 'balance-short',
        shortfall: 2n * one - 1n + universal - (yenOf(4_000) - yenOf(2_640)),
        e164: null,
      },
    })
    expect((await cartOf(customer)).lines).toHaveLength(2)
    expect(await numberState(e164)).toMatchObject({ status: 'in-stock' })
    expect(balanceOf(await scene.wallet(customer, month))).toBe(yenOf(4_000))
    expect(await scene.contractsOf(customer)).toEqual([])
    // The number stands in the cart, greyed, and is refused by name.
    const again = { circleId, orderId: uuidv7(), confirmedTotal: '0' }
    const outcome = await scene.send('PlaceOrder', again, { principal: customer.circle })
    expect(outcome).toMatchObject({ refusal: { details: { numbers: [e164] } } })
    expect(codeOf(outcome)).toBe('cart_line_expired')
  })
  test('a lost number refuses all of it and gives the other back', async () => {
    const customer = await scene.customer(10_000)
    const kept = await holdNumber(customer)
    const lost = await holdNumber(customer)
    await scene.closeCommands()
    const mediator = await scene.openMediator()
    const orderId = await scene.placeOrder(customer, { mediator })
    await scene.must(
      'ReleaseNumber',
      { e164: lost, circleId: customer.circleId, lineId: await lineOf(lost), reason: 'removed' },
      { mediator },
    )
    await scene.openCommands()
    await scene.untilIdle()
    const [, refused] = await scene.events(`order-${orderId}`)
    expect(refused).toMatchObject({
      type: 'OrderRefused',
      data: { reason: 'number-lost', e164: lost },
    })
    expect(await numberState(kept)).toMatchObject({ status: 'in-stock' })
    expect((await cartOf(customer)).lines.map(({ e164 }) => e164)).toEqual([kept, lost])
    expect(balanceOf(await scene.wallet(customer, month))).toBe(yenOf(10_000))
  })
  test('10 digits that are taken: others are drawn', async () => {
    const customer = await scene.customer(10_000)
    await addTerminal(customer)
    const { lines } = await scene.stateOf<{ lines: { lineId: string }[] }>(
      `cart-${customer.circleId}`,
    )
    const commandId = uuidv7()
    const contractId = deriveUuid(commandId, `contract ${lines[0]?.lineId} 0`)
    const taken = drawUniqueId(contractId, 1)
    await scene.must('IssueUnique', {
      uniqueId: taken,
      circleId: customer.circleId,
      contractId: uuidv7(),
      orderId: uuidv7(),
      productCode: 'sip-terminal',
      attempt: 1,
    })
    const orderId = await scene.placeOrder(customer, { commandId })
    await scene.untilIdle()
    expect((await orderTypes(orderId)).at(-1)).toBe('OrderFulfilled')
    const [contract] = await scene.contractsOf(customer)
    expect(contract).toMatchObject({ contractId, uniqueId: drawUniqueId(contractId, 2) })
  })
})

describe('ORD-02 a hold runs out after 30 minutes', () => {
  test('and the number is in stock again; the line stays and is refused by name', async () => {
    const customer = await scene.customer(10_000)
    const e164 = await holdNumber(customer)
    const start = scene.clock.now()
    await scene.forward('2026-11-21T01:29:59.999Z')
    expect(await numberState(e164)).toMatchObject({ status: 'held' })
    await scene.forward('2026-11-21T01:30:00.000Z')
    expect(await numberState(e164)).toMatchObject({ status: 'in-stock' })
    expect((await cartOf(customer)).lines).toHaveLength(1)
    const order = { circleId: customer.circleId, orderId: uuidv7(), confirmedTotal: '0' }
    const outcome = await scene.send('PlaceOrder', order, { principal: customer.circle })
    expect(codeOf(outcome)).toBe('cart_line_expired')
    scene.moveTo(start)
  })
  test('a line taken out gives its number back at once', async () => {
    const customer = await scene.customer()
    const e164 = await holdNumber(customer)
    const { circleId, circle } = customer
    const lineId = await lineOf(e164)
    await scene.must('RemoveFromCart', { circleId, lineId }, { principal: circle })
    await scene.untilIdle()
    expect(await numberState(e164)).toMatchObject({ status: 'in-stock' })
  })
})
