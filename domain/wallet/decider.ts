import type { PriceLists } from '../catalogue/decider.ts'
import type { Decider } from '../kernel/decider.ts'
import type { Money } from '../kernel/money.ts'
import type { Tariffs } from '../tariff/decider.ts'
import type { TaxClass } from '../tax/tax-class.ts'
import * as commands from './commands.ts'
import { decideCalls } from './decide-calls.ts'
import { decideEntries } from './decide-entries.ts'
import { decideMonth } from './decide-month.ts'
import { decideProcedure } from './decide-procedure.ts'
import { decideWithdrawal, type RefundFacts, ranBack, refundKeyOf } from './decide-withdrawal.ts'
import * as events from './events.ts'
import { moved, withoutHold } from './lots.ts'
import { type FeeLine, type Hold, type Lot, monthlyFeeOf, type TaxedAmount } from './values.ts'

/** What a month's books know: lots, debt, holds, and the month's running net and tax per class. */
export type WalletState = {
  status: 'none' | 'open' | 'closed'
  lots: readonly Lot[]
  debt: Money
  holds: Readonly<Record<string, Hold>>
  running: Readonly<Partial<Record<TaxClass, { net: Money; tax: Money }>>>
  /** Classes of which something was given back that the same books had debited (TEL-07). */
  givenBack?: Readonly<Partial<Record<TaxClass, true>>>
  /** Payments, orders, calls and fee postings that this month's books have settled. */
  settled: Readonly<Record<string, true>>
}

/** What must be looked up before some of the decisions. */
export type WalletFacts = {
  HoldForCall: { tariffs: Tariffs }
  SettleCall: { tariffs: Tariffs }
  PostMonthlyFees: { fees: readonly FeeLine[] }
  DebitProcedure: { priceLists: PriceLists }
  RefundWithdrawnOrder: RefundFacts
}

/** The wallet before its first month. */
export const emptyWallet: WalletState = {
  status: 'none',
  lots: [],
  debt: 0n,
  holds: {},
  running: {},
  settled: {},
}

const ran = (state: WalletState, amounts: readonly TaxedAmount[]): WalletState => {
  const running = { ...state.running }
  for (const { taxClass, net, tax } of amounts) {
    const before = running[taxClass] ?? { net: 0n, tax: 0n }
    running[taxClass] = { net: before.net + net, tax: before.tax + tax }
  }
  return { ...state, running }
}

const settled = (state: WalletState, key: string): WalletState => ({
  ...state,
  settled: { ...state.settled, [key]: true },
})

/** The prepaid wallet of one account in one month (PAY-02, -03, -08..11; INV-03). */
export const wallet: Decider<WalletState, typeof commands, typeof events, WalletFacts> = {
  category: 'wallet',
  commands,
  events,
  initial: emptyWallet,

  decide: {
    ...decideEntries,
    ...decideCalls,
    ...decideMonth,
    ...decideProcedure,
    ...decideWithdrawal,
  },

  evolve: {
    WalletOpened: (_, { broughtForward: { lots, debt, holds } }) => ({
      ...emptyWallet,
      status: 'open',
      lots,
      debt,
      holds: Object.fromEntries(holds.map((hold) => [hold.holdId, hold])),
    }),
    TopUpCredited: (state, { paymentId, lot, movement }) =>
      settled(moved({ ...state, lots: [...state.lots, lot] }, movement), paymentId),
    OrderDebited: (state, { orderId, amounts, movement }) =>
      settled(ran(moved(state, movement), amounts), orderId),
    OrderDebitRefused: (state, { orderId }) => settled(state, orderId),
    MonthlyFeesPosted: (state, { fees, amounts, movement }) =>
      fees.reduce(
        (after, { contractId }) => settled(after, monthlyFeeOf(contractId)),
        ran(moved(state, movement), amounts),
      ),
    ProcedureDebited: (state, { procedureId, amounts, movement }) =>
      settled(ran(moved(state, movement), amounts), procedureId),
    WithdrawalRefunded: (state, { orderId, parts, lot, movement }, { stream }) => {
      const after = moved({ ...state, lots: [...state.lots, lot] }, movement)
      return settled(ranBack(after, parts, stream), refundKeyOf(orderId))
    },
    CallHeld: (state, { hold }) => ({ ...state, holds: { ...state.holds, [hold.holdId]: hold } }),
    CallHoldReleased: (state, { holdId }) => withoutHold(state, holdId),
    CallDebited: (state, { callId, amounts, movement }) =>
      settled(ran(moved(withoutHold(state, callId), movement), amounts), callId),
    LotExpired: (state, { lotId, movement }) => {
      const after = moved(state, movement)
      return {
        ...after,
        lots: after.lots.filter((lot) => lot.lotId !== lotId || lot.remaining > 0n),
      }
    },
    DebtPaid: (state, { movement }) => moved(state, movement),
    RoundingPosted: (state, { movement }) => moved(state, movement),
    MonthClosed: (state) => ({ ...state, status: 'closed' }),
  },
}
