import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { invoiceLinesOf, usedOf } from '../../../domain/invoice/lines.ts'
import { addMonths } from '../../../domain/kernel/calendar.ts'
import type { DataOf, RecordedEvent } from '../../../domain/kernel/event.ts'
import { sumOf, yenOf } from '../../../domain/kernel/money.ts'
import type { TaxClass } from '../../../domain/tax/tax-class.ts'
import { wallet } from '../../../domain/wallet/decider.ts'
import type { MonthClosed, WithdrawalRefunded } from '../../../domain/wallet/events.ts'
import { balanceOf } from '../../../domain/wallet/lots.ts'
import type { FeeLine, TaxedAmount } from '../../../domain/wallet/values.ts'
import { addToBooks, emptyBooks } from '../../../read-api/reconciliation.ts'
import { accountId, circleId, id, surroundings } from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'
import { feeOf, Ledger, target } from '../../support/withdrawal-model.ts'

const [first = '', second = ''] = target.contractIds
const order = (orderId: string, fees: ReturnType<typeof feeOf>[]) => ({
  ...{ accountId, circleId, orderId, fees },
})
const topUp = (number: number, yen: number) => ({
  accountId,
  paymentId: id(number),
  method: 'new-card' as const,
  amount: yenOf(yen),
})
const refundIn = (ledger: Ledger): DataOf<typeof WithdrawalRefunded> =>
  ledger.books.flatMap(({ events }) => events).find(({ type }) => type === 'WithdrawalRefunded')
    ?.data as never

/** What the whole log says against itself, invoices and months (INV-03, PAY-03). */
const discrepancies = (ledger: Ledger): string[] => {
  const books = emptyBooks()
  for (const { events } of ledger.books) for (const event of events) addToBooks(books, event)
  return books.found.map(({ what, shown, replayed }) => `${what}: ${shown} ≠ ${replayed}`)
}

/** Lines of a closed month's document come to what the month was closed with (INV-03). */
const expectInvoiceAddsUp = ({ month, events }: Ledger['books'][0]): void => {
  const closed = events.find(({ type }) => type === 'MonthClosed') as RecordedEvent | undefined
  if (closed === undefined) return
  const { classes } = closed.data as DataOf<typeof MonthClosed>
  const lines = invoiceLinesOf(usedOf(events, month), month)
  const exact = sumOf(lines.map(({ amount }) => amount))
  expect(exact).toBe(sumOf(classes.map(({ net }) => net)))
  for (const { taxClass } of classes)
    expect(lines.some((line) => line.taxClass === taxClass)).toBe(true)
}

const charge = (ledger: Ledger): void => {
  ledger.send(
    'DebitOrder',
    order(target.orderId, [
      feeOf(first, 'initial', 'STD10', yenOf(1_100)),
      feeOf(first, 'first-month', 'STD10', 3_666_667n),
    ]),
  )
}

const opened = (yen = 100_000): Ledger => {
  const ledger = new Ledger()
  ledger.open('2026-11')
  ledger.send('CreditTopUp', topUp(1, yen), { day: '05' })
  return ledger
}

describe('TEL-07 what a withdrawn order had been charged goes back', () => {
  test('TEL-07 net and tax as they were debited, as a lot of its own', () => {
    const ledger = opened()
    charge(ledger)
    const before = balanceOf(ledger.now.state)
    ledger.refund()
    const { parts, lot, refundedOn } = refundIn(ledger)
    expect(parts).toMatchObject([
      { month: '2026-11', amounts: [{ taxClass: 'STD10', net: 14_666_667n, tax: 1_466_667n }] },
    ])
    expect(lot).toMatchObject({ remaining: 16_133_334n, lastUsableOn: '2027-05-11' })
    expect(refundedOn).toBe('2026-11-12')
    expect(balanceOf(ledger.now.state) - before).toBe(16_133_334n)
    expect(ledger.now.state.running.STD10).toEqual({ net: 0n, tax: 0n })
  })
  test('TEL-07 a month in which nothing else was used is closed without a document', () => {
    const ledger = opened()
    charge(ledger)
    ledger.refund()
    ledger.turn('2026-12')
    const closed = ledger.books[0]?.events.at(-1)
    expect(closed).toMatchObject({ type: 'MonthClosed', data: { classes: [] } })
    expect(balanceOf(ledger.now.state)).toBe(yenOf(100_000))
    expect(discrepancies(ledger)).toEqual([])
  })
  test('TEL-07 after the month turned, with the fee of the 1st: the old books stay', () => {
    const ledger = opened()
    charge(ledger)
    ledger.turn('2026-12')
    const fees = [feeOf(first, 'monthly', 'STD10', yenOf(1_100))]
    ledger.send('PostMonthlyFees', { accountId, month: '2026-12' }, { day: '01', facts: { fees } })
    ledger.refund()
    expect(refundIn(ledger).parts.map(({ month, amounts }) => [month, amounts[0]?.net])).toEqual([
      ['2026-11', 14_666_667n],
      ['2026-12', yenOf(1_100)],
    ])
    expect(ledger.now.state.running.STD10).toEqual({ net: 0n, tax: 0n })
    ledger.turn('2027-01')
    // November's document stands, rounded to the yen; only its credit note is to follow.
    expect(balanceOf(ledger.now.state)).toBe(yenOf(100_000) - (yenOf(1_614) - 16_133_334n))
    expect(discrepancies(ledger)).toEqual([])
  })
  test('PAY-02 a debt is paid first', () => {
    const ledger = opened(1_614)
    charge(ledger)
    const fees = [feeOf(id(900), 'monthly', 'STD10', yenOf(1_000))]
    ledger.send('PostMonthlyFees', { accountId, month: '2026-11' }, { facts: { fees } })
    expect(ledger.now.state.debt).toBeGreaterThan(0n)
    ledger.refund()
    expect(ledger.now.state.debt).toBe(0n)
    expect(balanceOf(ledger.now.state)).toBe(yenOf(1_614) - yenOf(1_100))
  })
  test('TEL-07 once: asked again, or found in an earlier month, nothing happens', () => {
    const ledger = opened()
    charge(ledger)
    ledger.refund()
    expect(ledger.refund()).toEqual([])
  })
})

describe('TEL-07 a refund that is not to be', () => {
  const asked = { accountId, circleId, orderId: target.orderId, contractIds: [first] }
  const given = specify(wallet, surroundings)
  const facts = { charged: [], areEnded: true, isRefunded: false }
  test('TEL-07 while a contract runs a fee may still come: it waits', () => {
    const ledger = opened()
    const still = { ...facts, areEnded: false }
    expect(() => ledger.send('RefundWithdrawnOrder', asked, { facts: still })).toThrow(
      'withdrawn_contracts_running',
    )
  })
  test('TEL-07 what cost nothing, or was refunded in a month before, leaves no entry', () => {
    const ledger = opened()
    expect(ledger.send('RefundWithdrawnOrder', asked, { facts })).toEqual([])
    charge(ledger)
    const done = { charged: ledger.charged(), areEnded: true, isRefunded: true }
    expect(ledger.send('RefundWithdrawnOrder', asked, { facts: done })).toEqual([])
  })
  test('TEL-07 closed books take no refund', () => {
    given().when('RefundWithdrawnOrder', asked, { facts }).refuses('wallet_not_open')
  })
})

const taxClass = fc.constantFrom<TaxClass>('STD10', 'RED8', 'EXPORT0')
const net = fc.bigInt({ min: 1n, max: 50_000_000n })
const ownFee = fc.record({ contract: fc.constantFrom(first, second), taxClass, net })
const step = fc.oneof(
  fc.record({ kind: fc.constant('order' as const), taxClass, net }),
  fc.record({
    kind: fc.constant('fees' as const),
    own: fc.array(ownFee, { maxLength: 2 }),
    other: fc.array(fc.record({ taxClass, net }), { maxLength: 2 }),
  }),
  fc.record({ kind: fc.constant('turn' as const) }),
  fc.record({ kind: fc.constant('topUp' as const), yen: fc.integer({ min: 1_000, max: 9_000 }) }),
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

type Entry = { fees: readonly FeeLine[]; amounts: readonly TaxedAmount[] }

/** Every entry of fees, as the log has it. */
const feeEntriesOf = (ledger: Ledger): Entry[] =>
  ledger.books
    .flatMap(({ events }) => events)
    .filter(({ type }) => type === 'OrderDebited' || type === 'MonthlyFeesPosted')
    .map(({ data }) => data as Entry)

const isOwn = (taxClass: TaxClass) => (one: FeeLine) =>
  one.taxClass === taxClass && target.contractIds.includes(one.contractId)

const live = (ledger: Ledger, one: Step, place: number): void => {
  const { month } = ledger.now
  const contract = id(2_000 + place)
  if (one.kind === 'turn') {
    if (month < '2027-02') ledger.turn(addMonths(month, 1))
  } else if (one.kind === 'topUp')
    ledger.send('CreditTopUp', topUp(3_000 + place, one.yen), { day: '11' })
  else if (one.kind === 'order')
    ledger.send(
      'DebitOrder',
      order(id(4_000 + place), [feeOf(contract, 'initial', one.taxClass, one.net)]),
    )
  else {
    const fees = [
      ...one.own.map((each) => feeOf(each.contract, 'monthly', each.taxClass, each.net)),
      ...one.other.map((each) => feeOf(contract, 'monthly', each.taxClass, each.net)),
    ]
    ledger.send('PostMonthlyFees', { accountId, month }, { day: '11', facts: { fees } })
  }
}

test('TEL-07 PAY-11 charge and refund sum to zero per class whatever happens in between', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 5 }),
      fc.array(ownFee, { minLength: 1, maxLength: 5 }),
      fc.array(step, { maxLength: 6 }),
      fc.array(step, { maxLength: 4 }),
      (before, own, between, after) => {
        const ledger = opened(1_000_000)
        for (const [place, one] of before.entries()) live(ledger, one, place)
        const fees = own.map((each) => feeOf(each.contract, 'initial', each.taxClass, each.net))
        ledger.send('DebitOrder', order(target.orderId, fees))
        for (const [place, one] of between.entries()) live(ledger, one, 100 + place)
        const balance = balanceOf(ledger.now.state)
        ledger.refund()
        const { parts, lot } = refundIn(ledger)
        const entries = feeEntriesOf(ledger)
        const back = parts.flatMap(({ amounts }) => amounts)
        for (const each of ['STD10', 'RED8', 'EXPORT0'] as const) {
          const fees = entries.flatMap((entry) => entry.fees.filter(isOwn(each)))
          const ofClass = back.filter((amount) => amount.taxClass === each)
          const net = sumOf(ofClass.map((amount) => amount.net))
          expect(net).toBe(sumOf(fees.map((one) => one.net)))
          // The tax is that of the entries: whole where all of an entry is the order's.
          const whole = entries.filter(({ fees }) =>
            fees.every((one) => one.taxClass !== each || isOwn(each)(one)),
          )
          const exact = whole.flatMap(({ amounts }) =>
            amounts.filter((one) => one.taxClass === each),
          )
          const shared = sumOf(ofClass.map(({ tax }) => tax)) - sumOf(exact.map(({ tax }) => tax))
          const isShared = entries.some(
            (entry) => !whole.includes(entry) && entry.fees.some(isOwn(each)),
          )
          if (!isShared) expect(shared).toBe(0n)
          else expect(shared).toBeGreaterThanOrEqual(0n)
        }
        expect(balanceOf(ledger.now.state) - balance).toBe(lot.remaining)
        expect(lot.remaining).toBe(sumOf(back.map((amount) => amount.net + amount.tax)))
        for (const [place, one] of after.entries()) live(ledger, one, 200 + place)
        ledger.turn(addMonths(ledger.now.month, 1))
        expect(discrepancies(ledger)).toEqual([])
        for (const book of ledger.books) expectInvoiceAddsUp(book)
      },
    ),
    { numRuns: 150 },
  )
})
