import { describe, expect, test } from 'vitest'
import { firstInstantOf } from '../../domain/kernel/calendar.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import { availableOf, balanceOf } from '../../domain/wallet/lots.ts'
import { walletStream } from '../../domain/wallet/values.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { type Customer, codeOf, openScene, staff, typesOf } from '../support/write-side-scene.ts'

const scene = await openScene()
await scene.catalogue()
const dialled = '0312345678'
const uniqueId = '4812345670'

const credit = (customer: Customer, yen = 1_000) => ({
  accountId: customer.accountId,
  paymentId: uuidv7(),
  method: 'new-card',
  amount: yenOf(yen),
})

describe('style 8: the books turn with the month, whoever comes first', () => {
  test('a command after idle months opens them one after the other', async () => {
    scene.moveTo('2026-11-21T01:00:00.000Z')
    const customer = await scene.customer()
    await scene.must('CreditTopUp', credit(customer))
    // The processes are not asked: it is the command that finds the month not open.
    scene.moveTo('2027-02-10T01:00:00.000Z')
    await scene.must('CreditTopUp', credit(customer))
    for (const [month, types] of [
      ['2026-11', ['WalletOpened', 'TopUpCredited', 'MonthClosed']],
      ['2026-12', ['WalletOpened', 'MonthClosed']],
      ['2027-01', ['WalletOpened', 'MonthClosed']],
      ['2027-02', ['WalletOpened', 'TopUpCredited']],
    ] as const)
      expect(typesOf(await scene.events(walletStream(customer.accountId, month)))).toEqual(types)
    expect(balanceOf(await scene.wallet(customer, '2027-02'))).toBe(yenOf(2_000))
    await scene.untilIdle()
  })

  test('stamped for a month closed meanwhile, a command stands in the open one', async () => {
    scene.moveTo('2027-03-10T01:00:00.000Z')
    const customer = await scene.customer()
    await scene.must('CreditTopUp', credit(customer))
    scene.moveTo('2027-04-01T00:00:00.000Z')
    await scene.must('CreditTopUp', credit(customer))
    await scene.must('CreditTopUp', credit(customer), { at: '2027-03-31T14:59:59.999Z' })
    const april = await scene.events(walletStream(customer.accountId, '2027-04'))
    expect(typesOf(april)).toEqual(['WalletOpened', 'TopUpCredited', 'TopUpCredited'])
    expect(april.at(-1)?.occurredAt).toBe('2027-04-01T00:00:00.000Z')
  })

  test('a command sent again after the turn is answered as the first time', async () => {
    scene.moveTo('2027-05-31T14:59:59.999Z')
    const customer = await scene.customer()
    const sent = { commandId: uuidv7() }
    const data = credit(customer)
    const first = await scene.must('CreditTopUp', data, sent)
    scene.moveTo('2027-05-31T15:00:00.000Z')
    expect(await scene.send('CreditTopUp', data, sent)).toEqual(first)
    const another = { ...data, amount: yenOf(2_000) }
    expect(codeOf(await scene.send('CreditTopUp', another, sent))).toBe('command_id_reused')
    expect(balanceOf(await scene.wallet(customer, '2027-06'))).toBe(yenOf(1_000))
  })

  test('commands that race the turn, over two mediators, lose nothing', async () => {
    scene.moveTo('2027-06-30T14:59:59.000Z')
    const customer = await scene.customer()
    await scene.must('CreditTopUp', credit(customer))
    scene.moveTo('2027-06-30T15:00:00.000Z')
    const mediators = [await scene.openMediator(), await scene.openMediator()]
    const times = ['2027-06-30T14:59:59.500Z', '2027-06-30T15:00:00.000Z']
    const outcomes = await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        scene.send('CreditTopUp', credit(customer), {
          at: times[index % 2] as string,
          mediator: mediators[Math.floor(index / 2) % 2] as (typeof mediators)[0],
        }),
      ),
    )
    const taken = outcomes.filter(({ ok }) => ok).length
    for (const outcome of outcomes) if (!outcome.ok) expect(outcome.refusal.code).toBe('busy')
    const july = await scene.wallet(customer, '2027-07')
    expect(balanceOf(july)).toBe(yenOf(1_000) * BigInt(taken + 1))
    const june = await scene.events(walletStream(customer.accountId, '2027-06'))
    expect(typesOf(june).filter((type) => type === 'MonthClosed')).toHaveLength(1)
    expect(june.at(-1)?.type).toBe('MonthClosed')
    await scene.untilIdle()
  })

  test('PAY-09 a hold goes on over the turn and ends in the new month', async () => {
    scene.moveTo('2027-07-31T14:50:00.000Z')
    const customer = await scene.customer(1_000)
    const { accountId, circleId } = customer
    const call = { accountId, circleId, uniqueId, callId: 'test-turn', dialled }
    await scene.must('HoldForCall', { ...call, seconds: 1_800 })
    await scene.forward('2027-07-31T15:10:00.000Z')
    const before = await scene.wallet(customer, '2027-08')
    expect(availableOf(before)).toBe(balanceOf(before) - 880_000n)
    await scene.must('SettleCall', {
      ...call,
      callerNumber: null,
      isRated: true,
      answeredAt: '2027-07-31T14:50:00.000Z',
      endedAt: '2027-07-31T15:10:00.000Z',
      talkMs: 1_200_000,
    })
    const after = await scene.wallet(customer, '2027-08')
    expect([balanceOf(after), availableOf(after)]).toEqual([
      yenOf(1_000) - 616_000n,
      yenOf(1_000) - 616_000n,
    ])
  })
})

describe('INV-01 a month is closed by command', () => {
  test('not before it is over, nor one that lies ahead: the books stay open', async () => {
    scene.moveTo('2027-08-10T01:00:00.000Z')
    const customer = await scene.customer(1_000)
    for (const month of ['2027-08', '2027-09', '2031-01']) {
      const close = { accountId: customer.accountId, month }
      const outcome = await scene.send('CloseMonth', close, { principal: staff })
      expect(codeOf(outcome)).toBe('month_not_over')
      expect(await scene.events(walletStream(customer.accountId, '2027-09'))).toEqual([])
    }
    await scene.must('CreditTopUp', credit(customer))
    expect(balanceOf(await scene.wallet(customer, '2027-08'))).toBe(yenOf(2_000))
  })
  test('not where the account was not yet a customer', async () => {
    const customer = await scene.customer(1_000)
    const close = { accountId: customer.accountId, month: '2027-03' }
    expect(codeOf(await scene.send('CloseMonth', close, { principal: staff }))).toBe(
      'wallet_not_open',
    )
    expect(await scene.events(walletStream(customer.accountId, '2027-03'))).toEqual([])
  })
  test('closing again makes the same document, once', async () => {
    const customer = await scene.customer(5_000)
    const { accountId, circleId } = customer
    await scene.must(
      'AddToCart',
      { circleId, lineId: uuidv7(), productCode: 'sip-terminal', quantity: 1 },
      { principal: customer.circle },
    )
    await scene.placeOrder(customer)
    await scene.untilIdle()
    await scene.forward(firstInstantOf('2027-09-02'))
    const head = await scene.store.head()
    await scene.must('CloseMonth', { accountId, month: '2027-08' }, { principal: staff })
    await scene.untilIdle()
    expect(await scene.store.head()).toBe(head)
  })
})
