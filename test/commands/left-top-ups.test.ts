import { beforeAll, describe, expect, test } from 'vitest'
import type { CartState } from '../../domain/cart/cart-state.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { type Customer, codeOf, openScene, typesOf } from '../support/write-side-scene.ts'

const scene = await openScene('2026-11-21T01:00:00.000Z')

beforeAll(() => scene.catalogue())

const add = ({ accountId, account }: Customer, yen: number) => {
  const data = { accountId, lineId: uuidv7(), amount: yenOf(yen).toString() }
  return scene.must('AddTopUpToCart', data, { principal: account })
}

const confirm = async ({ accountId, account }: Customer, yen: number): Promise<string> => {
  const paymentId = uuidv7()
  const data = { accountId, paymentId, confirmedTotal: yenOf(yen).toString() }
  await scene.must('ConfirmCartTopUps', data, { principal: account })
  await scene.untilIdle()
  return paymentId
}

const abandon = async ({ account }: Customer, paymentId: string) => {
  await scene.must('AbandonTopUp', { paymentId }, { principal: account })
  await scene.untilIdle()
}

const pay = async (paymentId: string, yen: number) => {
  await scene.must('RecordCapture', {
    paymentId,
    gatewayReference: `ref-${paymentId}`,
    noticeId: `notice-${paymentId}`,
    amount: yenOf(yen).toString(),
    paidAt: '2026-11-21T01:00:00.000Z',
    card: { token: 'card', brand: 'VISA', lastFour: '1111' },
    threeDSecure: 'challenge',
  })
  await scene.untilIdle()
}

const inCart = async ({ accountId }: Customer): Promise<bigint[]> => {
  const { topUps } = await scene.stateOf<CartState>(`cart-${accountId}`)
  return topUps.map(({ amount }) => amount)
}

const credits = async ({ accountId }: Customer): Promise<unknown[]> =>
  (await scene.events(`wallet-${accountId}.2026-11`))
    .filter(({ type }) => type === 'TopUpCredited')
    .map(({ data }) => (data as { amount: bigint }).amount)

describe('PAY-04 top-ups of a cart whose payment is left at the gateway', () => {
  test('ORD-11 lie in the cart again a day later, and not before', async () => {
    scene.moveTo('2026-11-21T01:00:00.000Z')
    const customer = await scene.customer()
    await add(customer, 3_000)
    const paymentId = await confirm(customer, 3_000)
    await scene.forward('2026-11-22T00:59:59.999Z')
    expect(await inCart(customer)).toEqual([])
    await scene.forward('2026-11-22T01:00:00.000Z')
    expect(await inCart(customer)).toEqual([yenOf(3_000)])
    expect(typesOf(await scene.events(`payment-${paymentId}`)).at(-1)).toBe('TopUpAbandoned')
  })

  test('lie there at once where the customer gives it up; it is credited if made', async () => {
    scene.moveTo('2026-11-22T01:00:00.000Z')
    const customer = await scene.customer()
    await add(customer, 3_000)
    await add(customer, 2_000)
    const paymentId = await confirm(customer, 5_000)
    await abandon(customer, paymentId)
    await abandon(customer, paymentId)
    expect(await inCart(customer)).toEqual([yenOf(3_000), yenOf(2_000)])
    await pay(paymentId, 5_000)
    expect(await inCart(customer)).toEqual([])
    expect(await credits(customer)).toEqual([yenOf(5_000)])
    const refused = await scene.send('AbandonTopUp', { paymentId }, { principal: customer.account })
    expect(codeOf(refused)).toBe('payment_already_made')
  })

  test('are asked for once though the first is paid while a second one waits', async () => {
    const customer = await scene.customer()
    await add(customer, 3_000)
    const first = await confirm(customer, 3_000)
    await abandon(customer, first)
    const second = await confirm(customer, 3_000)
    await pay(first, 3_000)
    await abandon(customer, second)
    expect(await inCart(customer)).toEqual([])
    expect(await credits(customer)).toEqual([yenOf(3_000)])
    await pay(second, 3_000)
    expect(await credits(customer)).toEqual([yenOf(3_000), yenOf(3_000)])
  })

  test('PAY-01 another amount is asked for anew; both are credited if both are paid', async () => {
    const customer = await scene.customer()
    const ask = async (yen: number) => {
      const paymentId = uuidv7()
      const data = { paymentId, accountId: customer.accountId, amount: yenOf(yen).toString() }
      await scene.must('RequestTopUp', data, { principal: customer.account })
      await scene.untilIdle()
      return paymentId
    }
    const first = await ask(1_000)
    await abandon(customer, first)
    const second = await ask(2_000)
    await pay(second, 2_000)
    await pay(first, 1_000)
    expect(await credits(customer)).toEqual([yenOf(2_000), yenOf(1_000)])
  })

  test('ACC-10 another account’s payment is not found, a circle’s is not permitted', async () => {
    const [mine, other] = [await scene.customer(), await scene.customer()]
    await add(mine, 3_000)
    const paymentId = await confirm(mine, 3_000)
    for (const principal of [other.account, mine.circle]) {
      const refused = await scene.send('AbandonTopUp', { paymentId }, { principal })
      expect(['not_found', 'not_permitted']).toContain(codeOf(refused))
    }
    expect(await inCart(mine)).toEqual([])
  })
})
