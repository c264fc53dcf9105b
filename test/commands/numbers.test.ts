import { expect, test, vi } from 'vitest'
import type { NumberState } from '../../domain/number/decider.ts'
import { numberStream } from '../../domain/number/values.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { type Customer, openScene, typesOf } from '../support/write-side-scene.ts'

vi.setConfig({ testTimeout: 120_000 })

const scene = await openScene()
await scene.catalogue()

/** The code of a refusal; null where there was none. */
const codeOf = (outcome: Awaited<ReturnType<typeof scene.send>>): string | null =>
  outcome.ok ? null : outcome.refusal.code
const numberState = (e164: string) => scene.stateOf<NumberState>(numberStream(e164))

test('ORD-02 200 concurrent buyers for 50 numbers: 50 sold, 150 refused, 0 double', async () => {
  const numbers: string[] = []
  for (let count = 0; count < 50; count += 1) numbers.push(await scene.stockNumber())
  const buyers: Customer[] = []
  for (let count = 0; count < 200; count += 1) buyers.push(await scene.customer(5_000))
  const wishes = buyers.map((buyer, index) => ({ buyer, e164: numbers[index % 50] ?? '' }))
  const answers = await Promise.all(
    wishes.map(async ({ buyer, e164 }) => {
      const line = { e164, circleId: buyer.circleId, lineId: uuidv7() }
      return codeOf(await scene.send('HoldNumber', line, { principal: buyer.circle }))
    }),
  )
  const holders = wishes.filter((_, index) => answers[index] === null)
  expect(holders).toHaveLength(50)
  expect(answers.filter((code) => code === 'number_not_available')).toHaveLength(150)
  await scene.untilIdle()
  await Promise.all(holders.map(({ buyer }) => scene.placeOrder(buyer)))
  await scene.untilIdle()
  for (const { buyer, e164 } of holders)
    expect(await numberState(e164)).toMatchObject({
      status: 'assigned',
      circleId: buyer.circleId,
    })
  expect(new Set(holders.map(({ e164 }) => e164)).size).toBe(50)
  for (const e164 of numbers)
    expect(typesOf(await scene.events(numberStream(e164)))).toEqual([
      'NumberStocked',
      'NumberHeld',
      'NumberReserved',
      'NumberAssigned',
    ])
  const contracts = await Promise.all(buyers.map((buyer) => scene.contractsOf(buyer)))
  expect(contracts.map((each) => each.length).reduce((sum, each) => sum + each)).toBe(50)
})

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
