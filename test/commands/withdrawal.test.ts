import { expect, test } from 'vitest'
import { numberStream } from '../../domain/number/values.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { codeOf, openScene } from '../support/write-side-scene.ts'

const scene = await openScene('2026-11-21T01:00:00.000Z')
await scene.catalogue()

test('ORD-33 withdrawing a unique withdraws those of its incoming numbers', async () => {
  const customer = await scene.customer(20_000)
  const { circleId, circle, account } = customer
  const line = { circleId, lineId: uuidv7(), productCode: 'sip-terminal', quantity: 1 }
  await scene.must('AddToCart', line, { principal: circle })
  const numbers = [await scene.stockNumber(), await scene.stockNumber()]
  for (const e164 of numbers)
    await scene.must('HoldNumber', { e164, circleId, lineId: uuidv7() }, { principal: circle })
  await scene.untilIdle()
  await scene.placeOrder(customer)
  await scene.untilIdle()
  const contracts = await scene.contractsOf(customer)
  const terminal = contracts.find(({ uniqueId }) => uniqueId !== null)
  const [linked = '', unlinked = ''] = numbers
  const link = { e164: linked, circleId, uniqueId: terminal?.uniqueId }
  await scene.must('LinkNumber', link, { principal: account })
  for (const { contractId } of contracts)
    await scene.must('ApplyCancellation', { contractId }, { principal: circle })
  await scene.untilIdle()
  const contractId = terminal?.contractId
  await scene.must('WithdrawCancellation', { contractId }, { principal: circle })
  await scene.untilIdle()
  const statusOf = async (e164: string) => {
    const number = await scene.stateOf<{ contractId: string }>(numberStream(e164))
    return (await scene.stateOf<{ status: string }>(`contract-${number.contractId}`)).status
  }
  expect(await statusOf(linked)).toBe('active')
  expect(await statusOf(unlinked)).toBe('cancelling')

  await scene.forward('2026-12-31T15:00:00.000Z')
  expect(await statusOf(unlinked)).toBe('ended')
  expect(await scene.stateOf(numberStream(unlinked))).toMatchObject({ status: 'quarantined' })
  expect(await scene.stateOf(numberStream(linked))).toMatchObject({ status: 'assigned' })
  expect(await scene.stateOf(`unique-${terminal?.uniqueId}`)).toMatchObject({ status: 'issued' })
  const late = await scene.send(
    'WithdrawCancellation',
    { contractId: contracts.find(({ status }) => status !== 'none')?.contractId },
    { principal: { ...circle, accountId: uuidv7() } },
  )
  expect(codeOf(late)).toBe('not_found')
})

test('ORD-02 a circle cannot hold more numbers than its cart has lines', async () => {
  const { circleId, circle } = await scene.customer()
  const hold = async () => {
    const held = { e164: await scene.stockNumber(), circleId, lineId: uuidv7() }
    const outcome = await scene.send('HoldNumber', held, { principal: circle })
    await scene.untilIdle()
    return outcome
  }
  for (let count = 0; count < 50; count += 1) expect(await hold()).toMatchObject({ ok: true })
  expect(codeOf(await hold())).toBe('cart_full')
}, 60_000)
