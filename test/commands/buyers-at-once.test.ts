import { expect, test } from 'vitest'
import { yenOf } from '../../domain/kernel/money.ts'
import type { NumberState } from '../../domain/number/decider.ts'
import { numberStream } from '../../domain/number/values.ts'
import { balanceOf } from '../../domain/wallet/lots.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { type Customer, openScene } from '../support/write-side-scene.ts'

const buyersCount = 200
const numbersCount = 50
const attemptsMax = 100
const yen = 5_000
const month = '2026-11'

const scene = await openScene('2026-11-21T01:00:00.000Z')
await scene.catalogue()

/** As a client does: asks again with the same id until it is told; half by another process. */
const settled = async (
  { circle }: Customer,
  name: string,
  data: object,
  other: Awaited<ReturnType<typeof scene.openMediator>>,
  isOther: boolean,
) => {
  const commandId = uuidv7()
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    const by = isOther ? { mediator: other } : {}
    const outcome = await scene.send(name, data, { principal: circle, commandId, ...by })
    if (outcome.ok || outcome.refusal.kind !== 'unavailable') return outcome
  }
  throw new Error(`${name} was never told`)
}

test('ORD-02 ORD-14 200 buyers at once for 50 numbers: 50 sold, 150 refused, none twice', {
  timeout: 180_000,
}, async () => {
  const other = await scene.openMediator()
  const numbers: string[] = []
  for (let count = 0; count < numbersCount; count += 1) numbers.push(await scene.stockNumber())
  const buyers: Customer[] = []
  for (let count = 0; count < buyersCount; count += 1) buyers.push(await scene.customer(yen))

  const holds = await Promise.all(
    buyers.map((buyer, index) => {
      const { circleId } = buyer
      const hold = { e164: numbers[index % numbersCount], circleId, lineId: uuidv7() }
      return settled(buyer, 'HoldNumber', hold, other, index % 2 === 0)
    }),
  )
  await scene.untilIdle()
  const refusals = holds.flatMap((hold) => (hold.ok ? [] : [hold.refusal.code]))
  expect(refusals).toEqual(Array.from({ length: 150 }, () => 'number_not_available'))

  const winners = buyers.filter((_, index) => holds[index]?.ok)
  const losers = buyers.filter((_, index) => !holds[index]?.ok)
  // Everybody presses the button, twice; who has no number has nothing to order.
  const orders = await Promise.all(
    buyers.map(async (buyer) => {
      const order = { circleId: buyer.circleId, orderId: uuidv7(), confirmedTotal: '1' }
      const asked = await scene.send('PlaceOrder', order, { principal: buyer.circle })
      const total = asked.ok ? '1' : String(asked.refusal.details.total ?? '1')
      const placed = { ...order, confirmedTotal: total }
      const [first] = await Promise.all(
        [0, 1].map((which) => settled(buyer, 'PlaceOrder', placed, other, which === 1)),
      )
      return first
    }),
  )
  await scene.untilIdle()
  expect(orders.filter((order) => order?.ok)).toHaveLength(numbersCount)

  const owners = await Promise.all(
    numbers.map(async (e164) => {
      const state = await scene.stateOf<NumberState>(numberStream(e164))
      if (state.status !== 'assigned') throw new Error(`${e164} is ${state.status}`)
      const assigned = (await scene.events(numberStream(e164))).filter(
        ({ type }) => type === 'NumberAssigned',
      )
      expect(assigned).toHaveLength(1)
      return state.circleId
    }),
  )
  expect(owners.toSorted()).toEqual(winners.map(({ circleId }) => circleId).toSorted())
  // Initial 1,100, ten of thirty days 366.6667, universal service fee 2; a tenth of it as tax.
  const paid = 14_686_667n + 1_468_667n
  for (const winner of winners)
    expect(balanceOf(await scene.wallet(winner, month))).toBe(yenOf(yen) - paid)
  for (const loser of losers) expect(balanceOf(await scene.wallet(loser, month))).toBe(yenOf(yen))
})
