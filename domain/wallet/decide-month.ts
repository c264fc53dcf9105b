import { addMonths, japanDateOf, japanMonthOf, monthStart } from '../kernel/calendar.ts'
import type { NewEvent } from '../kernel/event.ts'
import { roundToYen } from '../kernel/money.ts'
import { documentTaxOf, roundingDifferenceOf } from '../order/totals.ts'
import { TaxClass } from '../tax/tax-class.ts'
import type { WalletDecide } from './decide.ts'
import { closedness, grossOf, taxed } from './decide-entries.ts'
import type { WalletState } from './decider.ts'
import * as events from './events.ts'
import { creditBack, debit, moved } from './lots.ts'
import { refuseWallet } from './refusals.ts'
import { monthlyFeeOf } from './values.ts'

const closeMonth = (state: WalletState, month: string): NewEvent[] => {
  const closing: NewEvent[] = []
  const classes = []
  const next = monthStart(addMonths(month, 1))
  let after = state
  for (const taxClass of TaxClass.options) {
    const used = state.running[taxClass]
    if (used === undefined) continue
    const base = roundToYen(used.net, 'half-up')
    const tax = documentTaxOf(taxClass, used.net, 'half-up')
    // What was given back whole stands on no document.
    const isGone = used.net === 0n && state.givenBack?.[taxClass] === true
    if (!isGone) classes.push({ taxClass, net: used.net, base, tax })
    const amount = roundingDifferenceOf({ base, tax }, used)
    if (amount === 0n) continue
    const movement = amount > 0n ? debit(after, amount) : creditBack(after, -amount, next)
    closing.push(events.RoundingPosted({ taxClass, amount, movement }))
    after = moved(after, movement)
  }
  // An empty lot is carried only as long as a credit may still go back to it.
  const lots = after.lots.filter((lot) => lot.remaining > 0n || lot.lastUsableOn >= next)
  const carried = { lots, debt: after.debt, holds: Object.values(after.holds) }
  return [...closing, events.MonthClosed({ month, classes, carried })]
}

/** Opening and closing the books, and the fees of the 1st. */
export const decideMonth: Pick<
  WalletDecide,
  'OpenWallet' | 'PostMonthlyFees' | 'PostActivationFees' | 'CloseMonth'
> = {
  OpenWallet: ({ broughtForward }, { status }) =>
    status === 'none' ? [events.WalletOpened({ broughtForward })] : [],

  PostMonthlyFees: (_, state, { facts }) => {
    const closed = closedness(state)
    if (closed !== undefined) return closed
    const fees = facts.fees.filter(({ contractId }) => !state.settled[monthlyFeeOf(contractId)])
    if (fees.length === 0) return []
    const amounts = taxed(state, fees)
    const movement = debit(state, grossOf(amounts))
    return [events.MonthlyFeesPosted({ fees, amounts, movement })]
  },

  PostActivationFees: ({ contractId, fees }, state) => {
    const closed = closedness(state)
    if (closed !== undefined) return closed
    if (fees.length === 0 || state.settled[monthlyFeeOf(contractId)]) return []
    const amounts = taxed(state, fees)
    const movement = debit(state, grossOf(amounts))
    return [events.MonthlyFeesPosted({ fees, amounts, movement })]
  },

  CloseMonth: ({ month }, state, { at }) => {
    if (state.status === 'closed') return []
    if (japanMonthOf(at) <= month)
      return refuseWallet('month_not_over', { month, today: japanDateOf(at) })
    return state.status === 'none' ? refuseWallet('wallet_not_open') : closeMonth(state, month)
  },
}
