import { describe, expect, test } from 'vitest'
import { yenOf } from '../../../domain/kernel/money.ts'
import { wallet } from '../../../domain/wallet/decider.ts'
import * as events from '../../../domain/wallet/events.ts'
import { deriveUuid } from '../../../platform/ids.ts'
import {
  accountId,
  circleId,
  fee,
  id,
  lot,
  orderId,
  paymentId,
  priceList,
  publishedTariff,
  surroundings,
  terminal,
  uniqueId,
} from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(wallet, surroundings)
const carried = (...lots: ReturnType<typeof lot>[]) => ({ lots, debt: 0n, holds: [] })
const opened = (...lots: ReturnType<typeof lot>[]) =>
  events.WalletOpened({ broughtForward: carried(...lots) })
const month = '2026-11'
const decemberFirst = '2026-11-30T15:00:00.000Z'
const closed = events.MonthClosed({ month, classes: [], carried: carried() })

describe('style 8: the books of a month', () => {
  test('are opened once with what was brought forward', () => {
    const open = { accountId, month, broughtForward: carried(lot(1, 500)) }
    given()
      .when('OpenWallet', open)
      .emits(opened(lot(1, 500)))
    given(opened()).when('OpenWallet', open).changesNothing()
  })
  test('take no entry before they are opened and after they are closed', () => {
    const credit = { accountId, paymentId, method: 'new-card' as const, amount: 1n }
    const debit = { accountId, circleId, orderId, fees: [fee] }
    for (const [history, code] of [
      [[], 'wallet_not_open'],
      [[opened(), closed], 'wallet_closed'],
    ] as const) {
      const books = given(...history)
      books.when('CreditTopUp', credit).refuses(code)
      books.when('DebitOrder', debit).refuses(code)
      books.when('PostMonthlyFees', { accountId, month }, { facts: { fees: [fee] } }).refuses(code)
      books.when('ExpireLots', { accountId, on: '2026-12-01' }).refuses(code)
    }
  })
  test('are not closed before the month is over in Japan', () => {
    const close = { accountId, month }
    given(opened())
      .when('CloseMonth', close, { at: '2026-11-30T14:59:59.999Z' })
      .refuses('month_not_over', { month, today: '2026-11-30' })
    given(opened()).when('CloseMonth', close, { at: decemberFirst }).emits(closed)
    given(opened(), closed).when('CloseMonth', close, { at: decemberFirst }).changesNothing()
    given().when('CloseMonth', close, { at: decemberFirst }).refuses('wallet_not_open')
  })
})

describe('PAY-02 a top-up is a lot', () => {
  const credit = { accountId, paymentId, method: 'new-card' as const, amount: yenOf(1_000) }
  const credited = (paid: bigint) => {
    const lotId = deriveUuid(surroundings.commandId, 'lot')
    return events.TopUpCredited({
      paymentId,
      method: 'new-card',
      amount: yenOf(1_000),
      lot: { lotId, startsOn: '2026-11-21', lastUsableOn: '2027-05-20', remaining: yenOf(1_000) },
      movement: { draws: paid === 0n ? [] : [{ lotId, amount: paid }], debtChange: -paid },
    })
  }
  const owing = (debt: bigint) => events.WalletOpened({ broughtForward: { ...carried(), debt } })
  test('usable for 180 days, the first not counted', () => {
    given(opened()).when('CreditTopUp', credit).emits(credited(0n))
  })
  test('that pays debt first', () => {
    given(owing(yenOf(300)))
      .when('CreditTopUp', credit)
      .emits(credited(yenOf(300)))
    given(owing(yenOf(3_000)))
      .when('CreditTopUp', credit)
      .emits(credited(yenOf(1_000)))
  })
  test('credited once', () => {
    given(opened(), credited(0n)).when('CreditTopUp', credit).changesNothing()
  })
})

describe('ORD-14 an order is paid whole', () => {
  const order = { accountId, circleId, orderId, fees: [fee] }
  const debited = (draws: [number, bigint][]) =>
    events.OrderDebited({
      orderId,
      circleId,
      fees: [fee],
      amounts: [{ taxClass: 'STD10', net: yenOf(1_100), tax: yenOf(110) }],
      movement: {
        draws: draws.map(([number, amount]) => ({ lotId: lot(number, 0).lotId, amount })),
        debtChange: 0n,
      },
    })
  test('PAY-02 from the lot that expires first', () => {
    given(opened(lot(1, 1_000), lot(2, 1_000, '2027-01-31')))
      .when('DebitOrder', order)
      .emits(
        debited([
          [2, yenOf(1_000)],
          [1, yenOf(210)],
        ]),
      )
  })
  test('or not at all, naming the shortfall to 1/10000 yen', () => {
    given(opened({ ...lot(1, 0), remaining: yenOf(1_210) - 1n }))
      .when('DebitOrder', order)
      .emits(events.OrderDebitRefused({ orderId, circleId, shortfall: 1n }))
  })
  test('once, however it ended', () => {
    given(opened(lot(1, 2_000)), debited([[1, yenOf(1_210)]]))
      .when('DebitOrder', order)
      .changesNothing()
    given(opened(lot(1, 2_000)), events.OrderDebitRefused({ orderId, circleId, shortfall: 1n }))
      .when('DebitOrder', order)
      .changesNothing()
  })
  test('of free products alone costs nothing and is paid', () => {
    given(opened())
      .when('DebitOrder', { ...order, fees: [] })
      .emits(
        events.OrderDebited({
          orderId,
          circleId,
          fees: [],
          amounts: [],
          movement: { draws: [], debtChange: 0n },
        }),
      )
  })
  test('PAY-02 never from money that has expired, also before the scheduler came', () => {
    const old = lot(3, 5_000, '2026-11-20')
    given(opened(old))
      .when('DebitOrder', order)
      .emits(
        events.LotExpired({
          lotId: old.lotId,
          lastUsableOn: '2026-11-20',
          movement: { draws: [{ lotId: old.lotId, amount: yenOf(5_000) }], debtChange: 0n },
        }),
        events.OrderDebitRefused({ orderId, circleId, shortfall: yenOf(1_210) }),
      )
  })
})

describe('PAY-08 the fees of the 1st', () => {
  const post = { accountId, month }
  const fees = [{ ...fee, kind: 'monthly' as const }]
  const posted = events.MonthlyFeesPosted({
    fees,
    amounts: [{ taxClass: 'STD10', net: yenOf(1_100), tax: yenOf(110) }],
    movement: { draws: [{ lotId: lot(1, 0).lotId, amount: yenOf(10) }], debtChange: yenOf(1_200) },
  })
  test('are posted whether the balance covers them or not', () => {
    given(opened(lot(1, 10)))
      .when('PostMonthlyFees', post, { facts: { fees } })
      .emits(posted)
  })
  test('are posted once a month for each contract', () => {
    given(opened(lot(1, 10)), posted)
      .when('PostMonthlyFees', post, { facts: { fees } })
      .changesNothing()
    const late = { ...fee, kind: 'monthly' as const, contractId: id(50), net: 0n }
    given(opened(lot(1, 10)), posted)
      .when('PostMonthlyFees', post, { facts: { fees: [...fees, late] } })
      .emits(
        events.MonthlyFeesPosted({
          fees: [late],
          amounts: [{ taxClass: 'STD10', net: 0n, tax: 0n }],
          movement: { draws: [], debtChange: 0n },
        }),
      )
  })
  test('of no contract are no entry', () => {
    given(opened())
      .when('PostMonthlyFees', post, { facts: { fees: [] } })
      .changesNothing()
  })
})

describe('ACC-09 what a procedure costs', () => {
  const priced = (yen: number) => ({
    facts: {
      priceLists: [
        {
          ...priceList,
          products: [{ ...terminal, code: 'name-change', initialFee: yenOf(yen), monthlyFee: 0n }],
        },
      ],
    },
  })
  const asked = { accountId, procedureId: id(9), productCode: 'name-change' }
  const line = {
    kind: 'initial' as const,
    contractId: id(9),
    circleId: null,
    productCode: 'name-change',
    name: terminal.name,
    taxClass: 'STD10' as const,
    net: yenOf(1_100),
  }
  const debited = events.ProcedureDebited({
    procedureId: id(9),
    fees: [line],
    amounts: [{ taxClass: 'STD10', net: yenOf(1_100), tax: yenOf(110) }],
    movement: { draws: [{ lotId: id(1_001), amount: yenOf(1_000) }], debtChange: yenOf(210) },
  })
  test('is taken with tax, covered or not, once', () => {
    given(opened(lot(1, 1_000)))
      .when('DebitProcedure', asked, priced(1_100))
      .emits(debited)
    given(opened(lot(1, 1_000)), debited)
      .when('DebitProcedure', asked, priced(1_100))
      .changesNothing()
  })
  test('is nothing where the price list names no fee', () => {
    given(opened()).when('DebitProcedure', asked, priced(0)).changesNothing()
    given(opened())
      .when('DebitProcedure', asked, { facts: { priceLists: [priceList] } })
      .changesNothing()
  })
})

const tariffs = { tariffs: [publishedTariff] }
const callId = 'switch1-1'
const ask = { accountId, circleId, uniqueId, callId, dialled: '0312345678', seconds: 180 }
/** Three minutes to a fixed line: 8 yen and its tax. */
const amount = 88_000n
const hold = { holdId: callId, seconds: 180, draws: [{ lotId: lot(1, 0).lotId, amount }] }
const held = events.CallHeld({ hold, circleId, uniqueId, amount })

describe('PAY-09 a call holds what it may cost', () => {
  test('for the seconds asked for', () => {
    given(opened(lot(1, 100)))
      .when('HoldForCall', ask, { facts: tariffs })
      .emits(held)
  })
  test('or as many as the balance covers', () => {
    const { decision } = given(opened(lot(1, 10))).when(
      'HoldForCall',
      { ...ask, seconds: 181 },
      { facts: tariffs },
    )
    expect(decision).toMatchObject([{ data: { hold: { seconds: 180 }, amount } }])
  })
  test('not at all where the balance covers none, or no tariff knows the number', () => {
    given(opened(lot(1, 8)))
      .when('HoldForCall', ask, { facts: tariffs })
      .refuses('call_balance_short', { available: String(yenOf(8)) })
    given(opened(lot(1, 100)))
      .when('HoldForCall', { ...ask, dialled: '999' }, { facts: tariffs })
      .refuses('call_not_rated')
    given(opened(lot(1, 100)))
      .when('HoldForCall', ask, { facts: { tariffs: [] } })
      .refuses('call_not_rated')
  })
  test('and nothing changes where it holds as much already, or is charged', () => {
    given(opened(lot(1, 100)), held)
      .when('HoldForCall', { ...ask, seconds: 60 }, { facts: tariffs })
      .changesNothing()
  })
  test('more seconds replace the hold', () => {
    const { decision } = given(opened(lot(1, 100)), held).when(
      'HoldForCall',
      { ...ask, seconds: 360 },
      { facts: tariffs },
    )
    expect(decision).toMatchObject([{ data: { hold: { seconds: 360 }, amount: 2n * amount } }])
  })
})

const ended = {
  accountId,
  circleId,
  uniqueId,
  callId,
  dialled: '0312345678',
  callerNumber: null,
  isRated: true,
  answeredAt: '2026-11-21T00:50:00.000Z',
  endedAt: '2026-11-21T00:53:00.001Z',
  talkMs: 180_001,
}

describe('PAY-09 a hold ends in a debit or a release', () => {
  test('CALL-21 the debit is what the call really cost, by the tariff of the answer', () => {
    const { decision } = given(opened(lot(1, 100)), held).when('SettleCall', ended, {
      facts: tariffs,
    })
    expect(decision).toMatchObject([
      {
        type: 'CallDebited',
        data: {
          callId,
          endedIn: '2026-11',
          amounts: [{ taxClass: 'STD10', net: 160_000n, tax: 16_000n }],
          movement: { debtChange: 0n },
        },
      },
    ])
  })
  test('CALL-22 an overrun may take it below 0', () => {
    const { decision } = given(opened(lot(1, 9)), held).when('SettleCall', ended, {
      facts: tariffs,
    })
    expect(decision).toMatchObject([{ data: { movement: { debtChange: 176_000n - 90_000n } } }])
  })
  test('nobody answered: released', () => {
    const released = events.CallHoldReleased({ holdId: callId })
    for (const silent of [{ answeredAt: null }, { talkMs: 0 }, { isRated: false }])
      given(opened(lot(1, 100)), held)
        .when('SettleCall', { ...ended, ...silent }, { facts: tariffs })
        .emits(released)
    given(opened(lot(1, 100)))
      .when('SettleCall', { ...ended, answeredAt: null }, { facts: tariffs })
      .changesNothing()
  })
  test('PAY-02 what a hold kept beyond its day is forfeited at once when it is freed', () => {
    const old = lot(1, 100, '2026-11-20')
    given(opened(old), held)
      .when('SettleCall', { ...ended, answeredAt: null }, { facts: tariffs })
      .emits(
        events.CallHoldReleased({ holdId: callId }),
        events.LotExpired({
          lotId: old.lotId,
          lastUsableOn: '2026-11-20',
          movement: { draws: [{ lotId: old.lotId, amount: yenOf(100) }], debtChange: 0n },
        }),
      )
  })
  test('PAY-02 only the unheld part expires', () => {
    const old = lot(1, 100, '2026-11-20')
    given(opened(old), held)
      .when('ExpireLots', { accountId, on: '2026-11-21' })
      .emits(
        events.LotExpired({
          lotId: old.lotId,
          lastUsableOn: '2026-11-20',
          movement: { draws: [{ lotId: old.lotId, amount: yenOf(100) - amount }], debtChange: 0n },
        }),
      )
    given(opened(old)).when('ExpireLots', { accountId, on: '2026-11-20' }).changesNothing()
  })
  test('freed money pays debt', () => {
    const fees = events.MonthlyFeesPosted({
      fees: [],
      amounts: [],
      movement: { draws: [{ lotId: id(1_001), amount: yenOf(100) - amount }], debtChange: 5n },
    })
    given(opened(lot(1, 100)), held, fees)
      .when('SettleCall', { ...ended, answeredAt: null }, { facts: tariffs })
      .emits(
        events.CallHoldReleased({ holdId: callId }),
        events.DebtPaid({
          movement: { draws: [{ lotId: id(1_001), amount: 5n }], debtChange: -5n },
        }),
      )
  })
  test('a call is charged once', () => {
    const books = given(opened(lot(1, 100)), held)
    const debited = books.when('SettleCall', ended, { facts: tariffs }).decision as never
    given(opened(lot(1, 100)), held, ...(debited as ReturnType<typeof events.CallDebited>[]))
      .when('SettleCall', ended, { facts: tariffs })
      .changesNothing()
  })
  test('a call that no tariff knows is refused', () => {
    given(opened(lot(1, 100)), held)
      .when('SettleCall', ended, { facts: { tariffs: [] } })
      .refuses('call_not_rated')
  })
})

describe('INV-03 closing rounds the debits of each class to the invoice', () => {
  const close = { accountId, month }
  const used = (net: bigint, tax: bigint) =>
    events.OrderDebited({
      orderId,
      circleId,
      fees: [],
      amounts: [{ taxClass: 'STD10', net, tax }],
      movement: { draws: [], debtChange: 0n },
    })
  test('up, from the lots', () => {
    const draws = [{ lotId: id(1_001), amount: 3_333n }]
    given(opened(lot(1, 1)), used(14_666_667n, 1_466_667n))
      .when('CloseMonth', close, { at: decemberFirst })
      .emits(
        events.RoundingPosted({
          taxClass: 'STD10',
          amount: 16_140_000n - 16_133_334n,
          movement: { draws: [{ ...draws[0], amount: 6_666n } as never], debtChange: 0n },
        }),
        events.MonthClosed({
          month,
          classes: [{ taxClass: 'STD10', net: 14_666_667n, base: yenOf(1_467), tax: yenOf(147) }],
          carried: carried({ ...lot(1, 0), remaining: yenOf(1) - 6_666n }),
        }),
      )
  })
  test('down, back to the lot that lasts longest', () => {
    const state = given(
      opened(lot(1, 0, '2027-01-31'), lot(2, 0)),
      used(10_004_000n, 1_000_400n),
    ).when('CloseMonth', close, { at: decemberFirst })
    expect(state.decision).toMatchObject([
      { data: { amount: -4_400n, movement: { draws: [{ lotId: id(1_002), amount: -4_400n }] } } },
      { data: { carried: { lots: [{ remaining: 0n }, { remaining: 4_400n }] } } },
    ])
  })
  test('never into a lot that has expired; empty expired lots are not carried on', () => {
    const { decision } = given(opened(lot(1, 0, '2026-11-30')), used(10_004_000n, 1_000_400n)).when(
      'CloseMonth',
      close,
      { at: decemberFirst },
    )
    expect(decision).toMatchObject([
      { data: { movement: { draws: [], debtChange: -4_400n } } },
      { data: { carried: { lots: [], debt: -4_400n } } },
    ])
  })
})
