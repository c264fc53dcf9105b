import { expect, test } from 'vitest'
import { japanMonthOf } from '../../domain/kernel/calendar.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import { type WalletState, wallet as walletDecider } from '../../domain/wallet/decider.ts'
import { availableOf, balanceOf } from '../../domain/wallet/lots.ts'
import { walletStream } from '../../domain/wallet/values.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { fee } from '../support/sample-business.ts'
import { openScene } from '../support/write-side-scene.ts'

const scene = await openScene('2026-11-21T01:00:00.000Z')
await scene.catalogue()
const month = japanMonthOf(scene.clock.now())
const attemptsMax = 200

type Asked = { name: string; data: object; commandId: string }

test('PAY-10 1,000 debits, top-ups and orders at once on one wallet', {
  timeout: 90_000,
}, async () => {
  const customer = await scene.customer()
  const { accountId, circleId } = customer
  const other = await scene.openMediator()
  const call = (index: number) => ({
    accountId,
    circleId,
    uniqueId: '4812345670',
    callId: `test-${index}`,
    dialled: '0312345678',
  })
  const asked = Array.from({ length: 1_000 }, (_, index): Asked => {
    const commandId = uuidv7()
    const kind = index % 4
    if (kind === 0) {
      const data = { accountId, paymentId: uuidv7(), method: 'new-card', amount: yenOf(1_000) }
      return { name: 'CreditTopUp', data, commandId }
    }
    if (kind === 1) {
      const fees = [{ ...fee, circleId, net: '6666667' }]
      const data = { accountId, circleId, orderId: uuidv7(), fees }
      return { name: 'DebitOrder', data, commandId }
    }
    if (kind === 2)
      return { name: 'HoldForCall', data: { ...call(index), seconds: 600 }, commandId }
    const times = { answeredAt: '2026-11-21T00:50:00.000Z', endedAt: '2026-11-21T00:53:00.000Z' }
    const data = {
      ...call(index - 1),
      callerNumber: null,
      isRated: true,
      talkMs: 180_000,
      ...times,
    }
    return { name: 'SettleCall', data, commandId }
  })

  /** As a client does: asks again with the same id until it is told. */
  const settled = async ({ name, data, commandId }: Asked, index: number) => {
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const mediator = (index + attempt) % 3 === 0 ? { mediator: other } : {}
      const outcome = await scene.send(name, data, { commandId, ...mediator })
      if (outcome.ok || outcome.refusal.kind !== 'unavailable') return outcome
    }
    throw new Error(`${name} was never told`)
  }
  const outcomes = await Promise.all(asked.map(settled))

  const events = await scene.events(walletStream(accountId, month))
  const byCommand = Map.groupBy(events, ({ commandId }) => commandId)
  for (const [index, { name, commandId }] of asked.entries()) {
    const outcome = outcomes[index]
    const types = byCommand.get(commandId)?.map(({ type }) => type) ?? []
    if (!outcome?.ok) {
      // Only a call may be told that the money is short; an order is told so by an event.
      expect(outcome?.refusal).toMatchObject({ code: 'call_balance_short' })
      expect(name).toBe('HoldForCall')
      expect(types).toEqual([])
    } else expect(types).toEqual(outcome.events.map(({ type }) => type))
  }
  const count = (type: string) => events.filter((event) => event.type === type).length
  expect(count('TopUpCredited'), 'no top-up is lost or doubled').toBe(250)
  expect(count('OrderDebited') + count('OrderDebitRefused')).toBe(250)
  expect(count('CallDebited'), 'no call is lost or charged twice').toBe(250)

  // Entry by entry: the sum is the balance, and neither order nor hold takes it below 0.
  let sum = 0n
  let state: WalletState = walletDecider.initial
  for (const { type, data, ...meta } of events) {
    const evolve = walletDecider.evolve as unknown as Record<
      string,
      (state: WalletState, data: unknown, meta: object) => WalletState
    >
    const wasAvailable = availableOf(state)
    state = evolve[type]?.(state, data, meta) as WalletState
    const { amount, amounts = [] } = data as {
      amount: bigint
      amounts?: { net: bigint; tax: bigint }[]
    }
    if (type === 'TopUpCredited') sum += amount
    for (const { net, tax } of amounts) sum -= net + tax
    expect(balanceOf(state), type).toBe(sum)
    if (type === 'OrderDebited') expect(availableOf(state)).toBeGreaterThanOrEqual(0n)
    if (type === 'CallHeld' && wasAvailable >= 0n)
      expect(availableOf(state)).toBeGreaterThanOrEqual(0n)
  }
  const { net = 0n, tax = 0n } = state.running.STD10 ?? {}
  expect(tax, 'PAY-11 the tax of all of them is that of their sum').toBe((net * 10n + 50n) / 100n)
  expect(await scene.wallet(customer, month)).toEqual(state)
})
