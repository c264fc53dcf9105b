import { japanDateOf } from '../kernel/calendar.ts'
import { sumOf } from '../kernel/money.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import { lotExpiryOf } from '../policy/prepaid.ts'
import type { TaxClass } from '../tax/tax-class.ts'
import type { Charged } from './charges-of-order.ts'
import type { WalletDecide } from './decide.ts'
import { closedness, grossOf } from './decide-entries.ts'
import type { WalletState } from './decider.ts'
import * as events from './events.ts'

/** What the books debited for the order; whether its contracts have ended, it was given back. */
export type RefundFacts = { charged: readonly Charged[]; areEnded: boolean; isRefunded: boolean }

const refuse = defineRefusals({ withdrawn_contracts_running: 'unavailable' })

/** The key by which a month's books know that a withdrawn order was refunded. */
export const refundKeyOf = (orderId: string): string => `withdrawal ${orderId}`

/**
 * The running sums without what these very books had debited: exactly its net and tax (PAY-11).
 * What earlier months debited stands on their documents and leaves this month's sums alone.
 */
export const ranBack = (
  state: WalletState,
  parts: readonly Charged[],
  stream: string,
): WalletState => {
  const running = { ...state.running }
  const givenBack: Partial<Record<TaxClass, true>> = { ...state.givenBack }
  const own = parts.filter(({ month }) => stream.endsWith(`.${month}`))
  for (const { taxClass, net, tax } of own.flatMap(({ amounts }) => amounts)) {
    const before = running[taxClass] ?? { net: 0n, tax: 0n }
    running[taxClass] = { net: before.net - net, tax: before.tax - tax }
    givenBack[taxClass] = true
  }
  return { ...state, running, givenBack }
}

/** Refunds of withdrawn orders (TEL-07). */
export const decideWithdrawal: Pick<WalletDecide, 'RefundWithdrawnOrder'> = {
  RefundWithdrawnOrder: ({ orderId, circleId }, state, { at, deriveId, facts }) => {
    const closed = closedness(state)
    if (closed !== undefined) return closed
    if (facts.isRefunded || state.settled[refundKeyOf(orderId)]) return []
    // A fee of the 1st may still be posted while a contract runs.
    if (!facts.areEnded) return refuse('withdrawn_contracts_running')
    const amount = sumOf(facts.charged.map(({ amounts }) => grossOf(amounts)))
    if (facts.charged.length === 0) return []
    const startsOn = japanDateOf(at)
    const lotId = deriveId('lot')
    const owed = state.debt > 0n ? state.debt : 0n
    const paid = owed < amount ? owed : amount
    return [
      events.WithdrawalRefunded({
        orderId,
        circleId,
        refundedOn: startsOn,
        parts: facts.charged.map(({ month, fees, amounts }) => ({ month, fees, amounts })),
        lot: { lotId, startsOn, lastUsableOn: lotExpiryOf(startsOn), remaining: amount },
        movement: { draws: paid > 0n ? [{ lotId, amount: paid }] : [], debtChange: -paid },
      }),
    ]
  },
}
