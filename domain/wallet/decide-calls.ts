import { japanDateOf, japanMonthOf } from '../kernel/calendar.ts'
import type { Decision } from '../kernel/decider.ts'
import type { NewEvent } from '../kernel/event.ts'
import type { Money } from '../kernel/money.ts'
import { type Tariff, tariffAt } from '../tariff/decider.ts'
import { rateCall } from '../tariff/rating.ts'
import type { CallRating } from '../tariff/values.ts'
import type { WalletDecide } from './decide.ts'
import { closedness, grossOf, taxed } from './decide-entries.ts'
import type { WalletState } from './decider.ts'
import * as events from './events.ts'
import { availableOf, debit, expiredBy, moved, takeFromLots, withoutHold } from './lots.ts'
import { refuseWallet } from './refusals.ts'

const costOf = (
  state: WalletState,
  tariff: Tariff,
  call: { dialled: string; seconds: number; answeredAt: string },
): { rating: CallRating; gross: Money } | undefined => {
  const rating = rateCall(tariff, call)
  if (rating === undefined) return undefined
  const { taxClass, charge } = rating
  return { rating, gross: grossOf(taxed(state, [{ taxClass, net: charge }])) }
}

/** The most whole seconds whose cost, tax included, the amount covers; 0 where none. */
const secondsFor = (
  state: WalletState,
  tariff: Tariff,
  call: { dialled: string; seconds: number; answeredAt: string },
  available: Money,
): number => {
  let low = 0
  let high = call.seconds
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const cost = costOf(state, tariff, { ...call, seconds: middle })
    if (cost !== undefined && cost.gross <= available) low = middle
    else high = middle - 1
  }
  return low
}

/** What follows once a hold is gone: expired money is forfeited, freed money pays debt. */
const afterHold = (state: WalletState, at: string): NewEvent[] => {
  const expired = expiredBy(state, japanDateOf(at)).map(({ lotId, amount }) => {
    const lot = state.lots.find((candidate) => candidate.lotId === lotId)
    return events.LotExpired({
      lotId,
      lastUsableOn: lot?.lastUsableOn ?? japanDateOf(at),
      movement: { draws: [{ lotId, amount }], debtChange: 0n },
    })
  })
  const rest = expired.reduce((after, { data }) => moved(after, data.movement), state)
  if (rest.debt <= 0n) return expired
  const { draws, missing } = takeFromLots(rest, rest.debt)
  const paid = rest.debt - missing
  if (paid <= 0n) return expired
  return [...expired, events.DebtPaid({ movement: { draws, debtChange: -paid } })]
}

/** Holds and debits of calls. */
export const decideCalls: Pick<WalletDecide, 'HoldForCall' | 'SettleCall'> = {
  HoldForCall: (call, state, { at, facts }): Decision => {
    const closed = closedness(state)
    if (closed !== undefined) return closed
    const { callId, circleId, uniqueId, dialled, seconds } = call
    if (state.settled[callId]) return []
    const tariff = tariffAt(facts.tariffs, at)
    const wanted = tariff && costOf(state, tariff, { dialled, seconds, answeredAt: at })
    if (tariff === undefined || wanted === undefined) return refuseWallet('call_not_rated')
    const others = withoutHold(state, callId)
    const available = availableOf(others)
    const granted =
      wanted.gross <= available
        ? seconds
        : secondsFor(state, tariff, { dialled, seconds, answeredAt: at }, available)
    const before = state.holds[callId]
    if (granted === 0 || (before !== undefined && granted <= before.seconds))
      return refuseWallet('call_balance_short', { available: available.toString() })
    const cost = costOf(state, tariff, { dialled, seconds: granted, answeredAt: at })
    const amount = cost?.gross ?? 0n
    const { draws } = takeFromLots(others, amount)
    const hold = { holdId: callId, seconds: granted, draws }
    return [events.CallHeld({ hold, circleId, uniqueId, amount })]
  },

  SettleCall: (call, state, { at, facts }): Decision => {
    const closed = closedness(state)
    if (closed !== undefined) return closed
    const { callId, circleId, uniqueId, dialled, callerNumber, answeredAt, endedAt } = call
    if (state.settled[callId]) return []
    const freed = withoutHold(state, callId)
    if (answeredAt === null || call.talkMs === 0 || !call.isRated) {
      if (state.holds[callId] === undefined) return []
      return [events.CallHoldReleased({ holdId: callId }), ...afterHold(freed, at)]
    }
    const tariff = tariffAt(facts.tariffs, answeredAt)
    const seconds = Math.ceil(call.talkMs / 1000)
    const rating = tariff && rateCall(tariff, { dialled, seconds, answeredAt })
    if (rating === undefined) return refuseWallet('call_not_rated')
    const amounts = taxed(state, [{ taxClass: rating.taxClass, net: rating.charge }])
    const movement = debit(freed, grossOf(amounts))
    const debited = events.CallDebited({
      callId,
      circleId,
      uniqueId,
      callerNumber,
      dialled,
      answeredAt,
      endedAt,
      endedIn: japanMonthOf(endedAt),
      rating,
      amounts,
      movement,
    })
    return [debited, ...afterHold(moved(freed, movement), at)]
  },
}
