import { describe, expect, test, vi } from 'vitest'
import { yenOf } from '../../domain/kernel/money.ts'
import { availableOf, balanceOf } from '../../domain/wallet/lots.ts'
import { walletStream } from '../../domain/wallet/values.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { type Customer, codeOf, openScene, typesOf } from '../support/write-side-scene.ts'

vi.setConfig({ testTimeout: 90_000 })

const buyTerminal = async (
  scene: Awaited<ReturnType<typeof openScene>>,
  { circleId, circle, ...rest }: Customer,
): Promise<string> => {
  const customer = { circleId, circle, ...rest }
  const line = { circleId, lineId: uuidv7(), productCode: 'sip-terminal', quantity: 1 }
  const before = new Set((await scene.contractsOf(customer)).map(({ contractId }) => contractId))
  await scene.must('AddToCart', line, { principal: circle })
  await scene.placeOrder(customer)
  await scene.untilIdle()
  const contracts = await scene.contractsOf(customer)
  return String(contracts.find(({ contractId }) => !before.has(contractId))?.contractId)
}

describe('PAY-08 the fees of the 1st', async () => {
  const scene = await openScene('2026-10-31T14:00:00.000Z')
  await scene.catalogue()
  const feesIn = async ({ accountId }: Customer, month: string) => {
    const events = await scene.events(walletStream(accountId, month))
    const posted = events.filter(({ type }) => type === 'MonthlyFeesPosted')
    return posted.map(({ occurredAt, data }) => [
      occurredAt,
      (data as { fees: { contractId: string }[] }).fees.map(({ contractId }) => contractId).sort(),
    ])
  }

  test('begun on the 31st pays on the 1st; begun on the 1st does not; ended does not', async () => {
    const customer = await scene.customer(100_000)
    const { circle } = customer
    const onThe31st = await buyTerminal(scene, customer)
    const cancelled = await buyTerminal(scene, customer)
    const cancel = { contractId: cancelled, confirmedEndsOn: '2026-11-30' }
    expect(codeOf(await scene.send('ApplyCancellation', cancel, { principal: circle }))).toBe(
      'end_date_changed',
    )
    await scene.must(
      'ApplyCancellation',
      { ...cancel, confirmedEndsOn: '2026-12-31' },
      { principal: circle, at: '2026-10-31T14:00:00.000Z' },
    )
    await scene.forward('2026-10-31T15:00:00.500Z')
    const onThe1st = await buyTerminal(scene, customer)
    await scene.forward('2026-11-05T00:00:00.000Z')
    expect(await feesIn(customer, '2026-11')).toEqual([
      ['2026-10-31T15:00:01.000Z', [onThe31st, cancelled].sort()],
    ])
    await scene.forward('2027-02-05T00:00:00.000Z')
    expect(await feesIn(customer, '2026-12')).toEqual([
      ['2026-11-30T15:00:01.000Z', [onThe31st, cancelled, onThe1st].sort()],
    ])
    expect(await feesIn(customer, '2027-01')).toEqual([
      ['2026-12-31T15:00:01.000Z', [onThe31st, onThe1st].sort()],
    ])
    expect(await scene.stateOf(`contract-${cancelled}`)).toMatchObject({ status: 'ended' })
  })

  test('ORD-32 a contract that has ended pays nothing, its end noted or not', async () => {
    const customer = await scene.customer(100_000)
    const contractId = await buyTerminal(scene, customer)
    await scene.must('ApplyCancellation', { contractId }, { principal: customer.circle })
    await scene.untilIdle()
    await scene.pool.query(
      `update work.to_do set retry_after = now() + interval '1 hour' where command = 'EndContract'`,
    )
    await scene.forward('2027-04-02T00:00:00.000Z')
    expect(await feesIn(customer, '2027-03')).toHaveLength(1)
    expect(await feesIn(customer, '2027-04')).toEqual([])
    await scene.pool.query('update work.to_do set retry_after = null')
    await scene.untilIdle()
    expect(await scene.stateOf(`contract-${contractId}`)).toMatchObject({ status: 'ended' })
  })

  test('bought on the last day and begun after the turn, a contract pays once', async () => {
    await scene.forward('2027-05-31T14:59:59.000Z')
    const customer = await scene.customer(100_000)
    const { circleId, circle } = customer
    const first = await buyTerminal(scene, customer)
    const line = { circleId, lineId: uuidv7(), productCode: 'sip-terminal', quantity: 1 }
    await scene.must('AddToCart', line, { principal: circle })
    const mediator = await scene.openMediator()
    await scene.closeCommands()
    await scene.placeOrder(customer, { mediator })
    scene.moveTo('2027-05-31T15:10:00.000Z')
    await scene.openCommands()
    await scene.untilIdle()
    const contracts = (await scene.contractsOf(customer)).map(({ contractId }) => contractId)
    expect(contracts).toHaveLength(2)
    expect((await feesIn(customer, '2027-06')).map(([, fees]) => fees)).toEqual([
      [first],
      contracts.filter((contractId) => contractId !== first),
    ])
  })

  test('ORD-33 a withdrawn cancellation pays on', async () => {
    const customer = await scene.customer(100_000)
    const contractId = await buyTerminal(scene, customer)
    const { circle } = customer
    await scene.must('ApplyCancellation', { contractId }, { principal: circle })
    await scene.must('WithdrawCancellation', { contractId }, { principal: circle })
    await scene.forward('2027-07-02T00:00:00.000Z')
    expect(await feesIn(customer, '2027-07')).toHaveLength(1)
    expect(await scene.stateOf(`contract-${contractId}`)).toMatchObject({ status: 'active' })
  })
})

describe('PAY-02 the last day of a lot', async () => {
  const scene = await openScene('2026-11-21T01:00:00.000Z')
  test('is the 180th; then what is left is forfeited, and only once', async () => {
    const customer = await scene.customer(3_000)
    await scene.forward('2027-05-20T14:59:59.999Z')
    expect(balanceOf(await scene.wallet(customer, '2027-05'))).toBe(yenOf(3_000))
    await scene.forward('2027-05-20T15:00:00.000Z')
    expect(balanceOf(await scene.wallet(customer, '2027-05'))).toBe(0n)
    await scene.forward('2027-06-20T15:00:00.000Z')
    const may = await scene.events(walletStream(customer.accountId, '2027-05'))
    expect(typesOf(may)).toEqual(['WalletOpened', 'LotExpired', 'MonthClosed'])
    expect(may[1]?.occurredAt).toBe('2027-05-20T15:00:00.000Z')
  })
})

describe('calls', async () => {
  const scene = await openScene('2026-11-21T01:00:00.000Z')
  await scene.catalogue()
  const customer = await scene.customer(1_000)
  const { accountId, circleId } = customer
  const uniqueId = '4812345670'
  const dialled = '0312345678'
  const wallet = () => scene.wallet(customer, '2026-11')
  const facts = {
    accountId,
    circleId,
    uniqueId,
    dialled,
    callerNumber: null,
    anonymous: false,
    route: 'external',
    offeredAt: '2026-11-21T01:00:00.000Z',
  }
  const hold = (callId: string) =>
    scene.must('HoldForCall', { accountId, circleId, uniqueId, callId, dialled, seconds: 60 })
  const told = (callId: string, talkMs: number) => ({
    callId,
    sequence: 3,
    call: facts,
    answeredAt: talkMs === 0 ? null : '2026-11-21T01:00:00.000Z',
    endedAt: '2026-11-21T01:03:00.000Z',
    talkMs,
    cause: 'hung-up',
  })

  test('CALL-05 a call that ended is charged once, however often it is told', async () => {
    await hold('test-1')
    const before = balanceOf(await wallet())
    expect(availableOf(await wallet())).toBe(before - 88_000n)
    await scene.must('RecordCallOffered', { callId: 'test-1', sequence: 1, call: facts })
    await scene.must('RecordCallEnded', told('test-1', 180_000))
    await scene.must('RecordCallEnded', { ...told('test-1', 180_000), sequence: 9 })
    await scene.untilIdle()
    expect(balanceOf(await wallet())).toBe(before - 88_000n)
    expect(availableOf(await wallet())).toBe(before - 88_000n)
  })
  test('PAY-09 a call that nobody answered gives its hold back', async () => {
    await hold('test-2')
    const before = balanceOf(await wallet())
    await scene.must('RecordCallEnded', told('test-2', 0))
    await scene.untilIdle()
    expect(availableOf(await wallet())).toBe(before)
  })
  test('CALL-05 a call whose end never came is swept, and charged if it comes', async () => {
    await hold('test-3')
    await scene.must('RecordCallOffered', { callId: 'test-3', sequence: 1, call: facts })
    const before = balanceOf(await wallet())
    await scene.forward('2026-11-22T00:59:59.999Z')
    expect(availableOf(await wallet())).toBe(before - 88_000n)
    await scene.forward('2026-11-22T01:00:00.000Z')
    expect(availableOf(await wallet())).toBe(before)
    await scene.must('RecordCallEnded', told('test-3', 60_000))
    await scene.untilIdle()
    expect(balanceOf(await wallet())).toBe(before - 88_000n)
  })
  test('PAY-09 a hold whose call was never heard of is given back after a day', async () => {
    const before = availableOf(await wallet())
    await hold('test-4')
    await scene.must('HoldForCall', {
      ...{ accountId, circleId, uniqueId, callId: 'test-4', dialled, seconds: 360 },
    })
    await scene.untilIdle()
    const { rows } = await scene.pool.query(
      `select id from work.to_do where command = 'ReleaseCallHold' and data->>'callId' = 'test-4'`,
    )
    expect(rows).toHaveLength(1)
    await scene.forward('2026-11-23T01:00:00.000Z')
    expect(availableOf(await wallet())).toBe(before)
  })
  test('INV-01 a call that comes after the close stands in the open month, marked', async () => {
    await scene.forward('2026-12-05T00:00:00.000Z')
    await scene.must('RecordCallEnded', told('test-5', 60_000))
    await scene.untilIdle()
    const december = await scene.events(walletStream(accountId, '2026-12'))
    expect(december.at(-1)).toMatchObject({ type: 'CallDebited', data: { endedIn: '2026-11' } })
  })
})

describe('OPS-15 what fell due while we were away', async () => {
  const scene = await openScene('2026-11-21T01:00:00.000Z')
  await scene.catalogue()
  test('two turns of the month are caught up in their order, as they would have been', async () => {
    const customer = await scene.customer(20_000)
    await buyTerminal(scene, customer)
    await scene.closeCommands()
    scene.moveTo('2027-01-10T00:00:00.000Z')
    await scene.openCommands()
    await scene.untilIdle()
    const { accountId } = customer
    const all = (await scene.store.readAll(0n, 10_000)).filter(
      (event) => event.stream.startsWith('wallet-') || event.stream.startsWith('invoice-'),
    )
    const turns = all.slice(all.findIndex(({ type }) => type === 'OrderDebited') + 1)
    expect(
      turns.map(({ stream, type, occurredAt }) => [stream.slice(-7), type, occurredAt]),
    ).toEqual([
      ['2026-11', 'RoundingPosted', '2026-11-30T15:00:00.000Z'],
      ['2026-11', 'MonthClosed', '2026-11-30T15:00:00.000Z'],
      ['2026-12', 'WalletOpened', '2026-11-30T15:00:00.000Z'],
      ['2026-12', 'MonthlyFeesPosted', '2026-11-30T15:00:01.000Z'],
      ['2026-12', 'MonthClosed', '2026-12-31T15:00:00.000Z'],
      ['2027-01', 'WalletOpened', '2026-12-31T15:00:00.000Z'],
      ['2027-01', 'MonthlyFeesPosted', '2026-12-31T15:00:01.000Z'],
      ...turns.slice(7).map(({ stream, type, occurredAt }) => [stream.slice(-7), type, occurredAt]),
    ])
    const invoices = all.filter(({ type }) => type === 'InvoiceIssued')
    expect(invoices.map(({ data }) => (data as { documentNumber: string }).documentNumber)).toEqual(
      ['INV-202611-00001', 'INV-202612-00001'],
    )
    expect(balanceOf(await scene.wallet({ accountId }, '2027-01'))).toBe(
      yenOf(20_000 - 1_614 - 2 * 1_210),
    )
  })
})

describe('a worker that dies between the append and the note that it is done', async () => {
  const scene = await openScene('2026-11-21T01:00:00.000Z')
  await scene.catalogue()
  test('does it all again and changes nothing, also months later', async () => {
    const customer = await scene.customer(50_000)
    const contractId = await buyTerminal(scene, customer)
    await scene.must('ApplyCancellation', { contractId }, { principal: customer.circle })
    await scene.forward('2026-12-02T00:00:00.000Z')
    for (const later of [
      '2026-12-02T00:00:01.000Z',
      '2027-01-03T00:00:00.000Z',
      '2027-04-03T00:00:00.000Z',
    ]) {
      await scene.forward(later)
      const head = await scene.store.head()
      await scene.closeCommands()
      const { rowCount } = await scene.pool.query(
        `update work.to_do set state = 'open', outcome = null where state <> 'open'`,
      )
      expect(rowCount).toBeGreaterThan(10)
      await scene.openCommands()
      await scene.untilIdle()
      const added = await scene.store.readAll(head, 100)
      expect(typesOf(added)).toEqual([])
    }
  })
})
