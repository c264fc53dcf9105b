import { describe, expect, test } from 'vitest'
import { numberStream } from '../../domain/number/values.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { type Customer, codeOf, openScene, typesOf } from '../support/write-side-scene.ts'

const scene = await openScene('2026-11-21T01:00:00.000Z')
await scene.catalogue()

type Contract = {
  status: string
  endsOn?: string
  uniqueId: string | null
  e164: string | null
  contractId: string
}

/** Buys so many terminals, options and numbers for a customer's circle. */
const buy = async (
  customer: Customer,
  { terminals = 0, monitoring = 0, numbers = 0 }: Record<string, number>,
): Promise<string[]> => {
  const { circleId, circle } = customer
  const line = (productCode: string, quantity: number) =>
    quantity === 0
      ? null
      : scene.must(
          'AddToCart',
          { circleId, lineId: uuidv7(), productCode, quantity },
          { principal: circle },
        )
  await line('sip-terminal', terminals)
  await line('monitoring', monitoring)
  const held: string[] = []
  for (let count = 0; count < numbers; count += 1) {
    const e164 = await scene.stockNumber()
    held.push(e164)
    await scene.must('HoldNumber', { e164, circleId, lineId: uuidv7() }, { principal: circle })
  }
  await scene.untilIdle()
  await scene.placeOrder(customer)
  await scene.untilIdle()
  return held
}

const contractsOf = async (customer: Customer): Promise<Contract[]> =>
  (await scene.contractsOf(customer)) as unknown as Contract[]

const statusesOf = async (customer: Customer): Promise<string[]> =>
  (await contractsOf(customer)).map(({ status, endsOn }) => [status, endsOn ?? ''].join(' ').trim())

describe('ORD-34 a unique', () => {
  test('alone leaves its numbers contracted; they are unlinked when it ends', async () => {
    scene.moveTo('2026-11-21T01:00:00.000Z')
    const customer = await scene.customer(50_000)
    const [e164 = ''] = await buy(customer, { terminals: 1, numbers: 1 })
    const terminal = (await contractsOf(customer)).find(({ uniqueId }) => uniqueId !== null)
    const { contractId, uniqueId } = terminal as Contract
    const link = { e164, circleId: customer.circleId, uniqueId }
    await scene.must('LinkNumber', link, { principal: customer.account })
    await scene.must('ChooseCallerNumber', { uniqueId, e164 }, { principal: customer.account })
    await scene.must('ApplyCancellation', { contractId }, { principal: customer.circle })
    await scene.forward('2026-12-31T15:00:00.000Z')
    expect(await scene.stateOf(`unique-${uniqueId}`)).toMatchObject({ status: 'ended' })
    expect(await scene.stateOf(numberStream(e164))).toMatchObject({
      status: 'assigned',
      uniqueId: null,
    })
    expect(typesOf(await scene.events(numberStream(e164))).at(-1)).toBe('NumberLinked')
  })

  test('with its numbers is one application, and one withdrawal takes all of it back', async () => {
    scene.moveTo('2027-01-10T01:00:00.000Z')
    const customer = await scene.customer(50_000)
    const [e164 = '', other = ''] = await buy(customer, { terminals: 1, numbers: 2 })
    const terminal = (await contractsOf(customer)).find(({ uniqueId }) => uniqueId !== null)
    const { contractId, uniqueId } = terminal as Contract
    const link = { e164, circleId: customer.circleId, uniqueId }
    await scene.must('LinkNumber', link, { principal: customer.account })
    const refused = await scene.send(
      'ApplyCancellation',
      { contractId, numbers: [e164, other] },
      { principal: customer.circle },
    )
    expect(codeOf(refused)).toBe('number_not_of_unique')
    const at = '2027-01-31T12:59:59.999Z'
    scene.moveTo(at)
    await scene.must(
      'ApplyCancellation',
      { contractId, numbers: [e164] },
      { principal: customer.circle },
    )
    await scene.untilIdle()
    const { contractId: numbersContract } = await scene.stateOf<Contract>(numberStream(e164))
    const [own] = (await scene.events(`contract-${contractId}`)).slice(-1)
    const [followed] = (await scene.events(`contract-${numbersContract}`)).slice(-1)
    const { applicationId } = (own?.data ?? {}) as { applicationId?: string }
    expect(followed?.data).toMatchObject({
      applicationId,
      receivedAt: at,
      cause: 'with-unique',
      endsOn: '2027-02-28',
    })
    await scene.must('WithdrawCancellation', { contractId }, { principal: customer.circle })
    await scene.untilIdle()
    expect(await statusesOf(customer)).toEqual(['active', 'active', 'active'])
  })

  test('whose number has ended shows no number any more', async () => {
    const customer = await scene.customer(50_000)
    const [e164 = ''] = await buy(customer, { terminals: 1, numbers: 1 })
    const contracts = await contractsOf(customer)
    const uniqueId = contracts.find((each) => each.uniqueId !== null)?.uniqueId
    const number = contracts.find((each) => each.e164 === e164)
    await scene.must('ChooseCallerNumber', { uniqueId, e164 }, { principal: customer.account })
    await scene.must(
      'ApplyCancellation',
      { contractId: number?.contractId },
      { principal: customer.circle },
    )
    await scene.forward('2027-02-28T15:00:00.000Z')
    expect(await scene.stateOf(`unique-${uniqueId}`)).toMatchObject({
      status: 'issued',
      callerNumber: null,
    })
  })
})

describe('ORD-34 by count', () => {
  test('the newest end first; withdrawal goes the other way round', async () => {
    scene.moveTo('2027-03-01T01:00:00.000Z')
    const customer = await scene.customer(50_000)
    await buy(customer, { monitoring: 1 })
    await buy(customer, { monitoring: 2 })
    const { circleId, circle } = customer
    const counted = { circleId, productCode: 'monitoring' }
    await scene.must('ApplyCancellationByCount', { ...counted, count: 2 }, { principal: circle })
    await scene.untilIdle()
    expect(await statusesOf(customer)).toEqual([
      'active',
      'cancelling 2027-04-30',
      'cancelling 2027-04-30',
    ])
    const more = await scene.send(
      'ApplyCancellationByCount',
      { ...counted, count: 2 },
      { principal: circle },
    )
    expect(codeOf(more)).toBe('too_many_to_cancel')
    await scene.must('WithdrawCancellationByCount', { ...counted, count: 1 }, { principal: circle })
    await scene.untilIdle()
    expect(await statusesOf(customer)).toEqual(['active', 'active', 'cancelling 2027-04-30'])
  })

  test('two applications at once never choose the same contract', async () => {
    const customer = await scene.customer(50_000)
    await buy(customer, { monitoring: 3 })
    const { circleId, circle } = customer
    const one = { circleId, productCode: 'monitoring', count: 1 }
    await Promise.all([
      scene.must('ApplyCancellationByCount', one, { principal: circle }),
      scene.must('ApplyCancellationByCount', one, { principal: circle }),
    ])
    await scene.untilIdle()
    const statuses = await statusesOf(customer)
    expect(statuses.filter((status) => status.startsWith('cancelling'))).toHaveLength(2)
  })
})

describe('ORD-40 a circle', () => {
  test('takes all in it, and gives each part back its earlier state', async () => {
    scene.moveTo('2027-05-10T01:00:00.000Z')
    const customer = await scene.customer(50_000)
    await buy(customer, { terminals: 2 })
    const { circleId, circle, account } = customer
    const [first] = await contractsOf(customer)
    await scene.must('ApplyCancellation', { contractId: first?.contractId }, { principal: circle })
    await scene.untilIdle()
    const before = await statusesOf(customer)
    expect(before).toEqual(['cancelling 2027-06-30', 'active'])
    expect(codeOf(await scene.send('CancelCircle', { circleId }, { principal: circle }))).toBe(
      'not_permitted',
    )
    await scene.must('CancelCircle', { circleId }, { principal: account })
    await scene.untilIdle()
    expect(await statusesOf(customer)).toEqual(['cancelling 2027-05-31', 'cancelling 2027-05-31'])
    const [, second] = await contractsOf(customer)
    const single = { contractId: second?.contractId }
    const alone = await scene.send('WithdrawCancellation', single, { principal: circle })
    expect(codeOf(alone)).toBe('ends_with_parent')
    await scene.must('WithdrawCircleCancellation', { circleId }, { principal: account })
    await scene.untilIdle()
    expect(await statusesOf(customer)).toEqual(before)
    await scene.must('CancelCircle', { circleId }, { principal: account })
    await scene.forward('2027-05-31T15:00:00.000Z')
    expect(await statusesOf(customer)).toEqual(['ended 2027-05-31', 'ended 2027-05-31'])
    expect(typesOf(await scene.events(`cancellation-${circleId}`)).at(-1)).toBe('CircleEnded')
  })

  test('what is started while it is cancelled ends with it; nothing more is sold', async () => {
    scene.moveTo('2027-07-10T01:00:00.000Z')
    const customer = await scene.customer(50_000)
    const { circleId, account, circle } = customer
    const line = { circleId, lineId: uuidv7(), productCode: 'sip-terminal', quantity: 1 }
    await scene.must('AddToCart', line, { principal: circle })
    await scene.placeOrder(customer)
    await scene.must('CancelCircle', { circleId }, { principal: account })
    await scene.untilIdle()
    expect(await statusesOf(customer)).toEqual(['cancelling 2027-07-31'])
    const more = { ...line, lineId: uuidv7() }
    const refused = await scene.send('AddToCart', more, { principal: circle })
    expect(codeOf(refused)).toBe('circle_cancelling')
  })
})

describe('ORD-40 an account', () => {
  test('takes its circles with it, for good', async () => {
    scene.moveTo('2027-09-10T01:00:00.000Z')
    const customer = await scene.customer(50_000)
    await buy(customer, { terminals: 1 })
    const { accountId, circleId, account } = customer
    const stale = { accountId, confirmedEndsOn: '2027-09-30' }
    expect(codeOf(await scene.send('CancelAccount', stale, { principal: account }))).toBe(
      'end_date_changed',
    )
    const confirmed = { accountId, confirmedEndsOn: '2027-10-31' }
    await scene.must('CancelAccount', confirmed, { principal: account })
    await scene.must('CancelCircle', { circleId }, { principal: account })
    await scene.untilIdle()
    expect(await statusesOf(customer)).toEqual(['cancelling 2027-09-30'])
    await scene.must('WithdrawCircleCancellation', { circleId }, { principal: account })
    await scene.untilIdle()
    expect(await statusesOf(customer)).toEqual(['cancelling 2027-10-31'])
    const back = await scene.send(
      'WithdrawCircleCancellation',
      { circleId },
      { principal: account },
    )
    expect(codeOf(back)).toBe('ends_with_account')
    await scene.forward('2027-10-31T15:00:00.000Z')
    expect(await statusesOf(customer)).toEqual(['ended 2027-10-31'])
    for (const [id, type] of [
      [circleId, 'CircleEnded'],
      [accountId, 'AccountEnded'],
    ])
      expect(typesOf(await scene.events(`cancellation-${id}`)).at(-1)).toBe(type)
  })

  test('BEY-04 a retry across the cut-off keeps the first receipt', async () => {
    scene.moveTo('2027-11-10T01:00:00.000Z')
    const customer = await scene.customer(50_000)
    await buy(customer, { monitoring: 1 })
    const { accountId, circleId, account } = customer
    const onTime = '2027-11-30T13:00:00.000Z'
    const late = '2027-11-30T13:00:00.001Z'
    const endsOf = async (name: string, data: object) => {
      const commandId = uuidv7()
      const first = await scene.must(name, data, { principal: account, commandId, at: onTime })
      const again = await scene.must(name, data, { principal: account, commandId, at: late })
      expect(again.events).toEqual(first.events)
      return first.events[0]?.data
    }
    const one = { circleId, productCode: 'monitoring', count: 1 }
    expect(await endsOf('ApplyCancellationByCount', one)).toMatchObject({
      receivedAt: onTime,
      endsOn: '2027-12-31',
    })
    expect(await endsOf('CancelCircle', { circleId })).toMatchObject({
      receivedAt: onTime,
      endsOn: '2027-11-30',
    })
    expect(
      await endsOf('CancelAccount', { accountId, confirmedEndsOn: '2027-12-31' }),
    ).toMatchObject({ receivedAt: onTime, endsOn: '2027-12-31' })
  })
})
