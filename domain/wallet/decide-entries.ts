import { japanDateOf } from '../kernel/calendar.ts'
import type { Decision } from '../kernel/decider.ts'
import type { Money } from '../kernel/money.ts'
import { sumOf } from '../kernel/money.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { lotExpiryOf } from '../policy/prepaid.ts'
import { debitWithTax } from '../tax/wallet-tax.ts'
import type { WalletDecide } from './decide.ts'
import type { WalletState } from './decider.ts'
import * as events from './events.ts'
import { availableOf, debit, expiredBy, moved } from './lots.ts'
import { refuseWallet } from './refusals.ts'
import type { FeeLine, TaxedAmount } from './values.ts'

/** Why the books take no entry, if they do not. */
export const closedness = ({ status }: WalletState): Refusal | undefined => {
  if (status === 'none') return refuseWallet('wallet_not_open')
  return status === 'closed' ? refuseWallet('wallet_closed') : undefined
}

/** Net per class of some fees, with the tax that the month's running net asks for (PAY-11). */
export const taxed = (
  state: WalletState,
  fees: readonly { taxClass: TaxedAmount['taxClass']; net: Money }[],
): TaxedAmount[] => {
  const nets = new Map<TaxedAmount['taxClass'], Money>()
  for (const { taxClass, net } of fees) nets.set(taxClass, (nets.get(taxClass) ?? 0n) + net)
  return [...nets].map(([taxClass, net]) => debitWithTax(state.running, { taxClass, net }).debit)
}

/** Forfeits what has passed its last day and no hold keeps; the events, and the state after. */
export const forfeit = (
  state: WalletState,
  today: string,
): { expired: ReturnType<typeof events.LotExpired>[]; rest: WalletState } => {
  const expired = expiredBy(state, today).map(({ lotId, lastUsableOn, amount }) => {
    const movement = { draws: [{ lotId, amount }], debtChange: 0n }
    return events.LotExpired({ lotId, lastUsableOn, movement })
  })
  const rest = expired.reduce((after, { data }) => moved(after, data.movement), state)
  return { expired, rest }
}

const lesser = (a: Money, b: Money): Money => (a < b ? a : b)

/** What amounts come to, tax included. */
export const grossOf = (amounts: readonly TaxedAmount[]): Money =>
  sumOf(amounts.map(({ net, tax }) => net + tax))

const debitOrder = (
  order: { orderId: string; circleId: string | null; fees: FeeLine[] },
  state: WalletState,
  today: string,
): Decision => {
  const { orderId, circleId, fees } = order
  const amounts = taxed(state, fees)
  const total = grossOf(amounts)
  const { expired, rest } = forfeit(state, today)
  const available = availableOf(rest)
  if (available < total) {
    const shortfall = total - available
    return [...expired, events.OrderDebitRefused({ orderId, circleId, shortfall })]
  }
  const movement = debit(rest, total)
  return [...expired, events.OrderDebited({ orderId, circleId, fees, amounts, movement })]
}

/** Top-ups, orders and expiry. */
export const decideEntries: Pick<WalletDecide, 'CreditTopUp' | 'DebitOrder' | 'ExpireLots'> = {
  CreditTopUp: ({ paymentId, method, amount }, state, { at, deriveId }) => {
    const closed = closedness(state)
    if (closed !== undefined) return closed
    if (state.settled[paymentId]) return []
    const startsOn = japanDateOf(at)
    const lotId = deriveId('lot')
    const lastUsableOn = lotExpiryOf(startsOn)
    const paid = state.debt > 0n ? lesser(state.debt, amount) : 0n
    const draws = paid > 0n ? [{ lotId, amount: paid }] : []
    return [
      events.TopUpCredited({
        paymentId,
        method,
        amount,
        lot: { lotId, startsOn, lastUsableOn, remaining: amount },
        movement: { draws, debtChange: -paid },
      }),
    ]
  },

  DebitOrder: ({ orderId, circleId, fees }, state, { at }) =>
    closedness(state) ??
    (state.settled[orderId] ? [] : debitOrder({ orderId, circleId, fees }, state, japanDateOf(at))),

  ExpireLots: ({ on }, state) => closedness(state) ?? forfeit(state, on).expired,
}
