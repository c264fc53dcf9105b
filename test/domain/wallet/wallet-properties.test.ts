import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, instantAt, monthOf, monthStart } from '../../../domain/kernel/calendar.ts'
import type { NewEvent } from '../../../domain/kernel/event.ts'
import { yen, yenOf } from '../../../domain/kernel/money.ts'
import { isRefusal } from '../../../domain/kernel/refusal.ts'
import type { TaxClass } from '../../../domain/tax/tax-class.ts'
import { emptyWallet, type WalletState, wallet } from '../../../domain/wallet/decider.ts'
import type * as events from '../../../domain/wallet/events.ts'
import { availableOf, balanceOf } from '../../../domain/wallet/lots.ts'
import type { FeeLine } from '../../../domain/wallet/values.ts'
import { deriveUuid } from '../../../platform/ids.ts'
import {
  accountId,
  circleId,
  fee,
  id,
  publishedTariff,
  uniqueId,
} from '../../support/sample-business.ts'
import { stored } from '../../support/specify.ts'
import { WalletModel } from '../../support/wallet-model.ts'

type Step =
  | { do: 'top-up'; yen: number }
  | { do: 'order'; nets: [TaxClass, bigint][] }
  | { do: 'fees'; nets: [TaxClass, bigint][] }
  | { do: 'hold'; call: number; seconds: number }
  | { do: 'settle'; call: number; seconds: number }
  | { do: 'wait'; days: number }

const taxClass = fc.constantFrom<TaxClass>('STD10', 'RED8', 'EXPORT0')
const nets = fc.array(fc.tuple(taxClass, fc.bigInt(1n, 30_000_000n)), {
  minLength: 1,
  maxLength: 4,
})
const call = fc.integer({ min: 1, max: 4 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('top-up' as const), yen: fc.integer({ min: 1, max: 3_000 }) }),
  fc.record({ do: fc.constant('order' as const), nets }),
  fc.record({ do: fc.constant('fees' as const), nets }),
  fc.record({
    do: fc.constant('hold' as const),
    call,
    seconds: fc.integer({ min: 1, max: 7_200 }),
  }),
  fc.record({
    do: fc.constant('settle' as const),
    call,
    seconds: fc.integer({ min: 0, max: 9_000 }),
  }),
  fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 100 }) }),
)

const amountOf = ({ type, data }: NewEvent): bigint => {
  const drawn = (data as { movement?: { draws: { amount: bigint }[] } }).movement?.draws ?? []
  const { amount, amounts } = data as {
    amount: bigint
    amounts: { net: bigint; tax: bigint }[]
  }
  if (type === 'TopUpCredited') return amount
  if (type === 'RoundingPosted') return -amount
  if (type === 'LotExpired') return -drawn.reduce((sum, draw) => sum + draw.amount, 0n)
  if (type === 'OrderDebited' || type === 'MonthlyFeesPosted' || type === 'CallDebited')
    return -amounts.reduce((sum, { net, tax }) => sum + net + tax, 0n)
  return 0n
}

/** The wallet beside the model; every command goes to both, and after it they must agree. */
class Pair {
  state: WalletState = { ...emptyWallet, status: 'open' }
  model = new WalletModel()
  day = '2026-09-01'
  feesPosted = false
  count = 0
  entered = 0n
  calls = new Map<number, number>()

  send(name: string, data: object, facts?: unknown): readonly NewEvent[] {
    this.count += 1
    const commandId = id(this.count)
    const context = {
      at: instantAt(this.day, '12:00'),
      actor: { kind: 'system' as const, id: 'test' },
      owner: { accountId },
      commandId,
      deriveId: (label: string) => deriveUuid(commandId, label),
      facts,
    }
    const decide = wallet.decide as unknown as Record<string, (...given: unknown[]) => unknown>
    const decision = decide[name]?.({ accountId, ...data }, this.state, context)
    if (isRefusal(decision)) return []
    const decided = (decision as NewEvent[]).map(stored)
    for (const event of decided) {
      const evolve = wallet.evolve as unknown as Record<
        string,
        (...given: unknown[]) => WalletState
      >
      this.state = evolve[event.type]?.(this.state, event.data, {}) as WalletState
      this.entered += amountOf(event)
    }
    return decided
  }

  callId = (number: number) => `test-${number}-${this.calls.get(number) ?? 0}`

  take(taken: Step): void {
    if (taken.do === 'top-up') {
      const [event] = this.send('CreditTopUp', {
        paymentId: id(10_000 + this.count),
        method: 'new-card',
        amount: yenOf(taken.yen),
      }) as ReturnType<typeof events.TopUpCredited>[]
      expect(event?.data.lot.lastUsableOn).toBe(addDays(this.day, 180))
      this.model.topUp(event?.data.lot.lotId ?? '', addDays(this.day, 180), yenOf(taken.yen))
    } else if (taken.do === 'order') this.order(taken.nets)
    else if (taken.do === 'fees') this.fees(taken.nets)
    else if (taken.do === 'hold') this.hold(taken.call, taken.seconds)
    else if (taken.do === 'settle') this.settle(taken.call, taken.seconds)
    else for (let waited = 0; waited < taken.days; waited += 1) this.nextDay()
  }

  lines = (given: [TaxClass, bigint][]): FeeLine[] =>
    given.map(([ofClass, net]) => ({ ...fee, taxClass: ofClass, net }))

  order(given: [TaxClass, bigint][]): void {
    const before = this.model.available()
    const gross = this.model.gross(given)
    const orderId = id(20_000 + this.count)
    const [event] = this.send('DebitOrder', { circleId, orderId, fees: this.lines(given) })
    if (before < gross) {
      expect(event).toMatchObject({
        type: 'OrderDebitRefused',
        data: { shortfall: gross - before },
      })
      return
    }
    expect(event).toMatchObject({ type: 'OrderDebited' })
    this.model.spend(gross)
    this.model.run(given)
    expect(availableOf(this.state), 'an order never takes it below 0').toBeGreaterThanOrEqual(0n)
  }

  fees(given: [TaxClass, bigint][]): void {
    const posted = this.send(
      'PostMonthlyFees',
      { month: monthOf(this.day) },
      { fees: this.lines(given) },
    )
    expect(posted.length).toBe(this.feesPosted ? 0 : 1)
    if (this.feesPosted) return
    this.feesPosted = true
    this.model.spend(this.model.gross(given))
    this.model.run(given)
  }

  /** 8 yen per started 3 minutes, and tax. */
  costOf = (seconds: number): bigint =>
    this.model.gross([['STD10', yenOf(8) * BigInt(Math.ceil(seconds / 180))]])

  hold(number: number, seconds: number): void {
    const callId = this.callId(number)
    const held = this.state.holds[callId]?.seconds ?? 0
    const before = this.model.holds.get(callId)
    const wasAvailable = this.model.available()
    this.model.holds.delete(callId)
    const credit = this.model.debt < 0n ? this.model.debt : 0n
    const available = this.model.available() + credit
    const [event] = this.send(
      'HoldForCall',
      { circleId, uniqueId, callId, dialled: '0312345678', seconds },
      { tariffs: [publishedTariff] },
    ) as ReturnType<typeof events.CallHeld>[]
    if (event === undefined) {
      if (before !== undefined) this.model.holds.set(callId, before)
      expect(held >= seconds || available < 0n || this.costOf(held + 1) > available).toBe(true)
      return
    }
    const granted = event.data.hold.seconds
    expect(granted).toBeGreaterThan(held)
    expect(this.costOf(granted) <= available).toBe(true)
    expect(
      granted === seconds || this.costOf(granted + 1) > available,
      'as many as it covers',
    ).toBe(true)
    const { missing, taken } = this.model.take(this.costOf(granted))
    expect(missing).toBe(0n)
    this.model.holds.set(callId, taken)
    expect(wasAvailable >= 0n ? this.model.available() >= 0n : true).toBe(true)
  }

  settle(number: number, seconds: number): void {
    const callId = this.callId(number)
    this.send(
      'SettleCall',
      {
        circleId,
        uniqueId,
        callId,
        dialled: '0312345678',
        callerNumber: null,
        isRated: true,
        answeredAt: seconds === 0 ? null : instantAt(this.day, '11:00'),
        endedAt: instantAt(this.day, '11:59'),
        talkMs: seconds * 1_000,
      },
      { tariffs: [publishedTariff] },
    )
    this.calls.set(number, (this.calls.get(number) ?? 0) + 1)
    if (seconds === 0) {
      this.model.release(callId, this.day)
      return
    }
    const net = yenOf(8) * BigInt(Math.ceil(seconds / 180))
    const gross = this.model.gross([['STD10', net]])
    this.model.holds.delete(callId)
    this.model.spend(gross)
    this.model.run([['STD10', net]])
    this.model.settleDown(this.day)
  }

  nextDay(): void {
    const tomorrow = addDays(this.day, 1)
    const month = monthOf(this.day)
    this.day = tomorrow
    if (monthOf(tomorrow) !== month) this.turn(month)
    this.send('ExpireLots', { on: tomorrow })
    this.model.expire(tomorrow)
  }

  turn(month: string): void {
    const debited = new Map(Object.entries(this.state.running))
    const closing = this.send('CloseMonth', { month })
    const { total, roundings } = this.model.close(monthStart(monthOf(this.day)))
    for (const rounding of roundings)
      expect(rounding >= -yen && rounding <= yen, 'INV-03 at most 1 yen a class').toBe(true)
    const closed = closing.at(-1) as ReturnType<typeof events.MonthClosed>
    const invoiced = closed.data.classes.reduce((sum, { base, tax }) => sum + base + tax, 0n)
    const rounded = closing.slice(0, -1).reduce((sum, event) => sum - amountOf(event), 0n)
    const used = [...debited.values()].reduce((sum, { net, tax }) => sum + net + tax, 0n)
    expect(used + rounded, 'INV-03 debits and rounding are base and tax').toBe(invoiced)
    expect(invoiced).toBe(total)
    const before = this.state
    this.state = emptyWallet
    this.send('OpenWallet', { month: monthOf(this.day), broughtForward: closed.data.carried })
    expect(balanceOf(this.state), 'what is carried is what there was').toBe(balanceOf(before))
    expect(this.state.holds).toEqual(before.holds)
    this.feesPosted = false
  }

  agree(): void {
    expect(balanceOf(this.state)).toBe(this.entered)
    expect(balanceOf(this.state)).toBe(this.model.balance())
    expect(this.model.entries.reduce((sum, entry) => sum + entry, 0n)).toBe(this.entered)
    expect(availableOf(this.state)).toBe(this.model.available())
    expect(this.state.debt).toBe(this.model.debt)
    const left = new Map(this.model.lots.map(({ id: lotId, left: units }) => [lotId, units]))
    for (const { lotId, remaining } of this.state.lots) {
      expect(remaining).toBe(left.get(lotId))
      expect(remaining, 'a lot never falls below 0').toBeGreaterThanOrEqual(0n)
      expect(this.model.held(lotId), 'holds never exceed their lot').toBeLessThanOrEqual(remaining)
      left.delete(lotId)
    }
    expect([...left.values()].every((units) => units === 0n)).toBe(true)
    for (const [ofClass, { net, tax }] of Object.entries(this.state.running)) {
      expect(net).toBe(this.model.net.get(ofClass as TaxClass))
      expect(tax, 'PAY-11').toBe(this.model.tax.get(ofClass as TaxClass))
    }
    const isIdle = this.state.debt <= 0n || this.model.take(1n).missing === 1n
    expect(isIdle, 'nobody owes while money is free').toBe(true)
  }
}

test('PAY-02, -03, -08, -09, -11 and INV-03: the wallet is what one would keep by hand', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
      const pair = new Pair()
      for (const taken of steps) {
        pair.take(taken)
        pair.agree()
      }
    }),
    { numRuns: 800, verbose: 1 },
  )
})
